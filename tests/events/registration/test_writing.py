"""Letters of staff to chosen participants."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from announcements.outbox.models import OutboxMessage
from events.models import Event, Registration
from events.registration import erasure
from people.models import User

from .conftest import confirmed, enter, fresh, open_event, parsed, people
from .desk import keys

pytestmark = [pytest.mark.django_db, pytest.mark.long]
WORDS = {
    "subject_kk": "Дәріс басқа залда",
    "text_kk": "305-аудитория.\n\nКелесіз бе? <b>&",
    "subject_ru": "Лекция в другом зале",
    "text_ru": "Аудитория 305.",
}


@pytest.fixture
def school(db: None) -> Event:
    return open_event(capacity=None, event={"online_link": "https://zoom.example.com/j/1"})


def ask(client: Client, *registrations: Registration, **other: Any) -> Any:
    return client.post(f"{reverse('registrations:write')}?q=", {"chosen": keys(*registrations), **other})


def send(client: Client, *registrations: Registration, **other: Any) -> Any:
    return ask(client, *registrations, **{"sure": "1", "batch": str(uuid.uuid4()), **WORDS, **other})


def written() -> dict[str, OutboxMessage]:
    return {one.recipient: one for one in OutboxMessage.objects.filter(kind="registration.written")}


def test_each_in_the_own_language_with_the_own_link(editor: Client, school: Event) -> None:
    kazakh = confirmed(school, "kk@example.kz", language="kk")
    russian = confirmed(school, "ru@example.kz", language="ru")
    answer = send(editor, kazakh, russian)
    assert "2 letters are on their way" in parsed(editor.get(answer["Location"])).text
    letters = written()
    assert (letters["kk@example.kz"].subject, letters["ru@example.kz"].subject) == (
        WORDS["subject_kk"],
        WORDS["subject_ru"],
    )
    assert "Келесіз бе? <b>&" in letters["kk@example.kz"].text
    assert "Келесіз бе? &lt;b&gt;&amp;" in letters["kk@example.kz"].html, "what staff type is text, never markup"
    assert "/kk/events/registration/" in letters["kk@example.kz"].text
    assert "zoom" not in letters["kk@example.kz"].text, "the online link has letters of its own"
    step = fresh(kazakh).steps.last()
    assert (step.verb, step.note, step.user) == ("written-to", WORDS["subject_kk"], User.objects.get())


def test_asked_for_the_languages_that_are_read(editor: Client, school: Event) -> None:
    names = {field["name"] for field in parsed(ask(editor, *people(school, 1))).select("textarea")}
    assert names == {"text_kk"}
    both = [confirmed(school, "ru@example.kz", language="ru"), *Registration.objects.filter(language="kk")]
    names = [field["name"] for field in parsed(ask(editor, *both)).select("textarea")]
    assert names == ["text_kk", "text_ru"]
    assert not written()


def test_only_to_addresses_that_were_confirmed(editor: Client, school: Event) -> None:
    reader, silent = confirmed(school, "a@example.kz"), enter(school, "b@example.kz")
    assert "1 person has no confirmed address" in parsed(ask(editor, reader, silent)).text
    send(editor, reader, silent)
    assert set(written()) == {"a@example.kz"}
    answer = send(editor, silent)
    assert "None of them has an address" in parsed(editor.get(answer["Location"])).text


def test_samples_get_nothing_as_soon_as_letters_leave(editor: Client, school: Event, settings: Settings) -> None:
    made = confirmed(school, "a@example.kz")
    Registration.objects.filter(pk=made.pk).update(is_sample=True)
    settings.EMAIL_URL = "smtp://mail.example.kz"
    send(editor, made)
    assert not written()


def test_a_second_press_writes_nobody_twice(editor: Client, school: Event) -> None:
    made, batch = people(school, 2), str(uuid.uuid4())
    for _press in range(2):
        send(editor, *made, batch=batch)
    assert OutboxMessage.objects.filter(kind="registration.written").count() == 2
    assert fresh(made[0]).steps.filter(verb="written-to").count() == 1
    send(editor, *made)
    assert OutboxMessage.objects.filter(kind="registration.written").count() == 4, "a new letter is a new letter"


@pytest.mark.parametrize(
    "fields",
    [
        {"subject_kk": ""},
        {"text_kk": "  "},
        {"subject_kk": "a" * 201},
        {"text_kk": "a" * 10_001},
        {"text_kk": "\x00"},
        {"subject_kk": "\ud800"},
        {"batch": "x"},
        {"batch": ""},
    ],
)
def test_what_cannot_be_sent_is_shown_again_with_what_was_typed(
    editor: Client, school: Event, fields: dict[str, str]
) -> None:
    made = confirmed(school, "a@example.kz")
    sent = {
        key: value.encode("utf-8", "replace").decode() if value != "\ud800" else "" for key, value in fields.items()
    }
    answer = send(editor, made, **sent)
    assert answer.status_code == 200 and not written()
    assert WORDS["subject_kk"] in answer.content.decode() or "subject_kk" in fields


@pytest.mark.parametrize("subject", ["Жаңалық\r\nBcc: x@example.kz", "a\nb"])
def test_a_subject_is_one_line(editor: Client, school: Event, subject: str) -> None:
    send(editor, confirmed(school, "a@example.kz"), subject_kk=subject)
    assert "\n" not in written()["a@example.kz"].subject


def test_forgotten_with_the_person(editor: Client, school: Event) -> None:
    send(editor, confirmed(school, "a@example.kz"))
    erasure.erase("a@example.kz")
    assert not written()


def test_everybody_whom_the_list_shows(editor: Client, school: Event) -> None:
    people(school, 3)
    confirmed(open_event("other"), "x@example.kz")
    path = f"{reverse('registrations:write')}?event={school.pk}"
    page = parsed(editor.post(path, {"everybody": "1"}))
    assert page.select_one("input[name=everybody]") and not page.select("input[name=chosen]")
    editor.post(path, {"everybody": "1", "sure": "1", "batch": str(uuid.uuid4()), **WORDS})
    assert len(written()) == 3


@pytest.mark.parametrize("what", ["tag", "move", "write", "bulk"])
def test_only_who_may_manage(client: Client, staff: Callable[..., User], school: Event, what: str) -> None:
    made = confirmed(school, "a@example.kz")
    reader = User.objects.create_user("reader", "reader@example.kz", "a-long-password")
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_registration"]))
    values = {
        "chosen": keys(made),
        "sure": "1",
        "tag": "a",
        "do": "add",
        "to": str(school.pk),
        "verb": "cancel",
        **WORDS,
    }
    for who in (None, reader):
        if who:
            client.force_login(who)
        assert client.post(reverse(f"registrations:{what}"), values).status_code in (302, 403)
    assert fresh(made).status == "confirmed" and not written() and not made.tags.exists()
    assert "formaction" not in client.get(reverse("registrations:index")).content.decode()


@pytest.mark.parametrize(("language", "words"), [("kk", "Оларға жазу"), ("ru", "Написать им"), ("en", "Write to them")])
def test_in_three_languages(
    client: Client, staff: Callable[..., User], school: Event, language: str, words: str
) -> None:
    made = confirmed(school, "a@example.kz")
    client.force_login(staff("Editors", language=language))
    assert words in parsed(ask(client, made)).text
    assert words in client.get(reverse("registrations:index")).content.decode()
