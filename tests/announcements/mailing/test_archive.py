"""The archive on the public site."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from announcements.mailing import actions
from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from infocentre.page_cache import generation

from .conftest import TEXTS, text

Announce = Callable[..., Announcement]
QUERIES = 8


@pytest.fixture(autouse=True)
def generation_moves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing commits inside a test's transaction, so what waits for a commit is done when it is asked for."""
    monkeypatch.setattr(generation, "advance_on_commit", generation.advance)


def sent(announcement: Announcement) -> Announcement:
    actions.send(announcement=announcement)
    announcement.refresh_from_db()
    return announcement


def page_of(client: Client, announcement: Announcement, language: str = "kk") -> BeautifulSoup:
    response = client.get(f"/{language}/announcements/{announcement.slug}/")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def listed(client: Client, language: str = "kk", **query: str) -> list[str]:
    page = BeautifulSoup(client.get(f"/{language}/announcements/", query).content, "lxml")
    return [link.get_text() for link in page.select(".results a")]


@pytest.mark.parametrize(("language", "general"), [("kk", "оқырман"), ("ru", "читатель"), ("en", "reader")])
def test_page_in_each_language_speaks_to_nobody_in_particular(
    announce: Announce, client: Client, language: str, general: str
) -> None:
    page = page_of(client, sent(announce(archived=True)), language)
    assert page.select_one("h1").get_text() == TEXTS[language][0]  # type: ignore[union-attr]
    assert general in page.select_one(".prose").get_text()  # type: ignore[union-attr]
    assert "{name}" not in page.get_text()
    assert page.select(".fallback") == []


def test_missing_language_falls_back_visibly(announce: Announce, client: Client) -> None:
    page = page_of(client, sent(announce("ru", archived=True)), "kk")
    assert page.select_one("h1[lang=ru]")
    assert page.select_one(".prose[lang=ru]")
    assert page.select_one(".fallback")


def test_links_keep_the_readers_language(announce: Announce, client: Client) -> None:
    home = Page.objects.get(depth=2)
    page = home.add_child(instance=Page(title="Lectures", slug="lectures"))
    button = {"type": "button", "value": {"label": "A", "page": page.pk, "url": ""}, "id": "2"}
    announcement = sent(announce("ru", archived=True, body_ru=[*text("<p>x</p>"), button]))
    link = page_of(client, announcement, "en").select_one(".prose a.button")
    assert link is not None
    assert link["href"] == "/en/lectures/"


def test_only_what_was_sent_and_is_wanted_is_public(announce: Announce, client: Client) -> None:
    draft, secret, public = announce(archived=True), announce(archived=False), announce(archived=True)
    sent(secret), sent(public)
    assert listed(client) == [TEXTS["kk"][0]]
    for announcement, status in ((draft, 404), (secret, 404), (public, 200)):
        assert client.get(f"/kk/announcements/{announcement.slug}/").status_code == status


def test_appears_when_it_begins_and_goes_when_it_is_taken_out(announce: Announce, client: Client) -> None:
    """The list is kept as a ready page; it is never stale."""
    announcement = announce(archived=True)
    assert listed(client) == []
    sent(announcement)
    assert len(listed(client)) == 1
    actions.show_in_archive(announcement=announcement, shown=False)
    assert listed(client) == []


def test_hostile_text_stays_text(announce: Announce, client: Client) -> None:
    hostile = "<script>alert(1)</script>{event.__class__}{{ settings }}"
    announcement = sent(
        announce(archived=True, subject_kk=hostile, lead_kk=hostile, body_kk=text("<p>&lt;b&gt;{event.__class__}</p>"))
    )
    page = page_of(client, announcement)
    assert page.select_one("h1").get_text() == hostile  # type: ignore[union-attr]
    assert "alert(1)" not in "".join(script.get_text() for script in page.select("script"))


def test_newest_first_in_pages(announce: Announce, client: Client) -> None:
    for number in range(21):
        sent(announce(archived=True, subject_kk=f"Хабар {number}"))
    assert listed(client)[0] == "Хабар 20"
    assert len(listed(client)) == 20
    assert listed(client, page="2") == ["Хабар 0"]
    assert listed(client, page="99") == ["Хабар 0"]


@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_for_any_number(
    announce: Announce, client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        announcement = sent(announce(archived=True))
    for address in ("/ru/announcements/", f"/ru/announcements/{announcement.slug}/"):
        generation.advance()
        with django_assert_max_num_queries(QUERIES):
            assert client.get(address).status_code == 200


def test_link_in_the_letter_leads_here(announce: Announce, client: Client) -> None:
    from announcements.outbox.models import OutboxMessage

    sent(announce(archived=True))
    work()
    row = OutboxMessage.objects.get(language="ru")
    link = BeautifulSoup(row.html, "lxml").select_one("a[href*='/ru/announcements/']")
    assert link is not None
    path = "/" + str(link["href"]).split("/", 3)[3]
    assert TEXTS["ru"][0] in client.get(path).content.decode()
