"""What every model with translated fields can tell of itself."""

from typing import ClassVar

from django.db import models

from . import fallback
from .codes import LANGUAGES, REQUIRED_LANGUAGES


class TranslatedModel(models.Model):
    """A model whose `translated_fields` exist once per language (`heading_kk`, `heading_ru`, `heading_en`).

    The fields are made by django-modeltranslation from the room's `translation.py`.
    """

    translated_fields: ClassVar[tuple[str, ...]] = ()
    # The fields that must be filled in the required languages before the record can be published.
    required_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def translated(self, field: str, language: str | None = None) -> fallback.Translation:
        return fallback.translation(self, field, language)

    @property
    def filled_languages(self) -> list[str]:
        """Languages in which nothing is missing that another language has: what hreflang may offer."""
        return fallback.filled_languages(self, self.translated_fields)

    @property
    def missing_languages(self) -> list[str]:
        return [code for code in LANGUAGES if code not in self.filled_languages]

    def missing_required(self) -> list[str]:
        """Names of the fields (`heading_ru`) that still keep this from being published."""
        return [
            f"{name}_{code}"
            for code in REQUIRED_LANGUAGES
            for name in self.required_fields
            if not fallback.is_filled(getattr(self, f"{name}_{code}"))
        ]
