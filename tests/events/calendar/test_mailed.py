"""An event as a card in an announcement, and in the weekly digest."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries, Settings
from wagtail.blocks import StructBlockValidationError

from announcements.mailing import actions, letter
from announcements.mailing.blocks import BodyBlock
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement
from announcements.mailing.readiness import check
from announcements.subscriptions.digest_sources import items_by_topic
from events.calendar.mailed import card, new_events, recording_card
from events.models import Event
from tests.events import factories as make

NOW = timezone.now()
WEEK = timedelta(days=7)
pytestmark = pytest.mark.django_db


def announced(*events: int) -> Announcement:
    shown = [{"type": "card_event", "value": {"record": event}, "id": str(event)} for event in events]
    text = {"type": "text", "value": "<p>x</p>", "id": "0"}
    return Announcement(subject_kk="Хабар", body_kk=[text, *shown], subject_ru="Новость", body_ru=[text, *shown])


# --- the card --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "heading", "when"),
    [("kk", "Нейтрино", "2026 ж. 24 қараша"), ("ru", "Нейтрино: лекция", "24 ноября 2026")],
)
def test_card_speaks_the_language_of_the_text(language: str, heading: str, when: str) -> None:
    starts = datetime(2026, 11, 24, 10, tzinfo=UTC)
    event = make.event("neutrino", starts_at=starts, title_kk="Нейтрино", title_ru="Нейтрино: лекция")
    html = BeautifulSoup(letter.body_html(announced(event.pk), language), "lxml")
    link = html.select_one("a")
    assert link is not None
    assert link.get_text() == heading
    assert str(link["href"]).endswith(f"/{language}/events/neutrino/")
    text = letter.body_text(announced(event.pk), language)
    assert heading in text
    assert when in text.replace("\xa0", " ")
    assert "15:00" in text, "by the clocks of Almaty"


@pytest.mark.parametrize(("status", "word"), [("cancelled", "Called off"), ("postponed", "Postponed")])
def test_card_says_first_what_changed(status: str, word: str) -> None:
    with override("en"):
        shown = card(make.event(status=status))
        usual = card(make.event())
    assert shown is not None and usual is not None
    assert shown.kicker.startswith(f"{word} · ")
    assert "Announced" not in usual.kicker


@pytest.mark.parametrize(("language", "is_named"), [("ru", True), ("kk", False)])
def test_card_names_the_venue_in_the_language_of_the_text(language: str, is_named: bool) -> None:
    with override(language):
        shown = card(make.event(venue_ru="Актовый зал"))
    assert shown is not None
    assert ("Актовый зал" in shown.kicker) is is_named


def recording(number: int) -> dict[str, Any]:
    titles = {"title_kk": f"Жазба {number}", "title_ru": f"Запись {number}", "title_en": ""}
    return {"type": "recording", "value": {"url": f"https://video.example/{number}", **titles}}


@pytest.mark.parametrize(("language", "heading"), [("kk", "Жазба 1"), ("ru", "Запись 1"), ("en", "Запись 1")])
def test_card_of_a_recording_leads_to_it(language: str, heading: str) -> None:
    with override(language):
        shown = recording_card(make.event(recordings=[recording(1)], title_ru="Нейтрино", only=("ru",)))
    assert shown is not None
    assert (shown.heading, shown.text, shown.url) == (heading, "Нейтрино", "https://video.example/1")


def test_card_of_several_recordings_leads_to_where_they_all_are(empty_site: Any, client: Client) -> None:
    event = make.event("school", recordings=[recording(1), recording(2)])
    with override("kk"):
        shown = recording_card(event)
    assert shown is not None
    assert shown.text == "Жазба 1 · Жазба 2"
    address, _hash, part = shown.url.partition("#")
    page = BeautifulSoup(client.get(address).content, "lxml")
    assert page.find(id=part) is not None, "the page has the part that the link names"
    assert [link["href"] for link in page.select(f"section[aria-labelledby={part}] a")] == [
        "https://video.example/1",
        "https://video.example/2",
    ]


@pytest.mark.parametrize("fields", [{"live": False, "recordings": [recording(1)]}, {}], ids=["draft", "not recorded"])
def test_nothing_to_watch_has_no_card(fields: dict[str, Any]) -> None:
    assert recording_card(make.event(**fields)) is None


def test_event_without_recordings_is_refused_where_it_is_chosen() -> None:
    block = next(block for name, block in BodyBlock().child_blocks.items() if name == "card_recording")
    refused, taken = make.event("plain"), make.event("recorded", recordings=[recording(1)])
    assert block.clean(block.to_python({"record": taken.pk}))["record"] == taken
    with override("en"), pytest.raises(StructBlockValidationError) as raised:
        block.clean(block.to_python({"record": refused.pk}))
    assert "no recordings yet" in str(raised.value.block_errors["record"])


def test_staff_are_told_of_cards_that_readers_will_not_see() -> None:
    hidden, public = make.event("hidden", live=False), make.event("public")
    with override("en"):
        said = " ".join(check(announced(hidden.pk, public.pk)).notes)
    assert "Event card: In English: hidden" in said
    assert "public" not in said
    gone = hidden.pk
    hidden.delete()
    with override("en"):
        assert "Event card: what is no longer there" in " ".join(check(announced(gone, public.pk)).notes)


def test_event_that_is_not_public_has_no_card() -> None:
    event = make.event(live=False)
    assert letter.body_text(announced(event.pk), "kk") == "x"
    gone = event.pk
    event.delete()
    assert letter.body_text(announced(gone), "kk") == "x"


def test_online_link_is_told_to_nobody() -> None:
    event = make.event(online_link="https://zoom.example/secret")
    assert "zoom" not in letter.body_html(announced(event.pk), "kk") + letter.body_text(announced(event.pk), "kk")


@pytest.mark.parametrize("count", [1, 3])
def test_archive_page_costs_the_same_for_any_number_of_cards(
    empty_site: Any, client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    announcement = announced(*(make.event().pk for _number in range(count)))
    announcement.archived, announcement.state, announcement.send_at = True, State.SCHEDULED, timezone.now()
    announcement.save()
    actions.begin(announcement=announcement)
    announcement.refresh_from_db()
    with django_assert_max_num_queries(8):
        answer = client.get(f"/kk/announcements/{announcement.slug}/")
    assert len(BeautifulSoup(answer.content, "lxml").select(".prose .card")) == count


def test_staff_can_choose_it(admin_client: Client) -> None:
    page = admin_client.get(reverse("announcements:add")).content.decode()
    assert "card_event" in page
    assert "card_recording" in page


# --- the digest ------------------------------------------------------------------------------------------


@pytest.fixture
def published() -> Callable[..., Event]:
    def made(slug: str, days_ago: float = 3, **fields: Any) -> Event:
        event = make.event(slug, **fields)
        Event.objects.filter(pk=event.pk).update(first_published_at=NOW - timedelta(days=days_ago))
        return event

    return made


def slugs(since: timedelta = WEEK, until: timedelta = timedelta(0)) -> list[str]:
    return [item.path.split("/")[3] for item in new_events(NOW - since, NOW - until, "ru")]


def test_what_became_public_in_the_week_the_next_one_first(published: Callable[..., Event]) -> None:
    published("later", 1, days=20), published("sooner", 5, days=2), published("border", 7, days=30)
    published("old", 8), published("today", 0)
    assert slugs() == ["sooner", "later", "border"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, True),
        ({"live": False}, False),
        ({"status": "cancelled"}, False),
        ({"status": "postponed"}, True),
        ({"days": -1}, False),
        ({"days": -0.05, "ends_at": NOW + WEEK}, True),
    ],
    ids=["control", "draft", "called off", "put off", "over", "goes on"],
)
def test_what_the_digest_tells(published: Callable[..., Event], fields: dict[str, Any], told: bool) -> None:
    published("event", **fields)
    assert slugs() == (["event"] if told else [])


@pytest.mark.parametrize(("address", "told"), [("", True), ("smtp://mail.example.kz", False)])
def test_invented_events_do_not_leave_the_machine(
    published: Callable[..., Event], settings: Settings, address: str, told: bool
) -> None:
    published("event", is_sample=True)
    settings.EMAIL_URL = address
    assert bool(slugs()) is told


def test_line_leads_to_the_readers_language_and_says_its_own(published: Callable[..., Event]) -> None:
    event = published("event", only=("kk", "ru"))
    [item] = new_events(NOW - WEEK, NOW, "en")
    assert item.path == "/en/events/event/"
    assert (item.title.language, item.title.is_fallback) == ("ru", True)
    assert item.date == event.starts_at


def test_digest_costs_the_same_for_any_number(
    published: Callable[..., Event], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        published(f"event-of-many-{number}")
    with django_assert_max_num_queries(1):
        assert len(slugs()) == 6


def test_subscribers_of_events_are_told(published: Callable[..., Event]) -> None:
    published("event")
    assert len(items_by_topic(NOW - WEEK, NOW, "kk")["events"]) == 1
