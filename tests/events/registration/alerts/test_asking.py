"""The page on which one asks to be told, and what comes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import tickets
from events.models import Alert, Event, RegistrationSettings
from events.registration import limits
from events.registration.alerts import actions, consent_text
from tests.events.registration.conftest import SITE, confirmed, open_event, parsed

from .conftest import ADDRESS, about_request, address, asks, later_event, link_in, opens_in, send, told, waits

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "asked", "opened"),
    [
        ("kk", "Тіркелу ашылғанда хабарлайық па?", "Тіркелу ашылды: Қазақша: school"),
        ("ru", "Сообщить вам об открытии регистрации?", "Регистрация открыта: На русском: school"),
        ("en", "Shall we tell you when registration opens?", "Registration is open:"),
    ],
)
def test_from_the_page_to_the_letter_in_ones_language(
    client: Client, later: Event, language: str, asked: str, opened: str
) -> None:
    form = parsed(client.get(address(later, language))).select_one("form.form")
    assert form["action"] == address(later, language) and form.select_one("input[name=email][type=email]")
    answer = send(client, later, language=language)
    assert (answer.status_code, answer["Location"]) == (303, f"{address(later, language)}sent/")
    assert client.get(answer["Location"]).status_code == 200
    [letter] = about_request()
    assert letter.language == language and letter.subject.startswith(asked)
    page = link_in(letter)
    assert page.startswith(f"/{language}/events/alert/")
    [button] = parsed(client.get(page)).select("button[value=confirm]")
    done = client.post(button.find_parent("form")["action"], {"do": "confirm"}, follow=True)
    assert parsed(done).select_one(".notice--good") and ADDRESS in done.content.decode()
    assert told() == [], "not open yet"
    opens_in(later, -0.1)
    [letter] = told()
    assert (letter.recipient, letter.language) == (ADDRESS, language)
    assert letter.subject.startswith(opened)
    assert f"{SITE}/{language}/events/school/register/\n" in letter.text
    assert client.get(link_in(letter)).status_code == 200


def test_the_consent_is_kept_with_its_version_and_language(client: Client, later: Event) -> None:
    shown = parsed(client.get(address(later, "en"))).get_text()
    with override("en"):
        assert consent_text.consent_text() in shown
    alert = asks(later)
    page = link_in(about_request()[0]).replace("/kk/", "/ru/")
    client.post(page, {"do": "confirm"})
    alert.refresh_from_db()
    assert (alert.language, alert.read_in, alert.text_version) == ("kk", "ru", consent_text.VERSION)


def test_looking_at_the_link_confirms_nothing(client: Client, later: Event) -> None:
    alert = asks(later)
    page = link_in(about_request()[0])
    assert (client.get(page).status_code, client.head(page).status_code) == (200, 200)
    assert client.post(page, {"do": "whatever"}).status_code == 422
    alert.refresh_from_db()
    assert alert.confirmed_at is None


def test_pressing_twice_changes_nothing(later: Event) -> None:
    first = waits(later).confirmed_at
    assert actions.confirm(alert=Alert.objects.get(), read_in="en").confirmed_at == first
    assert Alert.objects.get().read_in == "kk"


def test_the_same_address_is_one_request_and_one_letter(client: Client, later: Event) -> None:
    for spelt in ("In.Kar@gmail.com", "inkar@gmail.com", "inkar+more@googlemail.com"):
        assert send(client, later, spelt).status_code == 303
    assert Alert.objects.count() == 1
    assert OutboxMessage.objects.count() == 1


def elapsed(minutes: float) -> None:
    Alert.objects.update(written_at=timezone.now() - timedelta(minutes=minutes))


def test_who_asks_again_later_gets_the_link_anew_in_the_language_of_the_page(later: Event) -> None:
    asks(later)
    elapsed(11)
    asks(later, language="ru")
    assert [letter.language for letter in about_request()] == ["kk", "ru"]
    assert len({link_in(letter).split("/")[1] for letter in about_request()}) == 2


def test_who_has_confirmed_is_told_so_by_letter_and_stays_confirmed(later: Event) -> None:
    alert = waits(later)
    elapsed(11)
    asks(later, language="ru")
    assert [letter.subject.partition(":")[0] for letter in about_request()][1] == "Тіркелу ашылғанда хабарлаймыз"
    alert.refresh_from_db()
    assert alert.language == "kk" and alert.confirmed_at is not None


def test_nobody_floods_a_mailbox_with_one_event_or_with_many(later: Event) -> None:
    for _ in range(15):
        elapsed(11)
        asks(later)
    assert len(about_request()) == actions.LETTERS_A_DAY
    other = later_event("other")
    settings = RegistrationSettings.objects.select_related("event").get(event=other)
    actions.ask(settings=settings, address="INKAR@example.kz", language="kk")
    assert len(about_request()) == actions.LETTERS_A_DAY
    OutboxMessage.objects.update(created_at=timezone.now() - timedelta(days=2))
    elapsed(11)
    asks(later)
    assert len(about_request()) == actions.LETTERS_A_DAY + 1


@pytest.mark.parametrize(
    "typed",
    ["", "inkar", "a@b@c", "inkar@example.kz\r\nBcc: other@example.kz", "\x00@example.kz", "a" * 300 + "@example.kz"],
)
def test_what_is_no_address(client: Client, later: Event, typed: str) -> None:
    answer = send(client, later, typed)
    assert answer.status_code == 422
    assert parsed(answer).select_one("#faults a[href='#id_email']")
    assert not Alert.objects.exists() and not OutboxMessage.objects.exists()


def test_the_page_tells_nobody_who_is_known(client: Client, later: Event) -> None:
    """Known, registered, or never heard of: the answers are the same to the letter."""
    waits(later, "known@example.kz")
    opens_in(later, -1)
    confirmed(later, "registered@example.kz")
    opens_in(later, 24)
    answers = [send(client, later, f"{name}@example.kz") for name in ("known", "registered", "stranger")]
    assert len({(answer.status_code, answer["Location"], answer.content) for answer in answers}) == 1


# --- programs --------------------------------------------------------------------------------------------


def test_a_program_that_fills_in_every_field_learns_nothing(client: Client, later: Event) -> None:
    assert send(client, later, website="https://evil.example").status_code == 303
    assert not Alert.objects.exists()


@pytest.mark.parametrize("begun", ["", "1:abc:def", limits.begun(0)], ids=["none", "forged", "of another event"])
def test_a_form_that_was_never_shown_is_shown_once_more(client: Client, later: Event, begun: str) -> None:
    answer = send(client, later, begun=begun)
    page = parsed(answer)
    assert answer.status_code == 422 and page.select_one("#id_email")["value"] == ADDRESS
    assert not Alert.objects.exists()
    assert send(client, later, begun=page.select_one("[name=begun]")["value"]).status_code == 303


def test_too_many_from_one_connection(client: Client, later: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(limits, "POINTS", limits.QUICK_POINTS)
    assert send(client, later).status_code == 303
    answer = send(client, later, "other@example.kz")
    assert answer.status_code == 429 and parsed(answer).select_one("[role=alert]")
    assert Alert.objects.count() == 1
    cache.clear()


# --- when there is nothing to wait for --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "event", "way"),
    [
        ({}, {}, "/kk/events/school/register/"),
        ({"capacity": 0, "waiting_list": False}, {}, None),
        ({"closes_at": timezone.now() - timedelta(minutes=1)}, {}, None),
        ({}, {"status": "cancelled"}, None),
    ],
    ids=["open", "full", "closed", "called off"],
)
def test_nobody_asks_to_be_told_of_what_is_behind(
    client: Client, fields: dict[str, Any], event: dict[str, Any], way: str | None
) -> None:
    made = open_event(event=event, **fields)
    answer = client.get(address(made))
    page = parsed(answer).select_one("main")
    assert answer.status_code == 200 and not page.select("form")
    assert bool(page.select(f"a.button[href='{way}']")) is bool(way)
    assert send(client, made).status_code == 409
    assert not Alert.objects.exists()


def test_who_confirms_when_it_has_opened_is_led_to_the_form(client: Client, later: Event) -> None:
    alert = asks(later)
    opens_in(later, -0.1)
    page = link_in(about_request()[0])
    for answer in (client.get(page), client.post(page, {"do": "confirm"})):
        assert parsed(answer).select_one("a.button[href='/kk/events/school/register/']")
        assert not parsed(answer).select("button[value=confirm]")
    alert.refresh_from_db()
    assert alert.confirmed_at is None and told() == []


@pytest.mark.parametrize("ticket", ["x", "gAAAAbroken", tickets.issue("registration", "a"), "ә" * 9])
def test_a_link_for_something_else_opens_nothing(client: Client, later: Event, ticket: str) -> None:
    asks(later)
    answer = client.get(f"/kk/events/alert/{ticket}/")
    assert answer.status_code == 404 and ADDRESS not in answer.content.decode()


def test_no_event_no_page(client: Client, later: Event) -> None:
    Event.objects.update(live=False)
    assert client.get(address(later)).status_code == 404
    assert client.get(f"{address(later)}sent/").status_code == 404
