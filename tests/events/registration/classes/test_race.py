"""A class of twelve against the last ten seats, with others at the same time, on connections of their own."""

from collections.abc import Callable

import pytest
from django.db import connection

from events.models import Event, Registration, RegistrationSettings, SchoolClass
from events.registration import actions as registrations
from events.registration import seats
from tests.at_once import at_once
from tests.events.registration.conftest import enter, open_event, taken

from .conftest import enter_class

pytestmark = pytest.mark.django_db(transaction=True)
SEATS, CLASS, OTHERS = 10, 12, 8
SERVICES = pytest.param(40, marks=pytest.mark.services, id="forty others")


def crowd(event: Event, others: int, classes: int = 1) -> Callable[[str], object]:
    def act(who: str) -> object:
        kind, number = who.split(":")
        if kind == "class":
            return enter_class(event, CLASS, start=1 + 100 * int(number), email=f"t{number}@example.kz").pk
        return enter(event, f"p{number}@example.kz", name=f"Бөлек {number}").pk

    return act


def in_order_of_seats(event: Event) -> list[Registration]:
    return list(Registration.objects.filter(event=event).order_by("pk"))


@pytest.mark.parametrize("others", [OTHERS, SERVICES])
def test_nobody_comes_between_the_pupils_and_no_seat_is_sold_twice(others: int) -> None:
    event = open_event(capacity=SEATS)
    words = (
        [f"other:{n}" for n in range(others // 2)] + ["class:0"] + [f"other:{n}" for n in range(others // 2, others)]
    )
    at_once(crowd(event, others), words)
    rows = in_order_of_seats(event)
    assert len(rows) == CLASS + others
    assert [row.has_seat for row in rows] == [True] * SEATS + [False] * (len(rows) - SEATS), "in the order of coming"
    assert taken(event) == SEATS
    places = [at for at, row in enumerate(rows) if row.school_class_id]
    assert places == list(range(places[0], places[0] + CLASS)), "the class stands together"
    queue = list(Registration.objects.filter(queued_at__isnull=False).order_by("queued_at", "pk"))
    assert queue == rows[SEATS:]


def test_the_same_list_sent_twice_at_once_enters_each_child_once() -> None:
    event = open_event(capacity=SEATS)
    at_once(lambda email: _again(event, email), ["t@example.kz"] * 2 + ["colleague@example.kz"] * 2)
    assert Registration.objects.count() == CLASS
    assert SchoolClass.objects.count() == 1
    assert taken(event) == SEATS


def _again(event: Event, email: str) -> object:
    try:
        return enter_class(event, CLASS, email=email).pk
    except AssertionError:  # everybody was registered already
        return None


def test_classes_and_cancellations_together_lose_no_seat() -> None:
    event = open_event(capacity=SEATS)
    leaving = {f"leave:{n}": enter(event, f"first{n}@example.kz", name=f"Бірінші {n}") for n in range(SEATS)}
    act = crowd(event, 0)

    def step(word: str) -> object:
        return registrations.cancel(registration=leaving[word]).pk if word in leaving else act(word)

    words = [word for number in range(3) for word in (f"leave:{number}", f"class:{number}", f"leave:{number + 3}")]
    at_once(step, words)
    assert taken(event) == SEATS
    assert Registration.objects.filter(school_class__isnull=False).count() == 3 * CLASS


@pytest.mark.services
def test_without_the_guard_it_oversells(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: who looks first and writes afterwards, without the lock, sells seats twice."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: there looking first is safe")
    event = open_event(capacity=SEATS)

    def look_and_write(event_id: int) -> bool:
        settings = RegistrationSettings.objects.get(event=event_id)
        if settings.is_full:
            return False
        RegistrationSettings.objects.filter(event=event_id).update(taken=settings.taken + 1)
        return True

    monkeypatch.setattr(seats, "claim", look_and_write)
    monkeypatch.setattr(seats, "locked", lambda event_id: RegistrationSettings.objects.get(event=event_id))
    at_once(crowd(event, 40), [f"other:{n}" for n in range(40)] + ["class:0", "class:1"])
    assert Registration.objects.filter(event=event, has_seat=True).count() > SEATS
