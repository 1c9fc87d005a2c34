"""A real Chromium, that of the machine, and a server to look at. All of it runs on one worker of the suite."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from people.models import User

# Playwright keeps an event loop in the test's thread; Django would take every query there for a mistake.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

PHONE = {"width": 390, "height": 844}
PATIENCE = 15_000  # milliseconds
LOOK_AGAIN = 50


def chromium() -> str | None:
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.skip("Chromium is not installed")
    # In a thread with an event loop Django opens connections of their own; what the migrations put in, kept on the
    # first one for `django_db_serialized_rollback`, must be found there too.
    kept = getattr(connections["default"], "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        if kept is not None:
            connections["default"]._test_serialized_contents = kept
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield running
        running.close()


@pytest.fixture
def site(live_server: LiveServer, django_db_serialized_rollback: None) -> LiveServer:
    """The portal over real HTTP on a database with what the migrations put in; `site.url` is its address."""
    return live_server


@pytest.fixture
def new_context(browser: Browser, site: LiveServer) -> Iterator[Callable[..., BrowserContext]]:
    """Makes visitors without cookies, each with a browser of their own. A request to any other host fails."""
    made: list[BrowserContext] = []

    def visitor(**options: Any) -> BrowserContext:
        context = browser.new_context(**{"base_url": site.url, "viewport": PHONE, "locale": "kk-KZ", **options})
        made.append(context)
        context.set_default_timeout(PATIENCE)
        context.route(
            "**/*", lambda route: route.continue_() if route.request.url.startswith(site.url) else route.abort()
        )
        return context

    yield visitor
    for context in made:
        context.close()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """A reader with a phone."""
    return new_context()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def sign_in(page: Page, user: User, site: LiveServer) -> None:
    """Without the page to sign in on: for tests of what lies behind it."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site.url}])


def wait_until(page: Page, holds: str) -> None:
    """`holds` is a JavaScript expression or function. Playwright's `wait_for_function` looks a second time by eval in the
    page, which our header policy forbids: it works only where the first look is enough."""
    for _ in range(PATIENCE // LOOK_AGAIN):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(LOOK_AGAIN)
    raise AssertionError(f"never came true: {holds}")
