"""Research directions: a controlled list, so that a reader can filter by it in every language."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from infocentre.languages.models import TranslatedModel


class Direction(TranslatedModel):
    translated_fields = ("name",)
    required_fields = ("name",)

    key = models.SlugField(_("key"), unique=True, help_text=_("In addresses and tables, in Latin letters."))
    name = models.CharField(_("name"), max_length=120)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["sort_order", "key"]
        verbose_name = _("research direction")
        verbose_name_plural = _("research directions")

    def __str__(self) -> str:
        return str(self.translated("name"))
