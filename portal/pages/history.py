"""Kazakhstan in JINR, year by year."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from portal.blocks.choosers import PictureChooserBlock
from portal.blocks.streams import BodyBlock

from .base import BodyMixin, TranslatedPage


class HistoryEventBlock(blocks.StructBlock):
    year = blocks.CharBlock(label=_("Year"), max_length=12)
    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    text = blocks.TextBlock(label=_("What happened"), max_length=900)
    image = PictureChooserBlock(label=_("Picture"), required=False)


class HistoryPage(BodyMixin, TranslatedPage):
    template = "pages/history_page.html"
    subpage_types: ClassVar[list[str]] = []
    translated_fields = ("heading", "lead", "menu_label", "body", "events")
    content_fields = ("heading", "lead", "body", "events")

    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)
    events = StreamField([("event", HistoryEventBlock(label=_("Event")))], verbose_name=_("years"), blank=True)

    search_fields: ClassVar = [*TranslatedPage.search_fields, *TranslatedPage.translated_search_fields("body", "events")]

    class Meta:
        verbose_name = _("history page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["events"] = self.translated("events")
        return context
