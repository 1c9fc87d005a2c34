"""Where staff approve, whom they put on the waiting list stays there until they say otherwise."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event, Registration, RegistrationSettings
from events.registration import actions, decisions, links, waiting_list
from events.registration.enums import Status

from .classes.conftest import confirmed_class
from .conftest import confirmed, enter, fresh, later, letters_to, open_event, parsed, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(db: None) -> Event:
    """Two seats, given by staff."""
    return open_event("talk", approval_required=True)


def reserve(event: Event, email: str = "inkar@example.kz") -> Registration:
    return decisions.put_on_waiting_list(registration=confirmed(event, email), user=None)


def approved(event: Event, email: str) -> Registration:
    return decisions.approve(registration=confirmed(event, email), user=None)


def frees_a_seat(event: Event) -> None:
    actions.cancel(registration=approved(event, "leaves@example.kz"))


def lets_one_lapse(event: Event) -> None:
    later(enter(event, "stranger@example.kz"), 100)
    waiting_list.expire()


def is_rejected(event: Event) -> None:
    decisions.reject(registration=confirmed(event, "other@example.kz"), user=None)


def adds_seats(event: Event) -> None:
    settings = RegistrationSettings.objects.get(event=event)
    settings.capacity = 20
    decisions.change_settings(settings=settings, user=None)


@pytest.mark.parametrize("happens", [frees_a_seat, lets_one_lapse, is_rejected, adds_seats])
def test_nothing_is_offered_whatever_becomes_free(talk: Event, happens: Any) -> None:
    one = reserve(talk)
    letters = len(letters_to("inkar@example.kz"))
    happens(talk)
    assert fresh(one).status == Status.WAITING
    assert len(letters_to("inkar@example.kz")) == letters
    assert "орталық қызметкерлері шешеді" in letters_to("inkar@example.kz")[-1].text
    assert "орын алынған" not in letters_to("inkar@example.kz")[-1].text


def test_approved_while_seats_are_free_one_has_a_place(talk: Event) -> None:
    one = reserve(talk)
    assert decisions.approve(registration=one, user=None).status == Status.CONFIRMED
    assert taken(talk) == 1


def test_approved_while_none_is_left_one_stands_by_turn(talk: Event) -> None:
    one, other = reserve(talk), reserve(talk, "reserve@example.kz")
    first = approved(talk, "first@example.kz")
    approved(talk, "second@example.kz")
    third = approved(talk, "third@example.kz")  # no seat is left: waits by turn
    assert [waiting_list.position(fresh(who)) for who in (one, other, third)] == [0, 0, 1]
    one = decisions.approve(registration=one, user=None)
    assert (one.status, one.in_reserve) == (Status.WAITING, False)
    assert "нөміріңіз: 1." in letters_to("inkar@example.kz")[-1].text
    assert [waiting_list.position(fresh(who)) for who in (one, other, third)] == [1, 0, 2]
    actions.cancel(registration=first)
    assert [fresh(who).status for who in (one, other, third)] == ["offered", "waiting", "waiting"]
    taken(talk)


def test_a_second_approval_of_who_waits_by_turn_writes_no_letter(talk: Event) -> None:
    for number in (1, 2, 3):
        last = approved(talk, f"person{number}@example.kz")
    letters = len(letters_to("person3@example.kz"))
    decisions.approve(registration=last, user=None)
    assert len(letters_to("person3@example.kz")) == letters


def test_a_place_taken_away_is_not_offered_again_by_itself(talk: Event) -> None:
    one = approved(talk, "inkar@example.kz")
    decisions.put_on_waiting_list(registration=one, user=None)
    is_rejected(talk)
    assert (fresh(one).status, fresh(one).approved_at, taken(talk)) == (Status.WAITING, None, 0)


def test_without_approval_the_list_moves_by_itself(school: Event) -> None:
    one = reserve(school)
    is_rejected_by = enter(school, "other@example.kz")
    decisions.reject(registration=is_rejected_by, user=None)
    assert fresh(one).status == Status.OFFERED


def test_own_page_and_the_desk_say_what_it_means(client: Client, admin_client: Client, talk: Event) -> None:
    one = reserve(talk)
    page = parsed(client.get(links.own_path(one))).select_one("main").get_text()
    assert "решают сотрудники центра" in page and "номер" not in page
    desk = admin_client.get(reverse("registrations:inspect", args=[one.pk])).content.decode()
    assert "В резерве: место даётся, когда вы одобрите" in desk


def test_a_teacher_reads_that_staff_decide(talk: Event) -> None:
    from events.registration.classes import states

    school_class = confirmed_class(talk, 1)
    decisions.put_on_waiting_list(registration=school_class.pupils.get(), user=None)
    assert [one.words for one in states.standings(school_class)] == ["в листе ожидания; решают сотрудники центра"]
