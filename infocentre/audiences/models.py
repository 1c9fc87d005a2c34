"""Whom the centre speaks to. News, events and lectures name their audiences; each audience has a page of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from infocentre.languages.models import TranslatedModel


class AudienceCode(models.TextChoices):
    """The address part of the audience's page: /for/<code>/."""

    PUPILS = "pupils", _("Pupils")
    STUDENTS = "students", _("Students")
    TEACHERS = "teachers", _("Teachers")
    SCIENTISTS = "scientists", _("Scientists")
    PRESS_AND_PARTNERS = "press-and-partners", _("Press and partners")


class Audience(TranslatedModel):
    translated_fields = ("name",)
    required_fields = ("name",)

    code = models.CharField(_("code"), max_length=30, choices=AudienceCode, unique=True)
    name = models.CharField(_("name"), max_length=60)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["sort_order"]
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self) -> str:
        return str(self.translated("name"))
