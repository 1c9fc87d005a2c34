"""Staff write questions for an event."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from events.models import Event, Question
from events.registration.questions import actions
from events.registration.questions.forms import questions_of
from people.models import User
from tests.events.registration.conftest import parsed
from tests.events.registration.public_form import send

from .asking import ask, choice

pytestmark = pytest.mark.django_db
FORM = {"kind": "text", "label_kk": "Сұрақ", "label_ru": "Вопрос", "label_en": ""}
CHOICE = {"kind": "choice", "options_kk": "Иә\nЖоқ", "options_ru": "Да\nНет"}


def write(client: Client, event: Event, **fields: Any) -> Any:
    return client.post(reverse("event_question_add", args=[event.pk]), {**FORM, **fields})


def order(event: Event) -> list[int]:
    return [question.pk for question in questions_of(event.pk)]


@pytest.mark.parametrize(
    ("fields", "bad"),
    [
        ({}, ""),
        (CHOICE, ""),
        ({**CHOICE, "options_en": "Yes\nNo\n\n"}, ""),
        ({"kind": "number", "smallest": "1", "largest": "3"}, ""),
        ({"label_ru": ""}, "label_ru"),
        ({"kind": "choice"}, "options_kk"),
        ({**CHOICE, "options_ru": "Да"}, "options_ru"),
        ({**CHOICE, "options_en": "Yes\nNo\nPerhaps"}, "options_en"),
        ({"kind": "number", "smallest": "3", "largest": "1"}, "__all__"),
        ({"condition": "99:1"}, "condition"),
    ],
)
def test_what_a_question_needs(editor: Client, school: Event, fields: dict[str, str], bad: str) -> None:
    answer = write(editor, school, **fields)
    if bad:
        assert bad in answer.context["form"].errors
    assert Question.objects.filter(event=school).count() == (0 if bad else 1)


def test_a_condition_names_an_answer_above(editor: Client, school: Event) -> None:
    first = choice(school)
    page = parsed(editor.get(reverse("event_question_add", args=[school.pk])))
    assert [option["value"] for option in page.select("select[name=condition] option")] == [
        "",
        f"{first.pk}:1",
        f"{first.pk}:2",
    ]
    write(editor, school, condition=f"{first.pk}:2")
    made = Question.objects.latest("pk")
    assert (made.asked_if, made.asked_if_option) == (first, 2)
    page = parsed(editor.get(reverse("event_question", args=[made.pk])))
    assert page.select_one("select[name=condition] option[selected]")["value"] == f"{first.pk}:2"
    assert "Own car" in editor.get(reverse("event_questions", args=[school.pk])).text


def test_what_people_answered_keeps_its_meaning(client: Client, editor: Client, school: Event) -> None:
    question = choice(school)
    send(client, school, **{question.field_name: "2"})
    path = reverse("event_question", args=[question.pk])
    kept = {**FORM, "kind": "choice", "options_kk": "A\nB\nC", "options_ru": "A\nB\nC"}
    assert "kind" in editor.post(path, {**kept, "kind": "text"}).context["form"].errors
    assert "options_kk" in editor.post(path, {**kept, "options_kk": "A"}).context["form"].errors
    assert editor.post(path, kept).status_code == 302, "more may be added at the end"
    with pytest.raises(actions.QuestionInUse):
        actions.remove(question)


def test_order_and_removal(editor: Client, school: Event) -> None:
    a, b, c = choice(school), ask(school), ask(school)

    def press(question: Question, verb: str) -> None:
        assert editor.post(reverse("event_question_act", args=[question.pk, verb])).status_code == 302

    press(c, "up")
    assert order(school) == [a.pk, c.pk, b.pk]
    press(a, "up"), press(b, "down")
    assert order(school) == [a.pk, c.pk, b.pk], "beyond the ends there is nothing"
    Question.objects.filter(pk=c.pk).update(asked_if=a, asked_if_option=1)
    press(c, "up"), press(a, "down"), press(a, "remove")
    assert order(school) == [a.pk, c.pk, b.pk], "a question stays above those that depend on it"
    press(c, "remove"), press(a, "remove")
    assert order(school) == [b.pk]


def test_only_who_may_change_the_settings(client: Client, school: Event) -> None:
    question = ask(school)
    for name, pk in (
        ("event_questions", school.pk),
        ("event_question_add", school.pk),
        ("event_question", question.pk),
    ):
        assert client.get(reverse(name, args=[pk])).status_code == 302
    client.post(reverse("event_question_act", args=[question.pk, "remove"]))
    assert Question.objects.filter(pk=question.pk).exists()


def test_half_a_condition_is_refused_by_the_database(school: Event) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ask(school, asked_if_option=1)


@pytest.mark.parametrize(("language", "label"), [("en", "Question"), ("kk", "Сұрақ")])
def test_the_languages_are_tabs_and_no_field_is_named_by_a_code(
    client: Client, staff: Callable[..., User], school: Event, language: str, label: str
) -> None:
    client.force_login(staff("Editors", language=language))
    page = parsed(client.get(reverse("event_question_add", args=[school.pk])))
    assert [tab["href"] for tab in page.select("main form [role=tab]")] == ["#tab-all", "#tab-kk", "#tab-ru", "#tab-en"]
    assert page.select_one("#tab-kk #id_label_kk") and page.select_one("#tab-en #id_options_en")
    assert page.select_one("#tab-all #id_condition") and page.select_one("#tab-all #id_kind")
    assert page.select_one("#tab-kk label[for=id_label_kk]").get_text(" ", strip=True).startswith(label)
    assert not [text for text in page.select("main form label") if "[" in text.get_text()]


def test_a_fault_in_a_tab_is_shown_there_and_all_is_kept(editor: Client, school: Event) -> None:
    page = parsed(write(editor, school, **CHOICE | {"options_ru": "Да"}))
    assert "Write two answers or more" in page.select_one("#tab-ru").get_text()
    assert page.select_one("#id_options_kk").get_text().split() == ["Иә", "Жоқ"]
    made = ask(school, "text", "Аялдама")
    asked = parsed(editor.get(reverse("event_question", args=[made.pk])))
    assert asked.select_one("#id_label_kk").get("value") or "Аялдама" in asked.select_one("#id_label_kk").get_text()
