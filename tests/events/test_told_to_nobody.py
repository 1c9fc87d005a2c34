"""The online link, and whoever takes part, never appear where somebody else looks: every public address of an event that
has both is walked, in three languages, and the private pages of other people with it."""

import re
from collections import deque
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import tickets
from events.calendar import mailed
from events.models import Event, Registration, SchoolClass
from events.registration import actions, links
from events.registration.classes import links as class_links
from portal.cabinet import letters as cabinet
from tests.portal.tree import Tree

from .factories import event as other_event
from .registration.classes.conftest import confirmed_class
from .registration.conftest import confirmed, enter, fresh, open_event
from .registration.public_form import FORM, send

pytestmark = [pytest.mark.django_db, pytest.mark.indexed, pytest.mark.long]
LANGUAGES = ("kk", "ru", "en")
LINK = "https://zoom.example/j/8137?pwd=qupiasoz"
ADULT = {"name": "Түймебаева Жұлдыз", "name_latin": "Zhuldyz Tuimebayeva", "phone": "+77053334455"}
CHILD = {
    "name": "Түймебаев Шыңғыс", "is_minor": True, "guardian_name": "Әшімханов Қыдыр",
    "guardian_email": "qydyr@example.kz", "guardian_phone": "+77079998877", "organisation_name": "№ 913 мектеп",
}  # fmt: skip
TEACHER = {"teacher": "Жиенбекова Шолпан", "email": "sholpan@example.kz", "phone": "+77751112200", "label": "7 «Ъ»"}
# Parts of them, so that no way of writing or breaking a line hides one.
SECRETS = (
    "zoom.example", "qupiasoz", "Түймебаев", "Жұлдыз", "Zhuldyz", "Tuimebay", "Шыңғыс", "Әшімханов", "Қыдыр", "qydyr",
    "3334455", "333 44 55", "333-44-55", "9998877", "999 88 77", "Жиенбекова", "Шолпан", "sholpan", "1112200", "zhuldyz",
    "shyngys", "№ 913", "Сынақов",
)  # fmt: skip


@pytest.fixture
def scene(tree: Tree) -> Event:
    """An online event with somebody confirmed, a child whose parent has consented, and a class; and a stranger."""
    event = open_event("talk", event={"online_link": LINK, "format": "both", "held_kk": True}, capacity=None)
    other_event("quiet", days=11)
    confirmed(event, "zhuldyz@example.kz", **ADULT)
    child = confirmed(event, "shyngys@example.kz", **CHILD)
    actions.give_guardian_consent(registration=child, language="kk")
    confirmed_class(event, 3, **TEACHER)
    enter(event, "stranger@example.kz", name="Бөтен Адам")
    return event


def stranger() -> Registration:
    """Has registered, and not confirmed the address: is nobody yet."""
    return Registration.objects.get(email="stranger@example.kz")


def told(content: bytes) -> list[str]:
    """What of it anybody could read, folded lines of calendars and escapes of JSON undone."""
    text = re.sub(r"\r\n[ \t]", "", content.decode(errors="replace"))
    plain = text + re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return [secret for secret in SECRETS if secret in plain]


def silent(client: Client, path: str, *, status: tuple[int, ...] = (200,)) -> bytes:
    answer = client.get(path)
    assert answer.status_code in status, (path, answer.status_code)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    shown = content + repr(sorted(answer.headers.items())).encode()
    typed = re.search(r"[?&]q=(\w+)", path)  # the page of the search says what was looked for
    assert [secret for secret in told(shown) if not typed or secret not in typed[1]] == [], path
    return content


def test_the_secrets_can_be_seen_by_those_whom_they_concern(client: Client, scene: Event) -> None:
    """The control: what the walk looks for is really written on pages."""
    mine = Registration.objects.get(email="zhuldyz@example.kz")
    own = client.get(reverse("registration", args=[links.ticket(links.OWN, mine)]))
    assert {"zoom.example", "qupiasoz"} <= {*told(own.content)}
    change = client.get(reverse("registration-change", args=[links.ticket(links.OWN, mine)]))
    assert {"Жұлдыз", "Zhuldyz"} <= {*told(change.content)}
    class_page = client.get(class_links.path(SchoolClass.objects.get()))
    assert {"Сынақов", "zoom.example"} <= {*told(class_page.content)}
    feed = client.get(reverse("cabinet-feed", args=[tickets.issue(cabinet.FEED, mine.email)]))
    assert "zoom.example" in told(feed.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_walk_over_the_whole_site_finds_nothing(client: Client, scene: Event, language: str) -> None:
    """From the home page and the calendar along every link of this language."""
    beginnings = [f"/{language}/", f"/{language}/events/", f"/{language}/events/talk/", f"/{language}/my/"]
    waiting, seen = deque(beginnings), {*beginnings}
    while waiting:
        path = waiting.popleft()
        content = silent(client, path, status=(200, 301, 302, 404))
        if not content.lstrip().startswith(b"<!"):  # a calendar, a picture
            continue
        for link in BeautifulSoup(content, "html.parser").select(f'[href^="/{language}/"], [src^="/{language}/"]'):
            found = str(link.get("href") or link.get("src")).partition("#")[0]
            if found not in seen and found.count("&") < 2:
                seen.add(found)
                waiting.append(found)
    for wanted in ("events/talk/register/", "events/talk/register/class/", "events/talk.ics", "events.ics"):
        assert f"/{language}/{wanted}" in seen, "the walk has really been there"


PLACES = (
    *("events/?view=month", "events/talk/", "events/talk.ics", "events.ics", "events.ics?kind=lecture"),
    *("events/talk/register/seats/", "events/talk/register/sent/", "events/talk/register/class/list.xlsx"),
    *("search/?q=talk", "subscribe/", "news/feed.xml", "numbers/"),
)


@pytest.mark.parametrize("place", PLACES)
def test_no_public_place_tells(client: Client, scene: Event, place: str) -> None:
    for language in LANGUAGES:
        content = silent(client, f"/{language}/{place}", status=(200, 404))
        if place.endswith(".xlsx"):
            assert b"913" not in content


@pytest.mark.parametrize("words", ["Түймебаева", "sholpan", "Сынақов", "zoom"])
def test_the_search_finds_nobody(client: Client, scene: Event, words: str) -> None:
    for language in LANGUAGES:
        page = BeautifulSoup(silent(client, f"/{language}/search/?q={words}"), "html.parser")
        assert not page.select('main a[href*="/events/talk"]'), words


@pytest.mark.parametrize("path", ["/sitemap.xml", "/robots.txt", "/site.webmanifest"])
def test_no_file_for_machines_tells(client: Client, scene: Event, path: str) -> None:
    silent(client, path)


def test_what_search_engines_read_has_no_link_of_the_room(client: Client, scene: Event) -> None:
    page = BeautifulSoup(silent(client, "/ru/events/talk/"), "html.parser")
    told_to_machines = " ".join(script.get_text() for script in page.select('script[type="application/ld+json"]'))
    assert "VirtualLocation" in told_to_machines, "that it is online too is no secret"
    assert not re.search(r"zoom|8137", told_to_machines)


def test_the_share_picture_is_drawn_without_them(client: Client, scene: Event) -> None:
    path = reverse("share-record", args=["event", scene.pk])
    before = client.get(path)
    assert before.status_code == 200
    Registration.objects.filter(event=scene).update(name="x", organisation_name="y")
    Event.objects.filter(pk=scene.pk).update(online_link="")
    assert client.get(path).content == before.content


def places_of_others() -> dict[str, str]:
    mine = stranger()
    return {
        "own page": reverse("registration", args=[links.ticket(links.OWN, mine)]),
        "change": reverse("registration-change", args=[links.ticket(links.OWN, mine)]),
        "calendar file": reverse("registration-calendar", args=[links.ticket(links.OWN, mine)]),
        "guardian": reverse("registration-guardian", args=[links.ticket(links.GUARDIAN, mine)]),
        "cabinet": reverse("cabinet", args=[tickets.issue(cabinet.OPEN, mine.email)]),
        "data": reverse("cabinet-data", args=[tickets.issue(cabinet.OPEN, mine.email)]),
        "feed": reverse("cabinet-feed", args=[tickets.issue(cabinet.FEED, mine.email)]),
        "cabinet of nobody": reverse("cabinet", args=[tickets.issue(cabinet.OPEN, "nobody@example.kz")]),
        "feed of nobody": reverse("cabinet-feed", args=[tickets.issue(cabinet.FEED, "nobody@example.kz")]),
    }


@pytest.mark.parametrize(
    "place",
    [
        "own page",
        "change",
        "calendar file",
        "guardian",
        "cabinet",
        "data",
        "feed",
        "cabinet of nobody",
        "feed of nobody",
    ],
)
def test_the_pages_of_others_tell_nothing(client: Client, scene: Event, place: str) -> None:
    silent(client, places_of_others()[place], status=(200, 404, 410))


def test_the_class_of_another_teacher_tells_nothing(client: Client, scene: Event) -> None:
    """Neither the children of somebody else, nor the room, as long as nobody of this class has a place."""
    theirs = confirmed_class(scene, 1, start=40, email="other@example.kz", teacher="Басқа Мұғалім", label="8 «А»")
    pupil = theirs.pupils.get()
    actions.cancel(registration=pupil)
    Registration.objects.filter(pk=pupil.pk).update(name="Жат Бала")
    silent(client, class_links.path(theirs))


@pytest.mark.parametrize("purpose", [links.GUARDIAN, class_links.CLASS, cabinet.OPEN, cabinet.FEED])
def test_no_link_opens_the_page_of_another_kind(client: Client, scene: Event, purpose: str) -> None:
    mine = Registration.objects.get(email="zhuldyz@example.kz")
    ticket = tickets.issue(purpose, mine.key.hex)
    silent(client, reverse("registration", args=[ticket]), status=(404, 410))


def test_whoever_lost_the_place_loses_the_room(client: Client, scene: Event) -> None:
    mine = Registration.objects.get(email="zhuldyz@example.kz")
    actions.cancel(registration=mine)
    page = client.get(reverse("registration", args=[links.ticket(links.OWN, fresh(mine))]))
    assert "zoom.example" not in told(page.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_says_nothing_of_who_is_there_already(client: Client, scene: Event, language: str) -> None:
    """Whoever types the address of somebody else learns nothing, whether they are registered or not."""
    answers: list[Any] = []
    for address in ("zhuldyz@example.kz", "never@example.kz"):
        answer = send(client, scene, language=language, **{**FORM, "email": address})
        assert answer.status_code == 303
        answers.append(silent(client, answer["Location"]))
    assert answers[0] == answers[1]


def test_the_weekly_letter_and_the_cards_of_announcements_say_nothing(scene: Event) -> None:
    now = timezone.now()
    Event.objects.filter(pk=scene.pk).update(first_published_at=now)
    items = mailed.new_events(now - timedelta(days=1), now + timedelta(days=1), "kk")
    assert scene.slug in str(items), "it is in the letter"
    assert told(f"{items} {mailed.card(scene)}".encode()) == []


def test_the_letters_about_one_person_go_to_that_person_alone(scene: Event) -> None:
    for letter in OutboxMessage.objects.exclude(recipient="guljan@example.kz"):
        found = told(f"{letter.subject} {letter.text} {letter.html}".encode())
        if letter.recipient == "stranger@example.kz":
            assert found == []
        if "zoom.example" in found:
            assert letter.recipient in ("zhuldyz@example.kz", "shyngys@example.kz", "sholpan@example.kz")
