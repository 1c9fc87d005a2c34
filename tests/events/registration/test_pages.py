"""The public form: what it takes, what it refuses."""

from typing import Any

import pytest
from django.test import Client

from events.models import Event

from .conftest import letters_to, link_in, open_event, parsed, statuses
from .public_form import MINOR, address, only, send

pytestmark = pytest.mark.django_db


# --- what is sent ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_registering_leads_to_one_page_and_a_letter_in_ones_language(
    client: Client, school: Event, language: str
) -> None:
    answer = send(client, school, language=language)
    assert (answer.status_code, answer["Location"]) == (303, f"/{language}/events/school/register/sent/")
    assert not answer.cookies
    made = only(school)
    assert (made.language, made.phone, made.organisation_name) == (language, "+77011234567", "№ 12 мектеп")
    assert made.name_latin == "Inkar Kulmagambetova"
    [letter] = letters_to("inkar@example.kz")
    assert letter.language == language
    assert client.get(link_in(letter)).status_code == 200
    assert client.get(answer["Location"]).status_code == 200


def test_a_second_try_says_the_same_words_and_writes_a_letter(client: Client, school: Event) -> None:
    first = send(client, school)
    second = send(client, school, name="Басқа Біреу", email="INKAR@example.kz")
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert statuses(school) == ["unconfirmed"]
    assert [letter.kind for letter in letters_to("inkar@example.kz")] == ["registration.confirm"] * 2
    assert "Басқа" not in letters_to("inkar@example.kz")[-1].text


def test_full_or_not_the_page_after_sending_is_the_same(client: Client) -> None:
    event = open_event(capacity=1)
    pages = [client.get(send(client, event, email=f"p{n}@example.kz")["Location"]).content for n in range(2)]
    assert pages[0] == pages[1]
    assert "күту тізімінде" in letters_to("p1@example.kz")[0].text
    assert "сақталады" in letters_to("p0@example.kz")[0].text


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("+7 701 123 45 67", "+77011234567"),
        ("87011234567", "+77011234567"),
        ("7011234567", "+77011234567"),
        ("8-727-250-30-00", "+77272503000"),
        ("+49 30 901820", "+4930901820"),
        ("", ""),
    ],
)
def test_phones_as_people_type_them(client: Client, school: Event, typed: str, stored: str) -> None:
    assert send(client, school, phone=typed).status_code == 303
    assert only(school).phone == stored


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        ("Сахиев Ержан Нұрланұлы", "", "Yerzhan Sakhiyev"),
        ("Сахиев Ержан", "Erjan Sahiev", "Erjan Sahiev"),
        ("Сахиев Ержан", "Сахиев Ержан", "Sakhiyev Yerzhan"),
        ("John Smith", "", "John Smith"),
        ("Ли", "", "Li"),
    ],
)
def test_the_name_in_latin_letters_is_proposed(
    client: Client, school: Event, name: str, typed: str, stored: str
) -> None:
    send(client, school, name=name, name_latin=typed)
    assert only(school).name_latin == stored


def test_an_organisation_of_the_site_is_recognised_by_any_of_its_names(client: Client, school: Event) -> None:
    from tests.people.factories import organisation

    known = organisation("inp", short_name_kk="ЯФИ")
    send(client, school, organisation="ЯФИ")
    assert (only(school).organisation, only(school).organisation_name) == (known, "ЯФИ")


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"name": ""}, "name", "Напишите своё имя."),
        ({"name": "   "}, "name", "Напишите своё имя."),
        ({"name": "Купите на evil.com"}, "name", "без адресов сайтов"),
        ({"name": "12345"}, "name", "без адресов сайтов"),
        ({"email": "inkar.example.kz"}, "email", "нет знака @"),
        ({"email": "inkar@нет"}, "email", "inkar@example.kz"),
        ({"phone": "+7 701 12"}, "phone", "Номер неполный"),
        ({"phone": "позвоните"}, "phone", "Номер неполный"),
        ({"age": None}, "age", "исполнилось ли вам 18"),
        ({"age": "ancient"}, "age", ""),
        ({"age": "minor"}, "guardian_name", "согласие родителя"),
        ({**MINOR, "guardian_phone": ""}, "guardian_phone", "согласие родителя"),
        ({**MINOR, "guardian_phone": "+7 7"}, "guardian_phone", "Номер неполный"),
        ({"consent_processing": None}, "consent_processing", "Без этого согласия"),
        ({"region": "Moon"}, "region", ""),
    ],
)
def test_what_is_missing_is_said_beside_the_field_and_everything_typed_is_kept(
    client: Client, school: Event, fields: dict[str, Any], field: str, words: str
) -> None:
    answer = send(client, school, language="ru", consent_photographs="on", **fields)
    assert answer.status_code == 422
    page = parsed(answer)
    assert words in page.select_one(f"#id_{field}_error").get_text()
    assert page.select_one(f'#faults a[href^="#id_{field}"]')
    assert page.select_one("#id_organisation")["value"] == "№ 12 мектеп"
    assert page.select_one("#id_consent_photographs").has_attr("checked")
    assert not page.select_one("#id_consent_transfer").has_attr("checked")
    if "region" not in fields:
        assert page.select_one("#id_region option[selected]")["value"] == "KZ-75"
    assert statuses(school) == []


def test_what_an_adult_wrote_about_a_guardian_is_not_kept(client: Client, school: Event) -> None:
    assert send(client, school, guardian_name="Ғани", guardian_phone="7").status_code == 303
    assert only(school).guardian_name == ""


def test_a_minor_with_a_guardian(client: Client, school: Event) -> None:
    assert send(client, school, **MINOR, guardian_phone="87011234567").status_code == 303
    made = only(school)
    assert (made.is_minor, made.guardian_phone) == (True, "+77011234567")


@pytest.mark.parametrize(
    ("born", "status"),
    [("2012-01-01", 303), ("2024-01-01", 422), ("1890-01-01", 422), ("2990-01-01", 422), ("вчера", 422), ("", 422)],
)
def test_the_date_of_birth_decides_who_may_and_who_is_a_minor(client: Client, born: str, status: int) -> None:
    event = open_event(event={"age_from": 10, "age_to": 17}, asks_birth_date=True)
    answer = send(client, event, **{**MINOR, "age": None, "guardian_phone": "87011234567", "birth_date": born})
    assert answer.status_code == status
    if status == 303:
        assert only(event).is_minor


def test_nobody_under_eighteen_at_an_event_for_grown_ups(client: Client) -> None:
    event = open_event(event={"age_from": 18})
    answer = send(client, event, **MINOR, guardian_phone="87011234567")
    assert parsed(answer).select_one("#id_age_error")


@pytest.mark.parametrize(("grade", "status"), [("9", 303), ("7", 422), ("12", 422), ("x", 422), ("", 422)])
def test_grades_are_those_of_the_event(client: Client, grade: str, status: int) -> None:
    event = open_event(event={"grade_from": 8, "grade_to": 11}, grade="required")
    assert send(client, event, grade=grade).status_code == status


def test_fields_are_those_that_staff_chose(client: Client) -> None:
    event = open_event(
        phone="required", organisation="no", region="no", position="no", gender="optional", asks_birth_date=True
    )
    page = parsed(client.get(address(event)))
    names = {field["name"] for field in page.select("form.form [name]")}
    assert {"phone", "gender", "birth_date"} <= names
    assert not {"organisation", "region", "position", "grade", "age"} & names
    assert page.select_one("#id_phone").has_attr("required")


def test_nothing_is_ticked_beforehand(client: Client, school: Event) -> None:
    page = parsed(client.get(address(school)))
    assert len(page.select('form.form input[type="checkbox"]')) == 4
    assert not page.select("form.form input[checked]")
