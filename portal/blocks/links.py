"""Blocks that lead on."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from people.organisations.queries import partners

from .choosers import PageLinkBlock, PictureChooserBlock


class LinkValue(blocks.StructValue):
    @property
    def address(self) -> str:
        """The page's address, else the typed one, else an empty string. A draft has none yet."""
        page = self.get("page")
        return (page.url if page and page.live else None) or self.get("url") or ""


class LinkFieldsMixin(blocks.BaseStructBlock):
    """A page of this site or an address elsewhere; one of the two."""

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if cleaned.get("page") and cleaned.get("url"):
            raise blocks.StructBlockValidationError(non_block_errors=[_("Choose a page or give an address, not both.")])
        return cleaned


class ActionBlock(LinkFieldsMixin, blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=400)
    label = blocks.CharBlock(label=_("Words on the button"), max_length=60)
    page = PageLinkBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    class Meta:
        icon = "redirect"
        label = _("Call to action")
        template = "blocks/action.html"
        value_class = LinkValue
        preview_value = {
            "heading": "Дәріске келіңіз",
            "text": "Орын саны шектеулі, тіркелу тегін.",
            "label": "Тіркелу",
            "page": None,
            "url": "https://www.jinr.ru",
        }
        description = _("A panel with one strong button.")


class CardBlock(LinkFieldsMixin, blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=300)
    page = PageLinkBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)
    image = PictureChooserBlock(label=_("Picture"), required=False)

    class Meta:
        value_class = LinkValue


class CardsBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(CardBlock(), min_num=1, max_num=12, **kwargs)

    class Meta:
        icon = "grip"
        label = _("Cards")
        template = "blocks/cards.html"
        preview_value = [
            {"heading": "НИКА кешені", "text": "503 метрлік сақина.", "page": None, "url": "", "image": None},
            {"heading": "ИБР-2 реакторы", "text": "Нейтрондық зерттеулер.", "page": None, "url": "", "image": None},
        ]
        description = _("Cards that lead to other pages.")


class PartnersBlock(blocks.StaticBlock):
    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["partners"] = partners()
        return context

    class Meta:
        icon = "group"
        label = _("Logos of partners")
        admin_text = _("The logos of all partners, as they stand among the organisations.")
        template = "blocks/partners.html"
        preview_value = None
        description = _("The logos of all partners.")


class LatestNewsBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    count = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=12)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        from portal.pages.news import latest_news

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page = (parent_context or {}).get("page")
        context["news"] = latest_news(value.get("count") or 3, leaving_out=page)
        return context

    class Meta:
        icon = "list-ul"
        label = _("Latest news")
        template = "blocks/latest_news.html"
        preview_value = {"heading": "Соңғы жаңалықтар", "count": 3}
        description = _("The newest news items, by themselves.")
