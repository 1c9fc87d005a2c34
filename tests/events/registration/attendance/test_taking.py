"""The pages of attendance: a dry run first, staff decide, and then it is written down once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from events.models import AttendanceFile, CheckIn, Event, Registration
from events.registration import actions as registering
from events.registration.attendance import actions
from people.models import User
from tests.events.registration.conftest import confirmed, fresh, open_event, parsed
from tests.events.registration.desk import listed

from .files import content, line, upload

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def school(db: None) -> Event:
    return open_event(capacity=None)


def send(client: Client, event: Event, *lines: list[str], **fields: Any) -> Any:
    day = event.span.first_day.isoformat()
    values = {"file": upload(content(*lines)), "least_minutes": "1", "day": day, **fields}
    return client.post(reverse("event_attendance", args=[event.pk]), values)


def sent(client: Client, event: Event, *lines: list[str], **fields: Any) -> AttendanceFile:
    answer = send(client, event, *lines, **fields)
    assert answer.status_code == 302, parsed(answer).select(".error-message, .w-field__errors")
    file: AttendanceFile = AttendanceFile.objects.latest("pk")
    assert answer["Location"] == reverse("event_attendance_file", args=[file.pk])
    return file


def offered(client: Client, file: AttendanceFile) -> dict[str, str]:
    """What the page would send if staff pressed the button at once."""
    page = parsed(client.get(reverse("event_attendance_file", args=[file.pk])))
    found = {field["name"]: field.get("value", "") for field in page.select("input[list]")}
    for select in page.select("td select"):
        chosen = select.select_one("option[selected]") or select.select_one("option")
        found[select["name"]] = chosen["value"]
    return found


def take(client: Client, file: AttendanceFile, **decided: str) -> dict[str, int]:
    values = {**offered(client, file), **decided}
    assert client.post(reverse("event_attendance_take", args=[file.pk]), values).status_code == 302
    outcome: dict[str, int] = AttendanceFile.objects.get(pk=file.pk).outcome
    return outcome


def came() -> dict[str, tuple[str, int | None]]:
    rows = CheckIn.objects.order_by("registration", "day").values_list("registration__email", "day", "minutes")
    return {email: (day.isoformat(), minutes) for email, day, minutes in rows}


def test_nothing_is_written_before_staff_say_so_and_then_the_sure_ones(editor: Client, school: Event) -> None:
    inkar = confirmed(school, "inkar@example.kz", name="Құлмағамбетова Іңкәр")
    confirmed(school, "dana@example.kz", name="Ахметова Дана")
    file = sent(
        editor,
        school,
        line(school, "Інкар К.", "inkar@example.kz"),
        line(school, "Дана"),
        line(school, "Хост", "host@example.kz"),
    )
    assert not CheckIn.objects.exists()
    page = parsed(editor.get(reverse("event_attendance_file", args=[file.pk])))
    assert [heading.text for heading in page.select("h2")][-3:] == ["Found: 1", "Doubtful: 1", "Not found: 1"]
    assert take(editor, file) == {"came": 1, "refused": 0, "short": 0, "left_out": 2}
    day = school.span.first_day.isoformat()
    assert came() == {"inkar@example.kz": (day, 45)}
    step = fresh(inkar).steps.last()
    assert (step.verb, step.note, step.user) == ("checked-in", f"{day}, Zoom: 45 min", User.objects.get())


def test_what_staff_decide_counts(editor: Client, school: Event) -> None:
    dana = confirmed(school, "dana@example.kz", name="Ахметова Дана")
    inkar = confirmed(school, "inkar@example.kz", name="Құлмағамбетова Іңкәр")
    file = sent(editor, school, line(school, "Дана"), line(school, "Galaxy"), line(school, "", "inkar@example.kz"))
    outcome = take(editor, file, **{"person-0": str(dana.pk), "person-1": f"{inkar.pk} {inkar.name}"})
    assert (outcome["came"], set(came())) == (2, {"dana@example.kz", "inkar@example.kz"})


def test_a_sure_one_can_be_left_out(editor: Client, school: Event) -> None:
    confirmed(school, "inkar@example.kz")
    file = sent(editor, school, line(school, "Інкар", "inkar@example.kz"))
    assert take(editor, file, **{"person-0": ""}) == {"came": 0, "refused": 0, "short": 0, "left_out": 1}


def test_two_in_the_file_who_were_one_person_are_summed(editor: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    file = sent(editor, school, line(school, "A", "inkar@example.kz"), line(school, "Phone", until="10:15"))
    take(editor, file, **{"person-1": f"№{made.pk}"})
    assert came()["inkar@example.kz"][1] == 60


@pytest.mark.parametrize(("least", "number"), [("45", 1), ("46", 0)])
def test_who_was_there_too_short_a_time_did_not_come(editor: Client, school: Event, least: str, number: int) -> None:
    confirmed(school, "inkar@example.kz")
    file = sent(editor, school, line(school, "A", "inkar@example.kz"), least_minutes=least)
    assert take(editor, file)["came"] == number == CheckIn.objects.count()


def test_the_same_file_counts_once_and_a_second_one_is_added(editor: Client, school: Event) -> None:
    confirmed(school, "inkar@example.kz")
    morning, evening = (
        line(school, "A", "inkar@example.kz"),
        line(school, "A", "inkar@example.kz", at="18:00", until="18:20"),
    )
    first, twin = sent(editor, school, morning), sent(editor, school, morning)
    take(editor, first)
    editor.post(reverse("event_attendance_take", args=[twin.pk]), {"person-0": str(Registration.objects.get().pk)})
    editor.post(reverse("event_attendance_take", args=[first.pk]), {"person-0": str(Registration.objects.get().pk)})
    assert came()["inkar@example.kz"][1] == 45
    assert "taken already" in send(editor, school, morning).content.decode()
    take(editor, sent(editor, school, evening))
    assert came()["inkar@example.kz"][1] == 65


def test_a_mark_made_at_the_door_stays_and_gets_its_minutes(editor: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    at = timezone.now()
    CheckIn.objects.create(registration=made, day=school.span.first_day, at=at)
    take(editor, sent(editor, school, line(school, "A", "inkar@example.kz")))
    mark = CheckIn.objects.get()
    assert (mark.at, mark.minutes) == (at, 45)


def test_who_cancelled_meanwhile_is_offered_no_more(editor: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    file = sent(editor, school, line(school, "A", "inkar@example.kz"))
    registering.cancel(registration=made)
    assert offered(editor, file) == {"person-0": ""}
    assert take(editor, file, **{"person-0": str(made.pk)})["came"] == 0
    assert actions._write(file, made.pk, {}, None) == "refused", "cancelled between the page and the button"


@pytest.mark.parametrize("typed", ["999999", "0", "-1", "²", "nobody", "9" * 30, "\x00", "№", "1e3"])
def test_what_is_no_registration_of_this_event_is_nobody(editor: Client, school: Event, typed: str) -> None:
    stranger = confirmed(open_event("other"), "x@example.kz")
    file = sent(editor, school, line(school, "A"), line(school, "B"))
    assert take(editor, file, **{"person-0": typed, "person-1": str(stranger.pk)})["left_out"] == 2
    assert not CheckIn.objects.exists()


def test_names_are_forgotten_when_the_file_is_taken_or_old(editor: Client, school: Event) -> None:
    first, second = sent(editor, school, line(school, "Дана")), sent(editor, school, line(school, "Айгерім"))
    take(editor, first)
    assert AttendanceFile.objects.get(pk=first.pk).people == []
    AttendanceFile.objects.update(created_at=timezone.now() - actions.FORGET_AFTER)
    actions.forget_old()
    assert list(AttendanceFile.objects.all()) == [first] != [second]


def test_thrown_away_before_it_is_taken_and_not_afterwards(editor: Client, school: Event) -> None:
    first, second = sent(editor, school, line(school, "Дана")), sent(editor, school, line(school, "Айгерім"))
    take(editor, second)
    for file in (first, second):
        editor.post(reverse("event_attendance_forget", args=[file.pk]))
    assert list(AttendanceFile.objects.all()) == [second]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"file": upload(b"not a table")}, "No columns"),
        ({"file": upload(b"a;b\r\n1;2")}, "no table of participants"),
        ({"file": ""}, "required"),
        ({"least_minutes": "0"}, "greater than or equal to 1"),
        ({"least_minutes": "x"}, "whole number"),
        ({"day": "2001-01-01"}, "valid choice"),
    ],
)
def test_what_cannot_be_read_is_said(editor: Client, school: Event, fields: dict[str, Any], words: str) -> None:
    answer = send(editor, school, line(school, "A"), **fields)
    assert answer.status_code == 200 and words in answer.content.decode()
    assert not AttendanceFile.objects.exists()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_in_three_languages(client: Client, staff: Callable[..., User], school: Event, language: str) -> None:
    client.force_login(staff("Editors", language=language))
    confirmed(school, "dana@example.kz", name="Ахметова Дана")
    file = sent(client, school, line(school, "Дана"))
    words = {"kk": "Күмәнді: 1", "ru": "Под вопросом: 1", "en": "Doubtful: 1"}[language]
    assert words in client.get(reverse("event_attendance_file", args=[file.pk])).content.decode()


def test_the_page_asks_as_often_for_one_as_for_many(
    editor: Client, school: Event, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        confirmed(school, f"p{number}@example.kz", name=f"Ахметова Дана {number}")
    file = sent(editor, school, *(line(school, "Дана", f"p{number}@example.kz") for number in range(12)))
    editor.get("/admin/")
    with django_assert_max_num_queries(14):
        editor.get(reverse("event_attendance_file", args=[file.pk]))


def test_only_who_may_manage(client: Client, editor: Client, school: Event) -> None:
    confirmed(school, "inkar@example.kz")
    file = sent(editor, school, line(school, "Інкар", "inkar@example.kz"))
    reader = User.objects.create_user("reader", "reader@example.kz", "a-long-password", language="en")
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_registration"]))
    for who in (None, reader):
        if who:
            client.force_login(who)
        for name, pk in (("", school.pk), ("_file", file.pk)):
            answer = client.get(reverse(f"event_attendance{name}", args=[pk]))
            assert answer.status_code in (302, 403) and b"inkar" not in answer.content
        for name in ("take", "forget"):
            answer = client.post(reverse(f"event_attendance_{name}", args=[file.pk]), {"person-0": "1"})
            assert answer.status_code in (302, 403)
    assert AttendanceFile.objects.filter(taken_at=None).count() == 1 and not CheckIn.objects.exists()
    assert listed(editor, f"event={school.pk}")
    assert (
        reverse("event_attendance", args=[school.pk])
        in editor.get(f"/admin/registrations/?event={school.pk}").content.decode()
    )
