"""Makes the columns of translated models: what every room's `translation.py` calls."""

from modeltranslation.translator import TranslationOptions, translator

from .codes import REQUIRED_LANGUAGES
from .models import TranslatedModel


def register_translated(*models: type[TranslatedModel]) -> None:
    """Each of `translated_fields` once per language; what publishing asks for, the form asks for too."""
    for model in models:
        options = {"fields": model.translated_fields, "required_languages": REQUIRED_LANGUAGES}
        translator.register(model, type(f"{model.__name__}Translation", (TranslationOptions,), options))
        for name in model.required_fields:
            for code in REQUIRED_LANGUAGES:
                # even where the column may be empty
                model._meta.get_field(f"{name}_{code}").blank = False  # type: ignore[union-attr]
