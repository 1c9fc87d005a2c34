"""Who was who: by the address, by the name, or for staff to decide."""

import io
from datetime import date
from typing import Any

import pytest

from events.models import Event, Registration
from events.registration import actions as registering
from events.registration import decisions
from events.registration.attendance import matching, zoom
from events.registration.attendance.matching import Seen
from tests.events.registration.conftest import confirmed, enter, open_event

from .files import content, line

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def school(db: None) -> Event:
    return open_event(capacity=None)


def person(event: Event, email: str, name: str, latin: str = "") -> Registration:
    return confirmed(event, email, name=name, name_latin=latin)


def seen(event: Event, *lines: list[str], **options: Any) -> list[Seen]:
    stays = zoom.read(io.BytesIO(content(*lines, **options)))
    return matching.matched(event, stays, day=event.span.first_day)


def verdicts(found: list[Seen]) -> list[tuple[str, list[int]]]:
    return [(str(one.verdict), one.candidates) for one in found]


@pytest.mark.parametrize("email", ["inkar@gmail.com", "In.Kar+zoom@googlemail.com", "INKAR@GMAIL.COM"])
def test_by_the_mailbox_however_it_is_spelt_and_whatever_the_name(school: Event, email: str) -> None:
    made = person(school, "inkar@gmail.com", "Құлмағамбетова Іңкәр")
    person(school, "dana@example.kz", "Ахметова Дана")
    assert verdicts(seen(school, line(school, "Ахметова Дана", email))) == [("matched", [made.pk])]


def test_by_the_name_in_any_script(school: Event) -> None:
    made = person(school, "inkar@example.kz", "Құлмағамбетова Іңкәр Ғаниқызы")
    person(school, "dana@example.kz", "Ахметова Дана")
    for name in ("Инкар Кулмагамбетова", "Kulmagambetova Inkar", "iPhone (Inkar Kulmagambetova)"):
        assert verdicts(seen(school, line(school, name))) == [("matched", [made.pk])], name


def test_two_of_one_name_are_for_staff_to_decide(school: Event) -> None:
    both = [person(school, f"a{n}@example.kz", "Ахметова Дана") for n in (1, 2)]
    assert verdicts(seen(school, line(school, "Dana Akhmetova"))) == [("doubtful", [one.pk for one in both])]


def test_half_a_name_is_doubtful_the_likeliest_first(school: Event) -> None:
    other = person(school, "a@example.kz", "Ахметова Диана")
    made = person(school, "b@example.kz", "Ахметова Дана Ерланқызы")
    person(school, "c@example.kz", "Ким Дмитрий")
    assert verdicts(seen(school, line(school, "Дана"))) == [("doubtful", [made.pk, other.pk])]
    assert verdicts(seen(school, line(school, "Galaxy A12"))) == [("unmatched", [])]


def test_only_whose_place_is_confirmed(school: Event) -> None:
    left = person(school, "left@example.kz", "Ахметова Дана")
    registering.cancel(registration=left)
    enter(school, "not-yet@example.kz", name="Ким Дмитрий")
    person(open_event("other"), "other@example.kz", "Цой Юлия")
    rows = [line(school, "Ахметова Дана", "left@example.kz"), line(school, "Ким Дмитрий"), line(school, "Цой Юлия")]
    assert verdicts(seen(school, *rows)) == [("unmatched", [])] * 3


def test_comings_and_goings_are_summed_by_person(school: Event) -> None:
    person(school, "inkar@example.kz", "Құлмағамбетова Іңкәр")
    day = school.span.first_day.isoformat()
    [one] = seen(
        school,
        line(school, "Инкар", "inkar@example.kz", at="10:00", until="10:20"),
        line(school, "Inkar phone", "INKAR@example.kz", at="10:30", until="10:45"),
    )
    assert one.minutes == {day: 35} and one.names == ["Инкар", "Inkar phone"]
    [one] = seen(school, line(school, "Дана А", at="10:00", until="10:20"), line(school, "А Дана", until="10:10"))
    assert one.minutes == {day: 20}, "there by telephone and by computer at once is there once"


def test_a_rehearsal_the_day_before_is_told_and_not_counted(school: Event) -> None:
    [one] = seen(school, line(school, "Дана", day=-1), line(school, "Дана", until="10:05"))
    assert (one.minutes, one.outside) == ({school.span.first_day.isoformat(): 5}, 45)


def test_a_file_without_times_is_of_the_chosen_day(school: Event) -> None:
    heading = ["Name (Original Name)", "User Email", "Total Duration (Minutes)"]
    stays = zoom.read(io.BytesIO(content(["Дана", "", "30"], ["Дана", "", "12"], heading=heading)))
    day = school.span.first_day
    assert matching.matched(school, stays, day=day)[0].minutes == {day.isoformat(): 42}
    assert matching.matched(school, stays, day=date(2001, 1, 1))[0].outside == 42


def test_a_moment_is_a_minute(school: Event) -> None:
    [one] = seen(school, line(school, "Дана", at="10:00", until="10:00"))
    assert list(one.minutes.values()) == [1]


@pytest.mark.parametrize("email", ["", "no address", "a@b", "@", "дана@мысал.қаз"])
def test_what_is_no_address_is_no_fault(school: Event, email: str) -> None:
    [one] = seen(school, line(school, "Ахметова Дана", email))
    assert one.verdict == "unmatched"


def test_people_without_an_address_are_not_all_one(school: Event) -> None:
    for name in ("Ахметова Дана", "Ким Дмитрий"):
        decisions.add(event=school, newcomer=decisions.Newcomer("kk", {"name": name}, "list"), user=None)
    found = seen(school, line(school, "Ким Дмитрий"), line(school, "Цой Юлия"))
    assert [one.verdict for one in found] == ["matched", "unmatched"]
