"""Pages that have to be made, in this process: no network, no page cache.

Twice each: as a reader gets it who asks for a page that nobody has asked for yet ("usual"), and the very first one
after something was published, when menus and outline are read again as well ("after a change").
"""

import io
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path as url

from infocentre.page_cache import generation, middleware
from portal.demo import scale
from portal.models import NewsPage

from .promise import Promise

ROUNDS = 60
CPU_BUDGET_MS = 12
QUERY_BUDGET = 8
PLAIN_DJANGO = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def empty_view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [url("", empty_view)]


def ask(application: Application, path: str) -> None:
    """One request as a web server hands it over. Raises ValueError unless the answer is 200."""
    told: list[str] = []
    answer = application(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost:8000",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        },
        lambda status, *rest: told.append(status),
    )
    for _part in answer:
        pass
    answer.close()
    if not told[0].startswith("200"):
        raise ValueError(f"{path}: {told[0]}")


@contextmanager
def without_page_cache() -> Iterator[None]:
    middleware.store.clear()
    kept, middleware.store.limit = middleware.store.limit, 0
    try:
        yield
    finally:
        middleware.store.limit = kept


def least_ms(application: Application, path: str, before: Callable[[], object] = lambda: None) -> float:
    """The least processor time of many requests: the rest is other people's noise."""
    ask(application, path)
    spent = []
    for _round in range(ROUNDS):
        before()
        began = time.thread_time_ns()
        ask(application, path)
        spent.append(time.thread_time_ns() - began)
    return min(spent) / 1_000_000


def empty_view_ms() -> float:
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=PLAIN_DJANGO):
        return least_ms(get_wsgi_application(), "/")


def queries(application: Application, path: str) -> tuple[int, int]:
    """(after a news item was published, usual)"""
    generation.advance()  # what the caller deleted counts as published; until then nothing is remembered
    ask(application, path)  # pictures that were never shown are cut now, and the frame is read
    generation.advance((generation.Part.WHOLE,))
    counts = []
    for _reader in range(2):
        with CaptureQueriesContext(connection) as captured:
            ask(application, path)
        counts.append(len(captured))
    return counts[0], counts[1]


def pages() -> dict[str, str]:
    item = NewsPage.objects.live().exclude(picture=None).order_by("-date")[0]
    return {"home": "/ru/", "news list": "/ru/news/", "news": f"/ru/news/{item.slug}/", "section": "/ru/education/"}


@contextmanager
def the_same_connection() -> Iterator[None]:
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def queries_with_1_and_30(application: Application, path: str, keep: str) -> Iterator[tuple[int, int]]:
    """Counted in a transaction that is undone at the end, on a connection that the end of a request leaves open."""
    with the_same_connection(), transaction.atomic():
        for item in NewsPage.objects.exclude(slug=keep):
            item.delete()
        yield queries(application, path)
        scale.add_news(29)
        yield queries(application, path)
        transaction.set_rollback(True)
    generation.advance()


def promises() -> Iterator[Promise]:
    with without_page_cache():
        application = get_wsgi_application()
        empty = empty_view_ms()
        print(f"an empty view of Django with the middleware of a new project: {empty:.2f} ms")
        for name, path in pages().items():
            usual = least_ms(application, path)
            changed = least_ms(application, path, before=generation.advance)
            print(f"{name}: {usual / empty:.1f} empty views; after a change {changed:.1f} ms")
            yield Promise(f"{name}, processor time", usual, CPU_BUDGET_MS, " ms")
        keep = pages()["news"].split("/")[-2]
        for name, path in pages().items():
            (first_1, usual_1), (first_30, usual_30) = queries_with_1_and_30(application, path, keep)
            print(
                f"{name}: queries {usual_30}, after a news item was published {first_1}, the same among 30: {first_30}"
            )
            yield Promise(f"{name}, queries after a publication", max(first_1, first_30), QUERY_BUDGET)
            yield Promise(
                f"{name}, more queries with 30 news items than with 1", first_30 - first_1 + usual_30 - usual_1, 0
            )
