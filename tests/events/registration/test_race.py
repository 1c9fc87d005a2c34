"""Many at the same moment, on connections of their own."""

import pytest
from django.db import IntegrityError
from django.db.models import F

from events.models import Event, Registration, RegistrationSettings
from events.registration import actions, seats
from tests.at_once import at_once

from .conftest import enter, open_event, taken

pytestmark = pytest.mark.django_db(transaction=True)
SEATS, PEOPLE, CLICKS = 10, 40, 12


def crowd() -> list[str]:
    """The first people press twice."""
    return [f"p{number}@example.kz" for number in range(PEOPLE) for _ in range(2 if number < CLICKS else 1)]


def test_exactly_as_many_seats_as_there_are_in_the_order_of_coming() -> None:
    event = open_event(capacity=SEATS)
    at_once(lambda email: enter(event, email).pk, crowd())
    rows = list(Registration.objects.filter(event=event).order_by("pk"))
    assert len(rows) == len({row.email_key for row in rows}) == PEOPLE
    assert [row.has_seat for row in rows] == [True] * SEATS + [False] * (PEOPLE - SEATS)
    queued = [row.pk for row in sorted(rows[SEATS:], key=lambda row: row.queued_at)]
    assert queued == [row.pk for row in rows[SEATS:]]
    assert taken(event) == SEATS


def test_seats_that_are_given_back_meanwhile_are_neither_lost_nor_sold_twice() -> None:
    event = open_event(capacity=SEATS)
    first = [enter(event, f"first{number}@example.kz") for number in range(SEATS)]
    leaving = {f"leave{one.pk}": one for one in first}

    def act(what: str) -> object:
        return actions.cancel(registration=leaving[what]).pk if what in leaving else enter(event, what).pk

    at_once(act, [word for pair in zip(leaving, crowd(), strict=False) for word in pair] + crowd()[SEATS:])
    assert taken(event) == SEATS
    assert Registration.objects.filter(event=event, queued_at__isnull=False).count() == PEOPLE - SEATS


def test_without_the_guard_it_oversells(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: who looks first and counts afterwards is stopped by the constraint alone."""
    event = open_event(capacity=SEATS)

    def careless(event_id: int) -> bool:
        RegistrationSettings.objects.filter(event=event_id).update(taken=F("taken") + 1)
        return True

    monkeypatch.setattr(seats, "claim", careless)

    def attempt(email: str) -> bool:
        try:
            enter(event, email)
        except IntegrityError:
            return False
        return True

    entered = at_once(attempt, crowd())
    assert entered.count(False) >= PEOPLE - SEATS  # the guard turns these into places on the waiting list
    assert Event.objects.get(pk=event.pk).registrations.count() == SEATS
