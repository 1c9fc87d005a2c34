"""The home page: what the centre is, whom it serves, what is new."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.models import TranslatedModel
from infocentre.page_cache.generation import Part
from infocentre.page_cache.memo import memo
from portal.blocks.streams import BodyBlock

from .audiences import AudiencePage
from .base import BodyMixin, TranslatedPage
from .linked import live_pages
from .news import NewsIndexPage, latest_news
from .outline import outline


class HomePage(BodyMixin, TranslatedPage):
    template = "pages/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    max_count = 1
    translated_fields = ("heading", "lead", "menu_label", "body")
    content_fields = ("heading", "lead", "body")

    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    common_panels: ClassVar = [InlinePanel("hero_links", label=_("Button in the head"), max_num=2)]
    search_fields: ClassVar = [*TranslatedPage.search_fields, *TranslatedPage.translated_search_fields("body")]

    is_hero = True  # the header lies over the night of the head

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["audience_pages"] = memo("audience-pages", _audience_pages, Part.FRAME)
        context["news"] = latest_news(4)
        context["bands"] = bands(context["body"].value or [])
        context["hero_links"] = _with_pages(self.hero_links.all())
        context["news_index"] = next((page for page in outline().pages.values() if page.model is NewsIndexPage), None)
        return context


def _with_pages(links: Iterable["HeroLink"]) -> list[tuple["HeroLink", Any]]:
    links = list(links)
    pages = live_pages(link.page_id for link in links)
    return [(link, pages.get(link.page_id)) for link in links]


def _audience_pages() -> list[AudiencePage]:
    return list(
        AudiencePage.objects.live().select_related("audience").defer_streamfields().order_by("audience__sort_order")
    )


@dataclass
class Band:
    """A strip over the whole width: a heading and the blocks up to the next heading."""

    heading: str = ""
    blocks: list[Any] = field(default_factory=list)

    @property
    def tone(self) -> str:
        """Years stand on the night; everything else on the ground."""
        return "night" if any(block.block_type == "timeline" for block in self.blocks) else ""


def bands(stream: Iterable[Any]) -> list[Band]:
    found: list[Band] = []
    for block in stream:
        if block.block_type == "heading":
            found.append(Band(str(block.value)))
        else:
            if not found:
                found.append(Band())
            found[-1].blocks.append(block)
    return found


class HeroLink(TranslatedModel, Orderable):
    """A button in the head of the home page; the first is the strong one."""

    translated_fields = ("label",)
    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="hero_links")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    label = models.CharField(_("words on the button"), max_length=60)

    panels: ClassVar = [PageChooserPanel("page"), *(FieldPanel(f"label_{code}") for code in LANGUAGES)]
