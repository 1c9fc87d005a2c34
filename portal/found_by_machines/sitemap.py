"""sitemap.xml with the language versions of every page side by side (hreflang), only those that are filled."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import get_page_models

from infocentre.languages.addresses import in_language
from infocentre.languages.codes import LANGUAGES
from infocentre.records.kinds import record_models
from infocentre.records.models import PublishedRecord
from people.models import NumbersSnapshot
from portal.pages.base import TranslatedPage

from .addresses import absolute

# The protocol allows 50,000 addresses in a file.
LIMIT = 50_000


@dataclass(frozen=True)
class Entry:
    address: str
    changed: datetime | None
    alternates: list[tuple[str, str]]


def _pages() -> Iterator[TranslatedPage]:
    for model in get_page_models():
        if not issubclass(model, TranslatedPage):
            continue
        columns = [f"{name}_{code}" for name in model.content_fields for code in LANGUAGES]
        yield from (
            model.objects.live()
            .public()
            .only("path", "depth", "url_path", "last_published_at", "slug", *columns)
            .order_by("path")
            .iterator(chunk_size=500)
        )


def _records() -> Iterator[PublishedRecord]:
    for model in record_models():
        yield from model.public().order_by("pk").iterator(chunk_size=500)


def entries(request: HttpRequest) -> Iterator[Entry]:
    """One entry for each filled language of each public page and record."""
    for page in _pages():
        yield from _versions(request, page.url, page.filled_languages, page.last_published_at)
    for record in _records():
        if record.indexed:
            yield from _versions(request, record.url, record.filled_languages, record.changed_at)
    if NumbersSnapshot.objects.exists():
        yield from _versions(request, reverse("numbers"), list(LANGUAGES), None)


def _versions(request: HttpRequest, path: str | None, filled: list[str], changed: datetime | None) -> Iterator[Entry]:
    if not filled or not path:
        return
    alternates = [(code, absolute(request, in_language(path, code))) for code in filled]
    alternates.append(("x-default", alternates[0][1]))
    for code in filled:
        yield Entry(absolute(request, in_language(path, code)), changed, alternates)
