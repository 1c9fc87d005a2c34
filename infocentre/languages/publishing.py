"""What lacks a required language may be kept as a draft, but never reaches the public.

Staff's form asks for the required languages when something is published or submitted (Wagtail defers required fields
for drafts). This is the second lock, for every way that does not pass through the form: approval from a list,
publishing many at once, a schedule that has come due.
"""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Revision

from .codes import LABELS
from .models import TranslatedModel

logger = logging.getLogger(__name__)


class RefusedPublishing(ValidationError):
    """Why `instance` was not published, in the language of whoever asked for it."""

    instance: Any


def hold_back(revision: Revision, refusal: RefusedPublishing) -> None:
    """Raises `refusal` at whoever publishes.

    A schedule that has come due is withdrawn instead, so that it holds up no other.
    """
    if revision.approved_go_live_at is None:
        raise refusal
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    logger.error("Not published as scheduled: %s", refusal.messages[0])


class MissingTranslation(RefusedPublishing):
    """Something was to be published, but `missing` (names such as `heading_ru`) are empty."""

    def __init__(self, instance: TranslatedModel, missing: list[str]) -> None:
        self.instance = instance
        self.missing = missing
        super().__init__(
            _("“%(title)s” cannot be published yet. Missing: %(fields)s.")
            % {"title": instance, "fields": ", ".join(field_label(instance, name) for name in missing)}
        )


def field_label(instance: TranslatedModel, name: str) -> str:
    """`heading_ru` → “Heading (Русский)” in the language of the person who reads it."""
    base, _underscore, code = name.rpartition("_")
    return f"{capfirst(instance._meta.get_field(base).verbose_name)} ({LABELS[code].name})"  # type: ignore[union-attr]


class RequiredLanguagesMixin(models.Model):
    """Stands before DraftStateMixin (or Page) among the bases of a TranslatedModel."""

    class Meta:
        abstract = True

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Raises MissingTranslation (`hold_back`)."""
        version: TranslatedModel = revision.as_object()
        if not (missing := version.missing_required()):
            return super().publish(revision, *args, **kwargs)  # type: ignore[misc]  # DraftStateMixin's
        return hold_back(revision, MissingTranslation(version, missing))
