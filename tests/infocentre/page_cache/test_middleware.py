"""The middleware around a small view: what is stored, what never is, and what a hit answers."""

import gzip
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from infocentre.page_cache import generation
from infocentre.page_cache.middleware import PageCacheMiddleware, age_limit

View = Callable[[HttpRequest], HttpResponse]


class Site:
    """Counts how often the view behind the middleware was asked."""

    def __init__(self, view: View = lambda request: HttpResponse("body " * 200)) -> None:
        self.made = 0
        self._view = view
        self._middleware = PageCacheMiddleware(self._make)

    def _make(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        return self._view(request)

    def get(
        self, path: str = "/kk/", method: str = "get", cookies: dict[str, str] | None = None, **headers: str
    ) -> HttpResponse:
        request = getattr(RequestFactory(), method)(path, headers=headers)
        request.user = AnonymousUser()
        request.COOKIES.update(cookies or {})
        return self._middleware(request)

    def twice(self, path: str = "/kk/", **options: object) -> int:
        """How often the view was asked for two equal requests."""
        self.get(path, **options)
        self.get(path, **options)
        return self.made


def answer(**headers: str) -> View:
    return lambda request: HttpResponse(
        "body", headers={name.replace("_", "-"): value for name, value in headers.items()}
    )


def with_cookie(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("body")
    response.set_cookie("a", "b")
    return response


def with_token(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<input value={get_token(request)}>")


def brief(request: HttpRequest) -> HttpResponse:
    age_limit(request, 0)
    return HttpResponse("3 seats left")


def test_second_request_is_a_hit():
    assert Site().twice() == 1


@pytest.mark.parametrize("path", ["/kk/", "/ru/news/", "/en/news/?page=2", "/sitemap.xml", "/robots.txt"])
def test_public_addresses_are_kept(path):
    assert Site().twice(path) == 1


@pytest.mark.parametrize("path", ["/", "/admin/", "/accounts/login/", "/readyz", "/media/x.png"])
def test_other_addresses_are_not(path):
    assert Site().twice(path) == 2


def test_advanced_generation_makes_pages_new():
    site = Site()
    site.get()
    generation.advance()
    site.get()
    assert site.made == 2


@pytest.mark.parametrize(
    "view",
    [
        with_cookie,
        with_token,
        brief,
        answer(Cache_Control="private"),
        answer(Cache_Control="no-store"),
        answer(Content_Encoding="br"),
        lambda request: HttpResponse("gone", status=404),
        lambda request: HttpResponse("elsewhere", status=302),
        lambda request: StreamingHttpResponse(iter([b"a", b"b"])),
    ],
    ids=["cookie", "csrf", "brief", "private", "no-store", "encoded", "404", "302", "stream"],
)
def test_never_stored(view):
    assert Site(view).twice() == 2


@pytest.mark.parametrize(
    "options",
    [
        {"method": "post"},
        {"cookies": {"sessionid": "x"}},
        {"cookies": {"messages": "x"}},
        {"HX-Request": "true"},
        {"Range": "bytes=0-5"},
        {"path": f"/kk/search/?q={'x' * 300}"},
    ],
    ids=["post", "signed in", "a word waits", "htmx", "range", "long query"],
)
def test_requests_that_pass_the_store_by(options):
    assert Site().twice(**options) == 2


def test_signed_in_reader_neither_fills_nor_reads_the_store():
    site = Site(lambda request: HttpResponse("staff" if "sessionid" in request.COOKIES else "public"))
    assert site.get(cookies={"sessionid": "x"}).content == b"staff"
    assert site.get().content == b"public"
    assert site.get(cookies={"sessionid": "x"}).content == b"staff"


def test_each_accessible_view_is_a_page_of_its_own():
    site = Site(lambda request: HttpResponse(request.COOKIES.get("accessible", "usual")))
    assert site.get().content == b"usual"
    assert site.get(cookies={"accessible": "size=huge"}).content == b"size=huge"
    assert site.get().content == b"usual"


def test_hosts_do_not_share_pages():
    site = Site(lambda request: HttpResponse(request.get_host()))
    assert site.get(Host="localhost").content == b"localhost"
    assert site.get(Host="127.0.0.1").content == b"127.0.0.1"


@pytest.mark.parametrize("times", [1, 2])
def test_compressed_where_the_reader_takes_it(times):
    site = Site()
    for _ in range(times):
        packed, plain = site.get(**{"Accept-Encoding": "gzip, br"}), site.get()
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)
    assert {part.strip() for part in packed["Vary"].split(",")} >= {"Accept-Encoding", "Cookie"}


def test_unchanged_page_is_not_sent_again():
    site = Site()
    tag = site.get()["ETag"]
    again = site.get(**{"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_head_of_a_kept_page_has_its_headers_and_no_body():
    site = Site()
    full = site.get()
    head = site.get(method="head")
    assert (site.made, head.content, head["ETag"]) == (1, b"", full["ETag"])


def test_pages_are_made_afresh_while_the_generation_is_unknown(monkeypatch):
    monkeypatch.setattr(generation, "current", lambda part=None: None)
    assert Site().twice() == 2
