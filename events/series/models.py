"""Series: events that belong together, such as the lectures of a year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from infocentre.languages.models import TranslatedModel


class EventSeries(TranslatedModel):
    translated_fields = ("name",)
    required_fields = ("name",)

    key = models.SlugField(_("key"), unique=True, help_text=_("In addresses and tables, in Latin letters."))
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ["key"]
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")

    def __str__(self) -> str:
        return str(self.translated("name"))
