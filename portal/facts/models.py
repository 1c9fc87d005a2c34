"""Fact figures: one number with its unit, date and source, written once and shown wherever it is used."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import RevisionMixin
from wagtail.search import index

from infocentre.languages.models import TranslatedModel


class FactFigure(TranslatedModel, RevisionMixin, index.Indexed, models.Model):
    """`value` is text as it is read ("140+", "7,7"), because a decimal sign depends on the language."""

    translated_fields = ("value", "unit", "label", "source")
    required_fields = ("value", "label", "source")

    key = models.SlugField(_("key"), unique=True, help_text=_("A short name for staff, in Latin letters."))
    value = models.CharField(_("value"), max_length=30, help_text=_("The number as it is read: 140+, 7,7, 1956."))
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    label = models.CharField(_("label"), max_length=160, help_text=_("What the number counts, in a few words."))
    as_of = models.DateField(_("as of"), help_text=_("The date on which the number was true."))
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("address of the source"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    search_fields = [index.SearchField(f"label_{code}") for code in ("kk", "ru", "en")]

    class Meta:
        ordering = ["sort_order", "key"]
        verbose_name = _("fact figure")
        verbose_name_plural = _("fact figures")

    def __str__(self) -> str:
        return f"{self.translated('value')} — {self.translated('label')}"
