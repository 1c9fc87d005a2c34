"""Section pages, and pages of law: text made of blocks."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from portal.blocks.streams import BodyBlock

from .base import BodyMixin, TranslatedPage
from .queries import child_cards, sibling_cards


class SectionPage(BodyMixin, TranslatedPage):
    """A page of text; shows its children as a list of where to go on."""

    template = "pages/section_page.html"
    translated_fields = ("heading", "lead", "menu_label", "body")
    content_fields = ("heading", "lead", "body")

    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    search_fields: ClassVar = [*TranslatedPage.search_fields, *TranslatedPage.translated_search_fields("body")]

    class Meta:
        verbose_name = _("section page")
        verbose_name_plural = _("section pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["others"] = child_cards(self) or sibling_cards(self)
        return context


class LegalPage(BodyMixin, TranslatedPage):
    """A statement that must say since when it is valid: personal data, accessibility."""

    template = "pages/legal_page.html"
    subpage_types: ClassVar[list[str]] = []
    translated_fields = ("heading", "lead", "menu_label", "body")
    content_fields = ("heading", "lead", "body")

    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)
    valid_from = models.DateField(_("valid from"))

    common_panels: ClassVar = [FieldPanel("valid_from")]
    search_fields: ClassVar = [*TranslatedPage.search_fields, *TranslatedPage.translated_search_fields("body")]

    class Meta:
        verbose_name = _("legal page")
        verbose_name_plural = _("legal pages")
