"""A question on whose answer another one depends: that answer stays, or nobody would be asked any more."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event, Question
from tests.events.registration.conftest import parsed
from tests.filled import filled

pytestmark = pytest.mark.django_db
THREE, TWO = "Автобус\nПойыз\nЖаяу", "Автобус\nПойыз"


@pytest.fixture
def way(school: Event) -> Question:
    """How one comes; whoever walks (the third answer) is asked something more."""
    made = Question.objects.create(
        event=school, kind="choice", label_kk="Жол", label_ru="Путь", options_kk=THREE, options_ru=THREE
    )
    Question.objects.create(event=school, place=1, label_kk="?", label_ru="?", asked_if=made, asked_if_option=3)
    return made


def change(client: Client, question: Question, **changed: Any) -> dict[str, Any]:
    """What is wrong with the form; empty where it was saved."""
    path = reverse("event_question", args=[question.pk])
    answer = client.post(path, {**filled(parsed(client.get(path)), "label_kk"), **changed})
    return {} if answer.status_code == 302 else answer.context["form"].errors


def test_it_stays_a_choice(administrator: Client, way: Question) -> None:
    assert "kind" in change(administrator, way, kind="text")
    way.refresh_from_db()
    assert way.kind == "choice"


def test_it_keeps_the_answer(administrator: Client, way: Question) -> None:
    assert "options_kk" in change(administrator, way, options_kk=TWO, options_ru=TWO)
    way.refresh_from_db()
    assert way.options_kk.splitlines() == THREE.splitlines()


@pytest.mark.parametrize("options", [THREE, f"{THREE}\nАт", "Автобус\nПойыз\nВелосипед"])
def test_answers_are_reworded_and_added(administrator: Client, way: Question, options: str) -> None:
    assert change(administrator, way, options_kk=options, options_ru=options) == {}


def test_on_which_nothing_depends_becomes_anything(administrator: Client, way: Question) -> None:
    way.depending.all().delete()
    assert change(administrator, way, kind="text") == {}
