"""What stands in the head of a page for those who find it: address, languages, description, picture, structured data."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.models import Page

from infocentre.languages.codes import LABELS, LANGUAGES, LanguageLabel, current_language
from infocentre.languages.fallback import Translation
from infocentre.languages.middleware import language_of_path
from infocentre.records.models import PublishedRecord
from portal.chrome.context import Frame
from portal.pages.base import TranslatedPage
from portal.pages.news import NewsIndexPage, NewsPage
from portal.pages.records import RecordListPage

from . import structured_data
from .addresses import absolute, alternates, canonical_path
from .share_picture import version


@dataclass
class Head:
    canonical: str
    description: str = ""
    description_lang: str = ""  # the attribute that marks a description in another language
    indexed: bool = True
    alternates: list[tuple[str, str]] = field(default_factory=list)
    image: str = ""
    kind: str = "website"
    locale: LanguageLabel = LABELS["kk"]
    other_locales: list[LanguageLabel] = field(default_factory=list)
    data: list[dict[str, Any]] = field(default_factory=list)

    @cached_property
    def json_ld(self) -> str:
        return structured_data.script_text(self.data) if self.data else ""


def share_url(request: HttpRequest, page: TranslatedPage | PublishedRecord | None) -> str:
    """The drawn picture of a page; its version makes messengers fetch a changed one anew."""
    if isinstance(page, PublishedRecord) and page.pk:
        address = reverse("share-record", args=[page._meta.model_name, page.pk])
    else:
        address = reverse("share-picture", args=[page.pk if page and page.pk else 0])
    return absolute(request, f"{address}?v={version(page)}")


def page_head(request: HttpRequest, page: TranslatedPage, frame: Frame, crumbs: list[tuple[Translation, str]]) -> Head:
    language = current_language()
    filled = page.filled_languages
    path = canonical_path(request) if isinstance(page, NewsIndexPage | RecordListPage) else request.path
    image = share_url(request, page)
    data = [structured_data.organisation(request, frame)]
    if crumbs:
        data.append(structured_data.breadcrumb_list(request, crumbs, page))
    if isinstance(page, NewsPage):
        data.append(structured_data.news_article(request, page, image))
    described = page.translated("lead") or page.translated("heading")
    return Head(
        canonical=absolute(request, path),
        description=str(described.value),
        description_lang=described.lang,
        # what is shown in another language is that language's page, and found there
        indexed=language in filled,
        alternates=alternates(request, path, filled),
        image=image,
        kind="article" if isinstance(page, NewsPage) else "website",
        locale=LABELS[language],
        other_locales=[LABELS[code] for code in filled if code != language],
        data=data,
    )


def record_head(
    request: HttpRequest, record: PublishedRecord, frame: Frame, crumbs: list[tuple[Translation, str]]
) -> Head:
    language = current_language()
    filled = record.filled_languages
    path = canonical_path(request)
    described = record.lead or record.heading
    data = [structured_data.organisation(request, frame)]
    if crumbs:
        data.append(structured_data.breadcrumb_list(request, crumbs, record))
    if of_room := record.structured_data(lambda address: absolute(request, address)):
        data.append(of_room)
    return Head(
        canonical=absolute(request, path),
        description=str(described.value),
        description_lang=described.lang,
        indexed=language in filled and record.indexed,
        alternates=alternates(request, path, filled),
        image=share_url(request, record),
        locale=LABELS[language],
        other_locales=[LABELS[code] for code in filled if code != language],
        data=data,
    )


def other_head(request: HttpRequest, *, indexed: bool = False, description: str = "") -> Head:
    """Forms, search, errors: not to be indexed, but the switch of languages still holds. A view with something to read
    says `indexed` in its context."""
    languages = list(LANGUAGES) if language_of_path(request.path_info) else []
    path = canonical_path(request)
    return Head(
        canonical=absolute(request, path),
        description=description,
        indexed=indexed,
        alternates=alternates(request, path, languages),
        image=share_url(request, None),
        locale=LABELS[current_language()],
    )


def is_public_page(page: Any) -> bool:
    return isinstance(page, TranslatedPage) and isinstance(page, Page)
