"""Serves pages: one look-up by address instead of one query for each part of it."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Site

from infocentre.page_cache.memo import memo

from .base import TranslatedPage
from .news import NewsPage
from .outline import outline


def _root_path() -> str:
    roots = Site.get_site_root_paths()
    if not roots:
        raise Http404("no site")
    return roots[0].root_path


def find(path: str) -> TranslatedPage | None:
    """The live page at `path` (without the language prefix), as its own type.

    Pages of the outline are read once per generation (there are some dozens), news items in one query each.
    """
    url_path = f"{_root_path()}{path}"
    listed = outline().by_url_path.get(url_path)
    if listed is None:
        return _read(NewsPage, url_path)
    return memo(f"page:{url_path}", lambda: _read(listed.model, url_path))


def _read(model: type[TranslatedPage], url_path: str) -> TranslatedPage | None:
    """No field asked for is translated: without modeltranslation's manager it takes half the time."""
    pages: QuerySet[TranslatedPage] = QuerySet(model).filter(live=True, url_path=url_path).select_related("picture")
    return next(iter(pages[:1]), None)  # `first` would sort


def serve(request: HttpRequest, path: str) -> HttpResponse:
    page = find(path)
    if page is None:
        raise Http404(f"no page at {path}")
    return page.serve(request)
