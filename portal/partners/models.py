"""Institutions whose logos stand on the site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from infocentre.languages.models import TranslatedModel


class Partner(TranslatedModel):
    translated_fields = ("name",)
    required_fields = ("name",)

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("address"), blank=True)
    logo = models.FileField(
        _("logo"), upload_to="logos/", blank=True, help_text=_("SVG, PNG or WebP, dark on a light ground.")
    )
    logo_light = models.FileField(
        _("light logo"), upload_to="logos/", blank=True, help_text=_("The same in light colours, for the footer.")
    )
    in_footer = models.BooleanField(_("in the footer"), default=False)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["sort_order", "key"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return str(self.translated("name"))
