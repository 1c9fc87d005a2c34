"""What cannot be taken back, or is done to a whole list, is asked first: to how many, and who gets a letter."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event, Registration
from events.registration import kinds, writing
from tests.events.registration.classes.conftest import confirmed_class

from .conftest import confirmed, enter, fresh, letters_to, open_event, parsed, statuses
from .desk import keys

pytestmark = pytest.mark.django_db

BULK = "registrations:bulk"


def bulk(client: Client, event: Event, verb: str, *people: Registration, **values: str) -> Any:
    path = f"{reverse(BULK)}?event={event.pk}"
    return client.post(path, {"verb": verb, "chosen": keys(*people), **values}, follow=True)


def asked(answer: Any) -> str:
    """The question; the test fails if something was done instead."""
    assert not answer.redirect_chain
    return " ".join(parsed(answer).select_one(".help-warning").get_text().split())


def guests(event: Event, count: int) -> list[Registration]:
    return [confirmed(event, f"person{number}@example.kz", name=f"Қонақ {number}-ші") for number in range(1, count + 1)]


@pytest.fixture
def hall() -> Event:
    return open_event(capacity=None)


@pytest.mark.parametrize(("verb", "after"), [("cancel", "cancelled"), ("reject", "rejected")])
def test_the_end_of_many_is_asked(editor: Client, verb: str, after: str) -> None:
    event = open_event(capacity=None, approval_required=True)
    made = guests(event, 7)
    silent = enter(event, "silent@example.kz", name="Үнсіз")
    question = asked(bulk(editor, event, verb, *made, silent))
    assert "This concerns 8 registrations. It cannot be taken back." in question
    assert (
        "7 people get a letter at once: Қонақ 1-ші, Қонақ 2-ші, Қонақ 3-ші, Қонақ 4-ші, Қонақ 5-ші and 2 more."
        in question
    )
    assert "Үнсіз" not in question, "who never confirmed the address gets none"
    assert set(statuses(event)) == {"awaiting-approval", "unconfirmed"}
    answer = bulk(editor, event, verb, *made, silent, sure="1", note="no room")
    assert set(statuses(event)) == {after}
    assert f"8 registrations are {after}." in parsed(answer).select_one(".messages").text
    assert fresh(made[0]).steps.last().note == "no room"
    assert letters_to("person1@example.kz")[-1].kind == kinds.STATUS
    assert len(letters_to("silent@example.kz")) == 1, "the one that asks for the address"


def test_the_question_sends_what_was_ticked(editor: Client, hall: Event) -> None:
    """The form of the question, pressed as it is."""
    one, other = guests(hall, 2)
    page = parsed(bulk(editor, hall, "cancel", one))
    form = page.select_one("form:has([name=sure])")
    sent = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    editor.post(f"{reverse(BULK)}{form['action']}", sent)
    assert (fresh(one).status, fresh(other).status) == ("cancelled", "confirmed")
    assert page.select_one("form a.button")["href"].endswith(f"?event={hall.pk}"), "one can go back"


@pytest.mark.parametrize("verb", ["cancel", "approve"])
def test_everybody_in_the_list_is_always_asked(editor: Client, verb: str) -> None:
    event = open_event(capacity=None, approval_required=True)
    guests(event, 2)
    answer = bulk(editor, event, verb, everybody="1")
    assert ("It cannot be taken back." in asked(answer)) is (verb == "cancel")
    assert parsed(answer).select_one("input[name=everybody]")
    bulk(editor, event, verb, everybody="1", sure="1")
    assert set(statuses(event)) == {"cancelled" if verb == "cancel" else "confirmed"}


def test_a_few_who_are_approved_are_not_asked_about(editor: Client) -> None:
    event = open_event(approval_required=True)
    bulk(editor, event, "approve", *guests(event, 2))
    assert statuses(event) == ["confirmed", "confirmed"]


def test_the_end_of_one_is_asked_on_the_persons_page(editor: Client, hall: Event) -> None:
    made = confirmed(hall, "a@example.kz")
    path = reverse("registrations:act", args=[made.pk, "cancel"])
    answer = editor.post(path, {"note": "ill"}, follow=True)
    assert "1 person gets a letter at once: Құлмағамбетова Іңкәр Ғаниқызы." in asked(answer)
    page = parsed(answer)
    assert page.select_one("[name=note]")["value"] == "ill"
    assert page.select_one("form a.button")["href"] == reverse("registrations:inspect", args=[made.pk])
    assert statuses(hall) == ["confirmed"]
    editor.post(path, {"note": "ill", "sure": "1"})
    assert (statuses(hall), fresh(made).steps.last().note) == (["cancelled"], "ill")


def test_what_can_be_done_to_nobody_is_said_at_once(editor: Client, hall: Event) -> None:
    made = confirmed(hall, "a@example.kz")
    answer = bulk(editor, hall, "reject", made)
    assert "Not possible for 1 registration" in parsed(answer).select_one(".messages").text


@pytest.mark.parametrize(("name", "value"), [("verb", "approve"), ("verb", "cancel"), ("do", "add")])
def test_nobody_ticked_is_said(editor: Client, name: str, value: str) -> None:
    path = reverse("registrations:tag" if name == "do" else BULK)
    said = parsed(editor.post(path, {name: value, "tag": "a"}, follow=True)).select_one(".messages").get_text()
    assert said.split() == ["Nobody", "is", "ticked."]


@pytest.mark.parametrize(
    ("do", "word", "first", "again"),
    [
        ("add", "a", "1 participant got the tag.", "All of them have this tag already."),
        ("remove", "b", "The tag is taken off 1 participant.", "None of them has this tag."),
    ],
)
def test_tagging_says_what_was_done(editor: Client, hall: Event, do: str, word: str, first: str, again: str) -> None:
    made = confirmed(hall, "a@example.kz")
    path, chosen = reverse("registrations:tag"), {"chosen": keys(made)}
    editor.post(path, {**chosen, "do": "add", "tag": "b"}, follow=True)
    for sentence in (first, again):
        answer = editor.post(path, {**chosen, "do": do, "tag": word}, follow=True)
        assert sentence in parsed(answer).select_one(".messages").text


@pytest.mark.parametrize(
    ("language", "said"),
    [("kk", "3 тіркелу мақұлданды."), ("ru", "3 регистрации одобрены."), ("en", "3 registrations are approved.")],
)
def test_done_is_said_in_the_readers_language(staff: Any, client: Client, language: str, said: str) -> None:
    event = open_event(approval_required=True, capacity=None)
    client.force_login(staff("Editors", language=language))
    assert said in parsed(bulk(client, event, "approve", *guests(event, 3))).select_one(".messages").text


def test_of_pupils_the_teacher_gets_one_letter(editor: Client) -> None:
    school_class = confirmed_class(open_event(capacity=None), 3)
    assert writing.mailboxes(school_class.pupils.all()) == [school_class.teacher]
