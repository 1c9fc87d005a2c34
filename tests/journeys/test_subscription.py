"""A reader with a phone subscribes in Kazakh, confirms by the mailed link, chooses, reads a digest, and leaves by one click."""

import re
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from announcements.outbox.drainer import drain
from announcements.subscriptions import digest
from announcements.subscriptions.models import Subscriber
from portal.models import NewsPage
from tests.announcements.conftest import sink  # noqa: F401 - a fixture
from tests.announcements.outbox.sink import Sink
from tests.portal.tree import Tree

pytestmark = pytest.mark.long

ADDRESS = "inkar@example.kz"
MONDAY = datetime(2026, 11, 30, 10, 5, tzinfo=ZoneInfo("Asia/Almaty"))


@pytest.fixture
def heard(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser complains of; nothing, at the end."""
    heard: list[str] = []
    context.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda fault: heard.append(str(fault.error)))
    yield heard
    assert heard == []


@pytest.fixture
def public_address(site: LiveServer, settings: Settings) -> str:
    settings.WAGTAILADMIN_BASE_URL = site.url
    return str(site.url)


def last_letter(sink: Sink, count: int) -> tuple[dict[str, str], str]:  # noqa: F811
    """Headers and plain text of the newest letter, after the drainer has run."""
    drain()
    assert len(sink.taken) == count
    message = sink.taken[-1].message
    assert sink.taken[-1].recipient == ADDRESS
    part = message.get_body(("plain",))
    assert part is not None
    return dict(message.items()), part.get_content()


def link(text: str, part: str) -> str:
    found = re.search(rf"\S+/subscribe/{part}/\S+", text)
    assert found, text
    return found.group()


def ask(page: Page) -> None:
    page.goto("/kk/")
    page.locator("#subscribe-line").scroll_into_view_if_needed()
    page.get_by_role("link", name="Тақырыптарды таңдау").click()
    page.get_by_label("Электрондық пошта").fill("inkar.example.kz")
    page.get_by_role("button", name="Жазылу").click()
    expect(page.locator(".notice--bad")).to_contain_text("@ белгісі жоқ")
    page.locator(".notice--bad a").first.click()
    expect(page.locator("#email")).to_be_focused()
    page.locator("#email").fill(ADDRESS)
    page.get_by_label("Жаңалықтар", exact=True).check()
    page.get_by_label("Мүмкіндіктер", exact=True).check()
    page.get_by_role("button", name="Жазылу").click()
    expect(page.locator("h1")).to_have_text("Поштаңызды қараңыз")


def confirm(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main")).to_contain_text(ADDRESS)
    assert Subscriber.objects.get().state == "pending", "looking is not pressing"
    page.get_by_role("button", name="Растау").click()
    expect(page.locator(".notice--good")).to_contain_text("Жазылымыңыз расталды")


def choose(page: Page) -> None:
    """Straight from the page that confirmed."""
    expect(page.get_by_label("Мүмкіндіктер", exact=True)).to_be_checked()
    page.get_by_label("Мүмкіндіктер", exact=True).uncheck()
    page.get_by_label("Дәрістер мен жазбалар").check()
    page.get_by_role("button", name="Сақтау").last.click()
    expect(page.locator(".notice--good")).to_contain_text("Сақталды")
    assert {topic.code for topic in Subscriber.objects.get().topics.all()} == {"news", "lectures"}


def week_passes(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """News are published, and Monday comes."""
    NewsPage.objects.filter(pk=tree.news[0].pk).update(
        first_published_at=MONDAY - timedelta(days=2), heading_kk="Алты жаңа изотоп"
    )
    NewsPage.objects.exclude(pk=tree.news[0].pk).update(first_published_at=MONDAY - timedelta(days=90))
    monkeypatch.setattr("announcements.subscriptions.digest.timezone.now", lambda: MONDAY)
    Subscriber.objects.update(state_changed_at=MONDAY - timedelta(days=3))
    assert [digest.send_weekly(), digest.send_weekly()] == [1, 0]


def one_click(address: str) -> int:
    """What the mail program does by itself: a POST without cookies."""
    request = urllib.request.Request(address, data=b"List-Unsubscribe=One-Click", method="POST")
    with urllib.request.urlopen(request, timeout=10) as answer:
        return int(answer.status)


def test_from_the_form_to_one_click(
    tree: Tree,
    page: Page,
    public_address: str,
    sink: Sink,  # noqa: F811
    heard: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask(page)
    headers, text = last_letter(sink, 1)
    assert headers["Subject"] == "Жазылымыңызды растаңыз"
    assert headers["Content-Language"] == "kk"
    heard.clear()  # the refused form answered 422, which the console names
    confirm(page, link(text, "confirm"))
    choose(page)

    week_passes(tree, monkeypatch)
    headers, text = last_letter(sink, 2)
    assert "* Алты жаңа изотоп" in text
    page.goto(re.search(rf"{re.escape(public_address)}/kk/news/\S+", text).group())  # type: ignore[union-attr]
    expect(page.locator("h1")).to_have_text("Алты жаңа изотоп")
    preferences = link(text, "mine")

    assert one_click(headers["List-Unsubscribe"].strip("<>")) == 200
    person = Subscriber.objects.get()
    assert (person.state, person.topics.count()) == ("left", 0)
    page.goto(preferences)
    expect(page.locator(".notice")).to_contain_text("Сіз жазылымнан бас тарттыңыз")


def test_by_the_link_in_the_letter_without_script(
    tree: Tree,
    new_context,  # type: ignore[no-untyped-def]
    public_address: str,
    sink: Sink,  # noqa: F811
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/kk/")
    page.locator("#subscribe-email").fill(ADDRESS)
    page.locator("#subscribe-email").press("Enter")
    _headers, text = last_letter(sink, 1)
    page.goto(link(text, "confirm"))
    page.get_by_role("button", name="Растау").click()
    expect(page.locator("input[name=topics]:checked")).to_have_count(5)
    page.locator("summary", has_text="Деректерімді өшіру").click()
    page.get_by_label("Иә, бәрін өшіру").check()
    page.get_by_role("button", name="Өшіру").click()
    expect(page.locator("h1")).to_have_text("Өшірілді")
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pages_fit_every_width(tree: Tree, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("/kk/subscribe/", "/kk/subscribe/asked/", "/kk/subscribe/leave/x/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
