"""A parent or guardian who does not agree reads that it was so, and so does the child."""

from typing import Any

import pytest
from django.test import Client

from events.models import Event, Registration
from events.registration import actions, links
from events.registration.classes import actions as classes
from events.registration.classes import states

from .classes.conftest import TEACHER, pupil
from .conftest import GUARDIAN, SITE, confirmed, fresh, letters_to, open_event, parsed

pytestmark = pytest.mark.django_db
REFUSED = "Родитель или законный представитель, которого вы указали, не дал согласия"


def page(client: Client, path: str) -> str:
    found = parsed(client.get(path)).select_one("main")
    assert found is not None
    return found.get_text(" ", strip=True)


def guardian_path(registration: Registration) -> str:
    return links.guardian_url(registration).removeprefix(SITE)


@pytest.mark.parametrize(
    ("consented", "words"), [(False, "Сіз келісім бермедіңіз."), (True, "Сіз келісіміңізді қайтарып алдыңыз.")]
)
def test_the_parent_reads_what_was_decided(client: Client, school: Event, consented: bool, words: str) -> None:
    child = confirmed(school, "inkar@example.kz", **GUARDIAN)
    if consented:
        actions.give_guardian_consent(registration=child, language="kk")
    answer = client.post(guardian_path(child), {"do": "refuse"})
    assert answer.status_code == 303
    said = page(client, guardian_path(child))
    assert words in said and child.name in said
    assert REFUSED in page(client, f"/ru{links.own_path(child)[3:]}")
    assert "келіс" in letters_to("inkar@example.kz")[-1].text


@pytest.mark.parametrize("consented", [False, True])
def test_who_cancels_alone_is_not_told_that_a_parent_refused(client: Client, school: Event, consented: bool) -> None:
    child = confirmed(school, "inkar@example.kz", language="ru", **GUARDIAN)
    if consented:
        actions.give_guardian_consent(registration=child, language="kk")
    actions.cancel(registration=child)
    assert "Регистрация отменена по вашей просьбе." in letters_to("inkar@example.kz")[-1].text
    assert REFUSED not in page(client, f"/ru{links.own_path(fresh(child))[3:]}")
    assert "Сіз" not in page(client, guardian_path(child)).replace("Сізден", "")


def a_class(event: Event, *, agrees: bool = True) -> Any:
    pupils = [pupil(number, agrees=agrees, guardian_email="parent@example.kz") for number in (1, 2)]
    made = classes.register(event=event, language="ru", teacher=TEACHER, pupils=pupils)
    assert made is not None
    return classes.confirm_address(school_class=made)


def test_the_teacher_reads_it_too(school: Event) -> None:
    school_class = a_class(school, agrees=False)
    actions.refuse_as_guardian(registration=school_class.pupils.order_by("pk")[0])
    first, second = states.standings(school_class)
    assert "не дал согласия" in first.words and "не дал согласия" not in second.words


@pytest.mark.parametrize(
    ("fields", "agrees", "subject"),
    [
        ({}, True, "Ваш класс зарегистрирован: На русском: other"),
        ({"capacity": 1}, True, "Ваш класс зарегистрирован: На русском: other"),
        ({"capacity": 0}, True, "Ваш класс в листе ожидания: На русском: other"),
        ({"approval_required": True}, True, "Список вашего класса получен: На русском: other"),
        ({}, False, "Список вашего класса получен: На русском: other"),
    ],
)
def test_the_first_letter_about_a_class_does_not_promise_too_much(
    db: None, fields: dict[str, Any], agrees: bool, subject: str
) -> None:
    a_class(open_event("other", **fields), agrees=agrees)
    assert letters_to("guljan@example.kz")[-1].subject == subject
