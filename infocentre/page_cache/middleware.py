"""Public pages as ready bytes: a hit touches no session, no template and no database.

Stored are complete 200 answers to GET of readers who are not signed in, without a cookie, a CSRF token or `private`.
The key is (scheme and host, path and query, accessible view, encoding); the generation guards against staleness.
"""

import gzip
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag
from django.utils.http import parse_http_date_safe

from . import generation
from .store import Page, Store

LIMIT_BYTES = 64 * 1024 * 1024
AGE_SECONDS = 300.0
# Only addresses with a language, and the machine-read files; anything else depends on the reader.
CACHED_PREFIXES = ("/kk/", "/ru/", "/en/", "/sitemap.xml", "/robots.txt", "/site.webmanifest")
LONGEST_QUERY = 200
# What a reader may ask who has the page already, and what `get_conditional_response` looks at.
CONDITIONS = frozenset({"HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"})

store = Store(LIMIT_BYTES)


def age_limit(request: HttpRequest, seconds: float) -> None:
    """Told by a view or context whose output changes with time: the page may be kept no longer than this."""
    request.page_cache_seconds = min(getattr(request, "page_cache_seconds", AGE_SECONDS), max(0.0, seconds))  # type: ignore[attr-defined]


def _host(request: HttpRequest) -> str:
    """As it was asked for. It need not be checked here: only answers to hosts that Django allows are ever kept."""
    return request.META.get("HTTP_HOST", "") if not settings.USE_X_FORWARDED_HOST else request.get_host()


class PageCacheMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._may_look_up(request):
            return self.get_response(request)
        now = generation.current()
        encoding = "gzip" if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") else "plain"
        accessible = request.COOKIES.get(settings.ACCESSIBLE_VIEW_COOKIE, "")
        key = (
            request.scheme or "",
            _host(request),
            request.path,
            request.META.get("QUERY_STRING", ""),
            accessible,
            encoding,
        )
        if now is not None and (page := store.get(now, key)):
            return self._answer(request, page)
        response = self.get_response(request)
        page = self._ready(request, response, encoding)
        if page is None:
            return response
        if now is not None and page.expires > time.monotonic():
            store.put(now, key, page)
        return self._answer(request, page)

    @staticmethod
    def _may_look_up(request: HttpRequest) -> bool:
        return (
            request.method in {"GET", "HEAD"}
            and request.path_info.startswith(CACHED_PREFIXES)
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and "messages" not in request.COOKIES  # a word for this reader, to be shown on the next page
            and len(request.META.get("QUERY_STRING", "")) <= LONGEST_QUERY
            and "HTTP_HX_REQUEST" not in request.META
            and "HTTP_RANGE" not in request.META
        )

    @staticmethod
    def _ready(request: HttpRequest, response: HttpResponse, encoding: str) -> Page | None:
        """The answer as bytes, or None when it may not be shared."""
        if (
            request.method != "GET"
            or response.status_code != 200
            or response.streaming
            or response.cookies
            or response.has_header("Content-Encoding")
            or "private" in response.get("Cache-Control", "")
            or "no-store" in response.get("Cache-Control", "")
            or request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        ):
            return None
        patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
        response.headers.setdefault("Cache-Control", "no-cache")
        set_response_etag(response)
        body = response.content
        if encoding == "gzip" and len(body) > 512:
            body = gzip.compress(body, compresslevel=6, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
            # The bytes differ from the plain ones, the content does not: a weak validator.
            response.headers["ETag"] = f"W/{response.headers['ETag'].removeprefix('W/')}"
        response.headers["Content-Length"] = str(len(body))
        seconds = min(getattr(request, "page_cache_seconds", AGE_SECONDS), AGE_SECONDS)
        return Page(body, tuple(response.headers.items()), time.monotonic() + seconds)

    @staticmethod
    def _answer(request: HttpRequest, page: Page) -> HttpResponse:
        response = HttpResponse(page.body if request.method == "GET" else b"", headers=dict(page.headers))
        if request.META.keys().isdisjoint(CONDITIONS):
            return response
        conditional = get_conditional_response(
            request,
            etag=response.headers.get("ETag"),
            last_modified=parse_http_date_safe(response.headers.get("Last-Modified", "")),
            response=response,
        )
        return conditional or response
