"""Who is counted: those who showed that the address is theirs, or whom staff approved, whatever became of them."""

from collections.abc import Callable

import pytest

from events.models import Event, Registration
from events.registration import actions, decisions, waiting_list
from events.registration.reports.figures import DIMENSIONS, counted, lines
from tests.events.registration.conftest import confirmed, enter, later, open_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(db: None) -> Event:
    return open_event(capacity=1)


def registered(by: str = "event") -> int:
    found = lines(counted(None, None, samples=False), DIMENSIONS[by])
    return sum(line.registered for line in found)


def rejected_robot(event: Event) -> None:
    decisions.reject(registration=enter(event, "robot@example.kz"), user=None)


def cancelled_robot(event: Event) -> None:
    decisions.cancel(registration=enter(event, "robot@example.kz"), user=None)


def lapsed_without_a_word(event: Event) -> None:
    later(enter(event, "robot@example.kz"), hours=100)
    assert waiting_list.expire() == 1


@pytest.mark.parametrize("nobody", [rejected_robot, cancelled_robot, lapsed_without_a_word])
def test_an_address_that_nobody_confirmed_is_nobody(school: Event, nobody: Callable[[Event], None]) -> None:
    nobody(school)
    assert Registration.objects.count() == 1 and registered() == 0


def test_who_answered_no_offer_had_registered_all_the_same(school: Event) -> None:
    first, second = confirmed(school, "first@example.kz"), confirmed(school, "second@example.kz")
    actions.cancel(registration=first)
    later(second, hours=100)
    assert waiting_list.expire() == 1
    assert registered() == registered("kind") == 2


def test_whom_staff_approved_before_the_address_was_confirmed_counts(school: Event) -> None:
    decisions.approve(registration=enter(school, "early@example.kz"), user=None)
    assert registered() == 1


def test_who_is_not_confirmed_yet_does_not_count_yet(school: Event) -> None:
    person = enter(school, "a@example.kz")
    assert registered() == 0
    actions.confirm_address(registration=person)
    assert registered() == 1
