"""News: an index with pages and filters, and the items."""

from typing import Any, ClassVar

from django import forms
from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultipleChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from infocentre.audiences.models import Audience, AudienceCode
from infocentre.languages.codes import current_language
from infocentre.page_cache.generation import Part
from infocentre.page_cache.memo import memo
from infocentre.pictures.responsive import rendition_prefetch
from infocentre.records.paging import asked_number
from people.organisations.models import Organisation
from portal.blocks.streams import BodyBlock

from .base import BodyMixin, TranslatedPage

PAGE_SIZE = 12
WORDS_PER_MINUTE = 160


class NewsIndexPage(TranslatedPage):
    template = "pages/news_index_page.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["portal.HomePage"]
    subpage_types: ClassVar[list[str]] = ["portal.NewsPage"]

    class Meta:
        verbose_name = _("news index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        chosen, about = request.GET.get("for", ""), about_organisation(request.GET.get("organisation", ""))
        context["news"] = page_of_news(chosen, about, asked_number(request))
        context["audiences"] = memo("audiences", lambda: list(Audience.objects.all()), Part.FRAME)
        context["chosen_audience"], context["about"] = chosen, about
        return context


class NewsPage(BodyMixin, TranslatedPage):
    template = "pages/news_page.html"
    parent_page_types: ClassVar[list[str]] = ["portal.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    translated_fields = ("heading", "lead", "body")
    required_fields = ("heading", "lead")
    content_fields = ("heading", "lead", "body")

    date = models.DateTimeField(_("date"), default=timezone.now, help_text=_("Almaty time; the newest stands first."))
    audiences = ParentalManyToManyField(Audience, verbose_name=_("audiences"), blank=True, related_name="+")
    sources = models.TextField(_("sources"), blank=True, help_text=_("One a line: host or title, date."))
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    common_panels: ClassVar = [
        FieldPanel("date"),
        FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
        MultipleChooserPanel("organisations", "organisation", heading=_("Organisations it is about")),
        FieldPanel("sources"),
    ]
    search_fields: ClassVar = [
        *TranslatedPage.search_fields,
        *TranslatedPage.translated_search_fields("body"),
        index.FilterField("date"),
    ]

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        indexes = [models.Index(fields=["-date"], name="news_by_date")]

    @cached_property
    def source_lines(self) -> list[str]:
        return [line.strip() for line in self.sources.splitlines() if line.strip()]

    @property
    def reading_minutes(self) -> int:
        body = self.translated("body").value
        words = sum(len(text.split()) for text in body.stream_block.get_searchable_content(body)) if body else 0
        return max(1, round(words / WORDS_PER_MINUTE))

    def known_organisations(self, *, draft: bool = False) -> list[Organisation]:
        """Those it is about that have a page of their own, in the order of staff; read once a generation but in a draft."""

        def read() -> list[Organisation]:
            chosen = [row.organisation_id for row in self.organisations.all()]
            public = {found.pk: found for found in Organisation.public().filter(pk__in=chosen)} if chosen else {}
            return [public[key] for key in chosen if key in public]

        return read() if draft else memo(f"organisations-of:{self.pk}", read)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["more_news"] = latest_news(3, leaving_out=self)
        context["organisations"] = self.known_organisations(draft=bool(getattr(request, "is_preview", False)))
        if getattr(request, "is_preview", False):
            context["reading_minutes"] = self.reading_minutes
        else:  # counting the words takes a third of the page's time
            context["reading_minutes"] = memo(f"minutes:{self.pk}:{current_language()}", lambda: self.reading_minutes)
        return context


def news_list(*shapes: str) -> "QuerySet[NewsPage]":
    """What the public may read, newest first, with pictures in these shapes: two queries however long."""
    return (
        NewsPage.objects.live()
        .order_by("-date", "-pk")
        .defer("body", "body_kk", "body_ru", "body_en")
        .select_related("picture")
        .prefetch_related(rendition_prefetch("picture__", *shapes))
    )


def about_organisation(slug: str) -> Organisation | None:
    """The organisation that `?organisation=` names; none without an answer. Raises Http404 for one that is not public."""
    if not slug:
        return None
    if "\0" in slug or (found := Organisation.public().filter(slug=slug).first()) is None:
        raise Http404("no such organisation")
    return found


def page_of_news(audience: str, about: Organisation | None, number: int) -> "PageOfList[NewsPage]":
    """Read once per generation. An audience that there is not has no news. Raises Http404."""
    news = news_list("card")
    if audience and audience not in AudienceCode.values:
        return _page_of(news.none(), number)
    if audience:
        news = news.filter(audiences__code=audience)
    if about:
        news = news.filter(organisations__organisation=about)
    return memo(f"news:{number}:{audience}:{about.pk if about else ''}", lambda: _page_of(news, number))


def _page_of(news: "QuerySet[NewsPage]", number: int) -> "PageOfList[NewsPage]":
    paginator = Paginator(news, PAGE_SIZE)
    if not 1 <= number <= paginator.num_pages:
        raise Http404(f"no page {number} of the news")
    page = paginator.page(number)
    page.object_list = list(page.object_list)
    return page


LATEST = 13  # the longest list that a block may ask for, and the item it may leave out


def latest_news(count: int, *, leaving_out: Page | None = None) -> list[NewsPage]:
    """The newest items; nearly every page shows some, so they are read once per generation."""
    newest = memo("latest-news", lambda: list(news_list("row", "lead")[:LATEST]))
    return [item for item in newest if leaving_out is None or item.pk != leaving_out.pk][:count]
