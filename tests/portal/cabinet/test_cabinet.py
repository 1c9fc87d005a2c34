"""One's own cabinet by a mailed link."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import tickets
from announcements.subscriptions.models import Subscriber
from events.models import Event, Registration
from events.registration import links
from events.registration.enums import Status
from portal.cabinet import letters
from tests.events.conftest import empty_site, generation_moves_at_once, grown, tree
from tests.events.registration.classes.conftest import child, confirmed_class
from tests.events.registration.conftest import (
    GUARDIAN,
    SITE,
    confirmed,
    fresh,
    open_event,
    parsed,
    people,
    school,
    taken,
)

__all__ = ["empty_site", "generation_moves_at_once", "grown", "school", "tree"]
pytestmark = pytest.mark.django_db
ADDRESS = "inkar@example.kz"


@pytest.fixture(autouse=True)
def public_address(settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAGTAILADMIN_BASE_URL = SITE


def ask(client: Client, address: str = ADDRESS, language: str = "kk") -> Any:
    return client.post(f"/{language}/my/", {"email": address})


def path(address: str = ADDRESS, purpose: str = letters.OPEN) -> str:
    return f"/kk/my/{tickets.issue(purpose, address)}/"


def mailed() -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(kind=letters.KIND))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_link_comes_by_mail_in_ones_language(client: Client, school: Event, language: str) -> None:
    confirmed(school, ADDRESS)
    assert parsed(client.get(f"/{language}/my/")).select_one("form.form input[name=email]")
    answer = ask(client, language=language)
    assert (answer.status_code, answer["Location"]) == (303, f"/{language}/my/asked/")
    [letter] = mailed()
    assert (letter.recipient, letter.language) == (ADDRESS, language)
    found = re.search(rf"{SITE}(/{language}/my/\S+)", letter.text)
    assert found
    assert parsed(client.get(found.group(1))).select_one("article a")


def test_the_page_tells_nobody_who_is_known(client: Client, school: Event) -> None:
    confirmed(school, ADDRESS)
    known, unknown = ask(client), ask(client, "stranger@example.kz")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.recipient for letter in mailed()] == [ADDRESS]


def test_nobody_floods_a_mailbox(client: Client, school: Event) -> None:
    confirmed(school, ADDRESS)
    for spelt in [ADDRESS] * 5 + [ADDRESS.upper()] * 3:
        assert ask(client, spelt).status_code == 303
    assert len(mailed()) == letters.LETTERS_A_DAY


@pytest.mark.parametrize("typed", ["", "inkar", "a@b@c", "\x00@example.kz", "а" * 300 + "@example.kz"])
def test_what_is_no_address(client: Client, typed: str) -> None:
    assert ask(client, typed).status_code == 422


def test_all_of_ones_own_and_nothing_of_others(client: Client, school: Event) -> None:
    """However the address was spelt; the next event first, the past ones last."""
    confirmed(school, "In.Kar@gmail.com")
    later, past = open_event("later", event={"days": 20}), open_event("past")
    confirmed(later, "inkar+school@gmail.com", name="Іңкәр")
    confirmed(past, "inkar@gmail.com")
    Event.objects.filter(pk=past.pk).update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    confirmed(later, "other@example.kz", name="Бөтен Адам")
    page = parsed(client.get(path("inkar@gmail.com")))
    paths = [link["href"] for link in page.select("article h3 a")]
    opened = [client.get(address).context["event"].slug for address in paths]
    assert opened == ["school", "later", "past"]
    assert "Бөтен" not in page.get_text()


@pytest.mark.parametrize(
    "ticket",
    ["x", "", "gAAAA", tickets.issue("registration", "a"), tickets.issue(letters.FEED, ADDRESS), "ә" * 20],
    ids=["short", "cut", "broken", "of a registration", "of the feed", "letters"],
)
def test_a_link_for_something_else_opens_nothing(client: Client, school: Event, ticket: str) -> None:
    confirmed(school, ADDRESS)
    for address in (f"/kk/my/{ticket or 'x'}/", f"/kk/my/{ticket or 'x'}/data.json"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert ADDRESS not in answer.content.decode() and "Іңкәр" not in answer.content.decode()


def test_an_old_link_asks_for_a_fresh_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "OPEN_FOR", timedelta(seconds=-1))
    answer = client.get(path())
    assert answer.status_code == 410
    assert parsed(answer).select_one("form input[name=email]")


def test_nothing_of_it_is_kept_or_told_to_others(client: Client, school: Event) -> None:
    confirmed(school, ADDRESS)
    answer = client.get(path())
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert parsed(answer).select_one("meta[name=robots][content=noindex]")


def test_the_language_of_letters(client: Client, school: Event) -> None:
    made = confirmed(school, ADDRESS)
    other = confirmed(school, "other@example.kz")
    assert client.post(path(), {"do": "speak", "language": "en"}).status_code == 200
    assert (fresh(made).language, fresh(other).language) == ("en", "kk")
    client.post(path(), {"do": "speak", "language": "zz"})
    assert fresh(made).language == "en"


def test_everything_that_is_kept_can_be_taken_home(client: Client, school: Event) -> None:
    made = confirmed(school, ADDRESS, phone="+77011234567", **GUARDIAN)
    told = json.loads(client.get(path() + "data.json").content)["registrations"]
    assert told[0]["name"] == made.name
    assert (told[0]["phone"], told[0]["guardian_name"]) == ("+77011234567", GUARDIAN["guardian_name"])
    assert told[0]["consents"] and told[0]["history"]


# --- erasure --------------------------------------------------------------------------------------------


def erase(client: Client, address: str = ADDRESS, **fields: str) -> Any:
    return client.post(path(address), {"do": "erase", "sure": "1", **fields})


def test_erasing_leaves_no_trace_of_the_person(client: Client, school: Event) -> None:
    made = confirmed(school, ADDRESS, phone="+77011234567", organisation_name="№ 12 мектеп", region="KZ-75")
    own = links.own_path(made)
    assert erase(client).status_code == 200
    row = fresh(made)
    kept = " ".join(str(getattr(row, field.name)) for field in row._meta.concrete_fields)
    for trace in (ADDRESS, "Іңкәр", "Inkar", "7011234567", "№ 12"):
        assert trace not in kept
    assert (row.status, row.region) == (Status.CANCELLED, "KZ-75"), "figures stay"
    assert not row.consents.exists()
    assert not OutboxMessage.objects.filter(recipient=ADDRESS).exists()
    assert client.get(own).status_code == 410


def test_erasing_gives_the_seat_to_the_next(client: Client, school: Event) -> None:
    made = people(school, 4)
    erase(client, "person1@example.kz")
    assert [fresh(one).status for one in made] == ["cancelled", "confirmed", "offered", "waiting"]
    assert taken(school) == 2


def test_who_took_part_stays_a_figure(client: Client, school: Event) -> None:
    made = confirmed(school, ADDRESS)
    minor = confirmed(school, "minor@example.kz", **GUARDIAN)
    Registration.objects.filter(pk=minor.pk).update(
        status=Status.CONFIRMED, has_seat=True, answer_by=None, guardian_consented_at=timezone.now()
    )
    Event.objects.filter(pk=school.pk).update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    erase(client), erase(client, "minor@example.kz")
    assert [(row.status, row.name) for row in (fresh(made), fresh(minor))] == [("confirmed", "—")] * 2
    assert "Ғани" not in fresh(minor).guardian_name and fresh(minor).guardian_email == ""


def test_nothing_is_erased_by_half_a_press(client: Client, school: Event) -> None:
    made = confirmed(school, ADDRESS)
    assert erase(client, sure="").status_code == 422
    client.get(path() + "?do=erase&sure=1")
    assert fresh(made).email == ADDRESS


def test_the_subscription_goes_too(client: Client, school: Event) -> None:
    Subscriber.objects.create(email=ADDRESS, address=ADDRESS, language="kk", state="active")
    assert parsed(client.get(path())).select_one("#letters")
    assert ask(client).status_code == 303 and len(mailed()) == 1, "known by the subscription alone"
    assert json.loads(client.get(path() + "data.json").content)["subscription"][0]["address"] == ADDRESS
    erase(client)
    assert not Subscriber.objects.exists()


# --- the feed -------------------------------------------------------------------------------------------


def feed(client: Client, address: str = ADDRESS) -> list[dict[str, str]]:
    ticket = tickets.issue(letters.FEED, address)
    answer = client.get(reverse("cabinet-feed", args=[ticket]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return [
        {"uid": str(one["uid"]), "status": str(one.get("status")), "text": one.to_ical().decode()} for one in events
    ]


def test_the_feed_has_ones_events_with_the_link_for_the_confirmed_alone(client: Client, school: Event) -> None:
    Event.objects.filter(pk=school.pk).update(online_link="https://zoom.example.com/j/42", format="both")
    first, _second, waits = people(Event.objects.get(pk=school.pk), 3)
    [mine] = feed(client, first.email)
    assert "zoom.example.com" in mine["text"].replace("\r\n ", "") and mine["status"] == "CONFIRMED"
    [other] = feed(client, waits.email)
    assert "zoom" not in other["text"] and other["status"] == "TENTATIVE"
    assert mine["uid"] == other["uid"]
    assert feed(client, "nobody@example.kz") == []


@pytest.mark.parametrize("purpose", [letters.OPEN, "registration", ""])
def test_only_the_ticket_of_the_feed_opens_it(client: Client, school: Event, purpose: str) -> None:
    confirmed(school, ADDRESS)
    ticket = tickets.issue(purpose, ADDRESS) if purpose else "x"
    assert client.get(reverse("cabinet-feed", args=[ticket])).status_code == 404


def test_a_teacher_finds_the_class_and_nobody_elses(client: Client, school: Event) -> None:
    made = confirmed_class(school, 3)
    confirmed_class(school, 1, start=7, email="other@example.kz")
    page = parsed(client.get(path("guljan@example.kz")))
    [link] = page.select('a[href*="/events/class/"]')
    assert made.label in page.get_text()
    assert child(1) in client.get(link["href"]).content.decode()
    data = json.loads(client.get(path("guljan@example.kz") + "data.json").content)["registrations"]
    assert [one["name"] for one in data[0]["pupils"]] == [child(1), child(2), child(3)]
    assert child(7) not in json.dumps(data, ensure_ascii=False)
    assert "school_class" not in data[0]["pupils"][0]
    feed = page.select_one("input[value*='.ics'], a[href*='.ics']")
    address = feed.get("value") or feed["href"]
    entries = Calendar.from_ical(client.get(address.removeprefix("http://testserver")).content).walk("VEVENT")
    assert [str(entry["status"]) for entry in entries] == ["CONFIRMED"], "an event stands in a calendar once"


def test_a_class_speaks_the_language_of_its_teacher_from_now_on(client: Client, school: Event) -> None:
    made = confirmed_class(school, 2)
    client.post(path("guljan@example.kz"), {"do": "speak", "language": "ru"})
    made.refresh_from_db()
    assert made.language == "ru"
    assert set(made.pupils.values_list("language", flat=True)) == {"ru"}


def test_the_link_comes_to_a_teacher_too(client: Client, school: Event) -> None:
    confirmed_class(school, 1)
    ask(client, "guljan@example.kz")
    assert [letter.recipient for letter in mailed()] == ["guljan@example.kz"]
