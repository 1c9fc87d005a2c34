"""The public form for a class: rows by hand, what it takes, what it refuses, what it keeps."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from events.models import Event, Registration, RegistrationSettings, SchoolClass
from events.registration import limits
from events.registration.classes.lists import MORE_ROWS, MOST_PUPILS
from tests.events.registration.conftest import confirmed, open_event, parsed, taken
from tests.events.registration.questions.asking import ask, choice

from .conftest import child, enter_class, letters, registered, row, send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "Сыныпты тіркеймін"), ("ru", "Регистрирую класс"), ("en", "I register a class")]
)
def test_the_event_and_the_form_lead_to_it(client: Client, school: Event, language: str, words: str) -> None:
    path = f"/{language}/events/school/register/class/"
    for page in (f"/{language}/events/school/", f"/{language}/events/school/register/"):
        link = parsed(client.get(page)).select_one(f'a[href="{path}"]')
        assert link.get_text(strip=True) == words
    shown = parsed(client.get(path))
    assert shown.h1.get_text() == words
    assert len(shown.select("fieldset.pupil")) == 3
    assert not shown.select("input[type=checkbox][checked]"), "nothing is ticked beforehand"


def test_where_staff_want_people_one_by_one_there_is_no_such_form(client: Client, school: Event) -> None:
    RegistrationSettings.objects.update(classes=False)
    assert client.get("/kk/events/school/register/class/").status_code == 404
    assert client.get("/kk/events/school/register/class/list.xlsx").status_code == 404
    assert "register/class" not in client.get("/kk/events/school/register/").content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_list_is_taken_in_order_in_ones_language(client: Client, school: Event, language: str) -> None:
    answer = send(client, school, row(1), row(2), row(3), language=language)
    assert (answer.status_code, answer["Location"]) == (303, f"/{language}/events/school/register/sent/")
    assert not answer.cookies
    made = SchoolClass.objects.get()
    assert (made.language, made.phone, made.organisation_name, made.label) == (
        language,
        "+77011112233",
        "№ 12 мектеп",
        "9 «Б»",
    )
    assert registered(school) == [child(1), child(2), child(3)]
    first = made.pupils.order_by("pk")[0]
    assert (first.grade, first.region, first.guardian_phone, first.is_minor) == (9, "KZ-75", "+77017654321", True)
    assert (first.name_latin, first.email, first.has_seat) == ("Inkar Synakov", "", True)
    [letter] = letters()
    assert letter.language == language


def test_what_was_registered_already_is_not_told_on_the_page(client: Client, school: Event) -> None:
    first = send(client, school, row(1))
    again = send(client, school, row(1))
    assert client.get(first["Location"]).content == client.get(again["Location"]).content
    assert (SchoolClass.objects.count(), taken(school)) == (1, 1)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"name": ""}, "name", "Напишите имя ученика."),
        ({"name": "www.spam.kz"}, "name", "без адресов сайтов"),
        ({"grade": "тоғыз"}, "grade", "числом от 1 до 12"),
        ({"grade": "77"}, "grade", "числом от 1 до 12"),
        ({"guardian_name": ""}, "guardian_name", "младше 18"),
        ({"guardian_contact": ""}, "guardian_contact", ""),
        ({"guardian_contact": "8701"}, "guardian_contact", "Номер неполный"),
        ({"guardian_contact": "ата@"}, "guardian_contact", ""),
        ({"guardian_agrees": None}, "guardian_agrees", "спросим письмом"),
    ],
)
def test_a_fault_is_shown_at_its_row_and_what_was_typed_stays(
    client: Client, school: Event, typed: dict[str, Any], field: str, words: str
) -> None:
    answer = send(client, school, row(1), row(2, **typed), language="ru")
    assert answer.status_code == 422
    page = parsed(answer)
    [fault] = page.select("#faults li")
    assert fault.get_text().startswith("Ученик 2: ")
    assert words in fault.get_text()
    assert page.select_one(fault.a["href"])["name"] == f"pupil2-{field}"
    assert page.select_one("[name=pupil1-name]")["value"] == child(1)
    assert page.select_one("[name=teacher]")["value"].startswith("Әбдіқадырова")
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"grade": "9 «Б»"},
        {"grade": ""},
        {"guardian_contact": "ata@example.kz", "guardian_agrees": None},
        {"adult": "on", "guardian_name": "", "guardian_contact": "not a phone", "guardian_agrees": None},
    ],
)
def test_what_need_not_be_said(client: Client, school: Event, typed: dict[str, Any]) -> None:
    assert send(client, school, row(1, **typed)).status_code == 303
    made = Registration.objects.get()
    assert made.guardian_name == ("" if "adult" in typed else "Ата-ана")
    assert (made.guardian_consented_at is not None) == (made.is_minor and typed.get("guardian_agrees", "on") == "on")


@pytest.mark.parametrize("missing", ["teacher", "email", "phone", "organisation", "own_consent", "parents_know"])
def test_the_teacher_says_who_answers_for_the_class(client: Client, school: Event, missing: str) -> None:
    answer = send(client, school, row(1), **{missing: None})
    assert answer.status_code == 422
    assert [fault.a["href"] for fault in parsed(answer).select("#faults li")] == [f"#id_{missing}"]
    assert not Registration.objects.exists()


def test_a_child_who_stands_twice_in_the_list_is_named(client: Client, school: Event) -> None:
    answer = send(client, school, row(1), row(2), row(3, name=child(1).lower()))
    [fault] = parsed(answer).select("#faults li")
    assert fault.get_text().startswith("3-оқушы: ")
    assert "1-оқушы" in fault.get_text()
    assert not Registration.objects.exists()


def test_an_empty_list_is_refused(client: Client, school: Event) -> None:
    answer = send(client, school, count=3)
    assert answer.status_code == 422
    assert parsed(answer).select_one("#faults a")["href"] == "#id_pupil1-name"


def test_more_rows_without_script_keep_what_was_typed(client: Client, school: Event) -> None:
    answer = send(client, school, row(1), row(3), count=3, do="more", email="not yet")
    page = parsed(answer)
    assert (answer.status_code, len(page.select(".pupil"))) == (200, 3 + MORE_ROWS)
    assert page.select_one("[name=pupil3-name]")["value"] == child(3)
    assert page.select_one("[name=pupil3-guardian_agrees]").has_attr("checked")
    assert page.select_one("[name=email]")["value"] == "not yet"
    assert not page.select(".field--bad, #faults")
    assert page.select_one("[name=rows]")["value"] == str(3 + MORE_ROWS)


@pytest.mark.parametrize("typed", ["", "0", "-5", "99999999999", "х", "²", "999"])
def test_the_number_of_rows_is_not_believed(client: Client, school: Event, typed: str) -> None:
    page = parsed(send(client, school, row(1), rows=typed, do="more"))
    assert 1 <= len(page.select(".pupil")) <= MOST_PUPILS


def test_the_questions_that_are_required_are_asked_of_each(client: Client, school: Event) -> None:
    bus = choice(school, required=True)
    stop = ask(school, "text", "Аялдама", required=True, asked_if=bus, asked_if_option=1)
    ask(school, "text", "Тілек")
    ask(school, "file", "Құжат", required=True)
    page = parsed(client.get("/kk/events/school/register/class/"))
    assert len(page.select("[name^=pupil1-question]")) == 2
    one = row(1, **{f"question_{bus.pk}": "1", f"question_{stop.pk}": "Достық"})
    two = row(2, **{f"question_{bus.pk}": "2", f"question_{stop.pk}": "not asked"})
    assert send(client, school, one, row(2)).status_code == 422
    assert send(client, school, one, two).status_code == 303
    said = [sorted(made.answers.values_list("value", flat=True)) for made in Registration.objects.order_by("pk")]
    assert said == [["1", "Достық"], ["2"]]


@pytest.mark.parametrize(
    ("born", "fields", "status"),
    [
        ("29.02.2012", {}, 303),
        ("2012-02-29", {}, 303),
        ("30.02.2012", {}, 422),
        ("кеше", {}, 422),
        ("01.01.2999", {}, 422),
        ("01.01.2012", {"age_to": 10}, 422),
        ("", {}, 422),
    ],
)
def test_dates_of_birth_as_people_write_them(client: Client, born: str, fields: dict[str, int], status: int) -> None:
    event = open_event(asks_birth_date=True, event=fields)
    answer = send(client, event, row(1, birth_date=born))
    assert answer.status_code == status
    if status == 422:
        assert parsed(answer).select_one("[name=pupil1-birth_date]").get("value", "") == born


def test_without_a_waiting_list_it_says_how_many_seats_are_left(client: Client) -> None:
    event = open_event(capacity=2, waiting_list=False)
    answer = send(client, event, row(1), row(2), row(3), language="ru")
    assert answer.status_code == 409
    page = parsed(answer)
    assert "Осталось только 2 места" in page.select_one("form [role=alert]").get_text()
    assert page.select_one("[name=pupil3-name]")["value"] == child(3)
    assert not SchoolClass.objects.exists()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_says_what_happens_when_seats_do_not_suffice(client: Client, language: str) -> None:
    waits, whole = open_event("waits"), open_event("whole", waiting_list=False)
    texts = {
        parsed(client.get(f"/{language}/events/{event.slug}/register/class/")).select_one("p.soft").get_text()
        for event in (waits, whole)
    }
    assert len(texts) == 2


def test_robots_and_rushes(client: Client, school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    assert send(client, school, row(1), website="spam").status_code == 303
    once_more = send(client, school, row(1), begun="forged")
    assert (once_more.status_code, SchoolClass.objects.count()) == (422, 0)
    assert parsed(once_more).select_one("[name=pupil1-name]")["value"] == child(1)
    monkeypatch.setattr(limits, "POINTS", 3)
    cache.clear()
    assert send(client, school, row(1)).status_code == 303
    refused = send(client, school, row(2))
    assert refused.status_code == 429
    assert parsed(refused).select_one("[name=pupil2-name], [name=pupil1-name]") is not None


def test_it_asks_the_database_as_little_for_sixty_rows_as_for_three(
    client: Client, school: Event, django_assert_max_num_queries: Any
) -> None:
    ask(school, "text", "Сұрақ", required=True)
    client.get("/kk/events/school/register/class/")
    with django_assert_max_num_queries(8):
        assert client.get("/kk/events/school/register/class/").status_code == 200
    with django_assert_max_num_queries(12):
        send(client, school, *(row(n) for n in range(1, 61)), do="more")


def test_nobody_sees_who_is_in_a_class(client: Client, school: Event) -> None:
    enter_class(school, 2)
    confirmed(school, "inkar@example.kz")
    for page in ("", "register/", "register/class/", "register/sent/", "register/seats/"):
        assert "Сынақов" not in client.get(f"/kk/events/school/{page}").content.decode()
