"""Staff write a participant down: with the event's own questions, the rule of duplicates, and a letter or none."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from announcements.outbox.models import OutboxMessage
from events.models import Answer, AnswerFile, Event, Registration
from events.registration.enums import Status, Verb
from tests.events.registration.questions.asking import PDF, ask, choice

from .classes.conftest import child, enter_class
from .conftest import confirmed, fresh, letters_to, open_event, parsed, people, taken

pytestmark = pytest.mark.django_db

PERSON = {
    "name": "Өтеген Ұлан Сынақұлы",
    "language": "kk",
    "email": "ulan@example.kz",
    "paper": "call",
    "letter": "yes",
}


def write_down(client: Client, event: Event, **fields: Any) -> Any:
    data = {name: value for name, value in {**PERSON, **fields}.items() if value is not None}
    return client.post(reverse("registrations:add", args=[event.pk]), data)


def refused(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(one.get_text() for one in parsed(answer).select(".w-field__errors, .error-message"))


def test_the_questions_of_the_event_are_on_the_form_and_kept(editor: Client, school: Event) -> None:
    bus = choice(school, required=True)
    stop = ask(school, "text", "Аялдама", required=True, asked_if=bus, asked_if_option=1)
    paper = ask(school, "file", "Құжат")
    page = parsed(editor.get(reverse("registrations:add", args=[school.pk])))
    assert page.select_one("main form")["enctype"] == "multipart/form-data"
    fields = {f"question_{bus.pk}": "1", f"question_{stop.pk}": "Достық"}
    sent = SimpleUploadedFile("хат.pdf", PDF)
    assert write_down(editor, school, **fields, **{f"question_{paper.pk}": sent}).status_code == 302
    assert sorted(Answer.objects.values_list("value", flat=True)) == ["1", "Достық", "хат.pdf"]
    assert bytes(AnswerFile.objects.get().content) == PDF


def test_what_staff_do_not_know_they_leave_empty_but_nonsense_is_refused(editor: Client, school: Event) -> None:
    count = ask(school, "number", "Нешеу", required=True, smallest=1)
    assert refused(write_down(editor, school, **{f"question_{count.pk}": "0"}))
    assert write_down(editor, school).status_code == 302
    assert not Answer.objects.exists()


def test_an_answer_that_was_not_asked_for_is_not_kept(editor: Client, school: Event) -> None:
    bus = choice(school)
    stop = ask(school, "text", "Аялдама", asked_if=bus, asked_if_option=1)
    write_down(editor, school, **{f"question_{bus.pk}": "2", f"question_{stop.pk}": "not asked"})
    assert list(Answer.objects.values_list("value", flat=True)) == ["2"]


@pytest.mark.parametrize(("capacity", "status"), [(1, Status.CONFIRMED), (0, Status.WAITING)])
@pytest.mark.parametrize("letter", ["yes", "no"])
def test_a_letter_goes_out_only_when_staff_say_so(editor: Client, capacity: int, status: Status, letter: str) -> None:
    event = open_event(capacity=capacity)
    write_down(editor, event, letter=letter)
    assert Registration.objects.get().status == status
    assert len(letters_to("ulan@example.kz")) == (1 if letter == "yes" else 0)


@pytest.mark.parametrize("letter", [None, "", "maybe"])
def test_the_choice_has_to_be_made(editor: Client, school: Event, letter: str | None) -> None:
    assert write_down(editor, school, letter=letter).status_code == 200
    assert not Registration.objects.exists()
    page = parsed(editor.get(reverse("registrations:add", args=[school.pk])))
    assert len(page.select("[name=letter]")) == 2
    assert not page.select("[name=letter][checked]")


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({}, {"name": "Басқа Біреу", "email": "ULAN@example.kz"}, "This address is registered"),
        ({"email": ""}, {"email": "", "name": "ұлан сынақұлы ӨТЕГЕН"}, "This person is registered"),
        ({}, {"email": ""}, "This person is registered"),
        ({"email": ""}, {"email": "", "birth_date": "2001-02-03"}, ""),
        ({"email": ""}, {"email": "new@example.kz"}, ""),
        ({}, {"email": "other@example.kz"}, ""),
    ],
)
def test_nobody_is_written_down_twice(
    editor: Client, school: Event, first: dict[str, str], second: dict[str, str], words: str
) -> None:
    write_down(editor, school, **first)
    answer = write_down(editor, school, **second)
    if words:
        assert words in refused(answer)
    assert taken(school) == (1 if words else 2)


def test_a_pupil_of_a_class_is_known_too(editor: Client, school: Event) -> None:
    enter_class(school, 1)
    assert "This person is registered" in refused(write_down(editor, school, email="", name=child(1)))


def test_mending_the_answers(editor: Client, school: Event) -> None:
    bus, paper = choice(school), ask(school, "file", "Құжат")
    [one] = people(school, 1)
    path = reverse("registrations:edit", args=[one.pk])
    data = {"name": one.name, "name_latin": one.name_latin, "language": "kk", "email": one.email}
    sent = SimpleUploadedFile("хат.pdf", PDF)
    assert editor.post(path, {**data, f"question_{bus.pk}": "1", f"question_{paper.pk}": sent}).status_code == 302
    page = parsed(editor.get(path))
    assert page.select_one(f"#id_question_{bus.pk} [selected]")["value"] == "1"
    before = OutboxMessage.objects.count()
    assert editor.post(path, {**data, f"question_{bus.pk}": "2"}).status_code == 302
    assert sorted(Answer.objects.values_list("value", flat=True)) == ["2", "хат.pdf"], "the file stays"
    step = one.steps.order_by("-pk")[0]
    assert (step.verb, step.note) == (Verb.CHANGED, "answers")
    assert OutboxMessage.objects.count() == before + 1


def test_renaming_into_somebody_without_an_address_is_refused(editor: Client) -> None:
    event = open_event(capacity=5)
    enter_class(event, 2)
    one = event.registrations.order_by("pk")[0]
    data = {"name": child(2), "language": "kk", "is_minor": "on", "guardian_name": "Ғ", "guardian_phone": "87011234567"}
    answer = editor.post(reverse("registrations:edit", args=[one.pk]), data)
    assert "This person is registered" in refused(answer)
    assert fresh(one).name == child(1)


# --- a class on the desk --------------------------------------------------------------------------------


def test_the_desk_shows_a_class_and_narrows_the_list_to_it(editor: Client) -> None:
    event = open_event(capacity=9)
    made = enter_class(event, 2)
    confirmed(event, "inkar@example.kz", name="Бөлек Адам")
    whole = parsed(editor.get(f"{reverse('registrations:index')}?event={event.pk}"))
    link = whole.select_one(f'a[href*="school_class={made.pk}"]')
    page = parsed(editor.get(link["href"])).select_one("main").get_text()
    assert made.teacher in page
    assert made.email in page
    assert "The teacher has not confirmed the address yet." in page
    assert (child(1) in page, "Бөлек Адам" in page) == (True, False)
    found = parsed(editor.get(f"{reverse('registrations:index')}?q=guljan@example.kz")).select_one("main").get_text()
    assert child(2) in found
    one = parsed(editor.get(reverse("registrations:inspect", args=[made.pupils.first().pk])))
    assert made.phone_shown in one.get_text()
    assert "guljan@example.kz" in one.get_text()


@pytest.mark.parametrize("asked", ["x", "999", "9" * 30, "%00", "-1"])
def test_a_class_that_is_none_narrows_to_nothing(editor: Client, school: Event, asked: str) -> None:
    assert editor.get(f"{reverse('registrations:index')}?event={school.pk}&school_class={asked}").status_code == 200
    assert editor.get(f"{reverse('registrations:index')}?event={asked}").status_code == 200


@pytest.mark.parametrize("born", ["2090-01-01", "01.01.1800", "0001-01-01"])
def test_a_date_of_birth_that_cannot_be_is_refused(editor: Client, school: Event, born: str) -> None:
    assert "Look at the year once more." in refused(write_down(editor, school, birth_date=born))
    assert not Registration.objects.exists()


def test_staff_keep_to_the_ages_of_the_event(editor: Client) -> None:
    event = open_event(event={"age_from": 18})
    assert "18 years and older" in refused(write_down(editor, event, birth_date="2015-05-05"))
    assert write_down(editor, event, birth_date="1990-05-05").status_code == 302


def test_what_stood_there_before_is_no_obstacle_to_mending_the_name(editor: Client, school: Event) -> None:
    made = confirmed(school, "a@example.kz", birth_date=date(1800, 1, 1))
    path = reverse("registrations:edit", args=[made.pk])
    sent = {"name": "Мамбетова Сара", "language": "kk", "email": "a@example.kz", "birth_date": "1800-01-01"}
    assert editor.post(path, sent).status_code == 302
    assert fresh(made).name == "Мамбетова Сара"
    assert "Look at the year" in refused(editor.post(path, {**sent, "birth_date": "1801-01-01"}))
