"""The public form: what it says, what it takes, what it refuses."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from announcements.outbox.models import OutboxMessage
from events.models import Event, Registration, RegistrationSettings
from events.registration import limits

from .conftest import confirmed, letters_to, link_in, open_event, parsed, people, statuses, taken

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Құлмағамбетова Іңкәр Ғаниқызы",
    "name_latin": "",
    "email": "inkar@example.kz",
    "phone": "8 (701) 123-45-67",
    "organisation": "№ 12 мектеп",
    "region": "KZ-75",
    "position": "",
    "age": "adult",
    "consent_processing": "on",
}
MINOR = {"age": "minor", "guardian_name": "Құлмағамбетов Ғани", "guardian_email": "gani@example.kz"}


def address(event: Event, language: str = "kk") -> str:
    return f"/{language}/events/{event.slug}/register/"


def send(client: Client, event: Event, *, language: str = "kk", begun: str | None = None, **fields: Any) -> Any:
    mark = limits.begun(event.pk) if begun is None else begun
    data = {name: value for name, value in {**FORM, "begun": mark, **fields}.items() if value is not None}
    return client.post(address(event, language), data)


def only(event: Event) -> Registration:
    return Registration.objects.get(event=event)


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


# --- programs that register --------------------------------------------------------------------------------


def test_a_program_that_fills_in_every_field_learns_nothing(client: Client, school: Event) -> None:
    answer = send(client, school, website="https://evil.example")
    assert (answer.status_code, statuses(school)) == (303, [])
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("mark", ["", "1:abc:def", "other"])
def test_a_form_that_was_never_shown_is_shown_once_more_with_all_that_was_typed(
    client: Client, school: Event, mark: str
) -> None:
    other = open_event("other") if mark == "other" else None
    answer = send(client, school, begun=limits.begun(other.pk) if other else mark)
    page = parsed(answer)
    assert answer.status_code == 422
    assert page.select_one("#id_name")["value"] == FORM["name"]
    assert statuses(school) == []
    assert send(client, school, begun=page.select_one('[name="begun"]')["value"]).status_code == 303


def test_a_quick_form_counts_for_more_but_is_taken(client: Client, school: Event) -> None:
    assert limits.points(school.pk, limits.begun(school.pk)) == limits.QUICK_POINTS
    assert send(client, school).status_code == 303


def test_too_many_from_one_connection(client: Client, school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "POINTS", 2 * limits.QUICK_POINTS)
    answers = [send(client, school, email=f"p{n}@example.kz") for n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert parsed(answers[2]).select_one("#id_name")["value"] == FORM["name"]
    cache.clear()
    assert send(client, school, email="p9@example.kz").status_code == 303


# --- when nobody can register --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"opens_at": timezone.now() + timedelta(hours=1)}, "Registration opens on"),
        (
            {"opens_at": timezone.now() - timedelta(2), "closes_at": timezone.now() - timedelta(1)},
            "Registration is over",
        ),
        ({"capacity": 0, "waiting_list": False}, "there is no waiting list"),
    ],
)
def test_the_page_says_why_not(client: Client, fields: dict[str, Any], words: str) -> None:
    event = open_event(**fields)
    page = parsed(client.get(address(event, "en")))
    assert words in page.select_one("main").get_text()
    assert not page.select("form.form")
    answer = send(client, event, language="en")
    assert (answer.status_code, statuses(event)) == (409, [])
    assert words in parsed(answer).select_one("main").get_text()


def test_an_event_that_was_called_off(client: Client, school: Event) -> None:
    Event.objects.filter(pk=school.pk).update(status="cancelled")
    assert "This event is cancelled." in parsed(client.get(address(school, "en"))).select_one("main").get_text()
    assert send(client, school).status_code == 409


@pytest.mark.parametrize("path", ["register/", "register/seats/", "register/sent/"])
def test_without_registration_there_is_no_page(client: Client, school: Event, path: str) -> None:
    RegistrationSettings.objects.all().delete()
    assert client.get(f"/kk/events/school/{path}").status_code == 404
    assert client.get(f"/kk/events/nothing/{path}").status_code == 404


def test_a_draft_of_an_event_has_no_registration(client: Client) -> None:
    event = open_event("draft", event={"live": False})
    assert client.get(address(event)).status_code == 404
    assert send(client, event).status_code == 404


# --- seats left ----------------------------------------------------------------------------------------------


def test_seats_left_on_the_form_and_in_the_fragment_are_those_of_now(client: Client, school: Event) -> None:
    for _ in range(2):
        for path in ("", "seats/"):
            answer = client.get(address(school, "en") + path)
            assert f"{2 - taken(school)} seat" in " ".join(parsed(answer).get_text().split())
            assert "private" in answer["Cache-Control"]
        if not taken(school):
            people(school, 1)
    people(school, 4, start=2)
    fragment = parsed(client.get(address(school, "en") + "seats/"))
    assert "All seats are taken" in fragment.get_text() and "3 people on the waiting list" in fragment.get_text()
    assert fragment.select_one("a.button").get_text() == "Join the waiting list"


def test_the_event_page_stays_cached_and_says_nothing_that_grows_old(
    client: Client, school: Event, django_assert_max_num_queries: Any
) -> None:
    page = client.get("/en/events/school/")
    box = parsed(page).select_one("[data-fragment]")
    assert box["data-fragment"] == "/en/events/school/register/seats/"
    assert box.select_one("a")["href"] == "/en/events/school/register/"
    confirmed(school, "inkar@example.kz")
    with django_assert_max_num_queries(0):
        assert client.get("/en/events/school/").content == page.content


def test_query_budget(client: Client, school: Event, django_assert_max_num_queries: Any) -> None:
    people(school, 5)
    client.get(address(school, "en") + "sent/")  # the frame of the site is kept for a generation
    with django_assert_max_num_queries(8):
        client.get("/en/events/school/")
    with django_assert_max_num_queries(8):
        client.get(address(school, "en"))


def test_changed_settings_are_on_the_event_page_at_once(client: Client, school: Event) -> None:
    before = client.get("/en/events/school/").content
    settings = RegistrationSettings.objects.get(event=school)
    settings.closes_at -= timedelta(days=2)
    settings.save()
    assert client.get("/en/events/school/").content != before


def test_past_events_and_those_without_registration_have_no_box(client: Client, school: Event) -> None:
    past = open_event(
        "past",
        event={"days": -3},
        opens_at=timezone.now() - timedelta(days=9),
        closes_at=timezone.now() - timedelta(days=4),
    )
    assert not parsed(client.get(f"/kk/events/{past.slug}/")).select("#take-part")
