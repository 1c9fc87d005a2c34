"""JSON-LD: what schema.org calls the centre, a news item, and the way down to a page."""

import json
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from infocentre.languages.codes import current_language
from infocentre.languages.fallback import Translation
from infocentre.records.models import PublishedRecord
from portal.chrome.context import Frame
from portal.pages.base import TranslatedPage
from portal.pages.news import NewsPage

from .addresses import absolute

_ESCAPES = {">": "\\u003E", "<": "\\u003C", "&": "\\u0026"}


def script_text(data: list[dict[str, Any]]) -> SafeString:
    """JSON that cannot end the script element it stands in."""
    graph = {"@context": "https://schema.org", "@graph": data}
    text = json.dumps(graph, ensure_ascii=False)
    for sign, escaped in _ESCAPES.items():  # a tenth of what `translate` takes
        text = text.replace(sign, escaped)
    return mark_safe(text)  # noqa: S308 - escaped in the line above


def organisation(request: HttpRequest, frame: Frame) -> dict[str, Any]:
    site = frame.site
    return {
        "@type": "Organization",
        "@id": absolute(request, "/#organisation"),
        "name": str(site.translated("centre_name").value),
        "alternateName": str(site.translated("centre_short").value),
        "url": absolute(request, f"/{current_language()}/"),
        "logo": absolute(request, static("img/icon-512.png")),
        "parentOrganization": {"@type": "Organization", "name": str(site.translated("parent_name").value)},
        "address": str(site.translated("address").value),
        **({"email": site.email} if site.email else {}),
        "sameAs": [channel.url for channel in frame.channels],
    }


def breadcrumb_list(
    request: HttpRequest, crumbs: list[tuple[Translation, str]], page: TranslatedPage | PublishedRecord
) -> dict[str, Any]:
    steps = [*((str(title.value), url) for title, url in crumbs), (str(page.menu_title.value), page.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(request, url)}
            for place, (name, url) in enumerate(steps, 1)
        ],
    }


def news_article(request: HttpRequest, page: NewsPage, image: str) -> dict[str, Any]:
    heading = page.translated("heading")
    about = [
        {"@type": "Organization", "name": str(found.heading.value), "url": absolute(request, found.url)}
        for found in page.known_organisations(draft=bool(getattr(request, "is_preview", False)))
    ]
    return {
        **({"about": about} if about else {}),
        "@type": "NewsArticle",
        "headline": str(heading.value)[:110],
        "description": str(page.translated("lead").value),
        "inLanguage": heading.language,
        "datePublished": page.date.isoformat(),
        "dateModified": (page.last_published_at or page.date).isoformat(),
        "image": [image],
        "mainEntityOfPage": absolute(request, page.url),
        "author": {"@id": absolute(request, "/#organisation")},
        "publisher": {"@id": absolute(request, "/#organisation")},
    }
