"""A class where an event keeps seats for some, or has no more than so many for others."""

import pytest
from django.test import Client

from events.models import Event, Quota, RegistrationSettings
from events.registration import moving
from events.registration.actions import cancel
from events.registration.classes import actions
from events.registration.errors import AlreadyRegistered, QuotaFull
from events.registration.quotas import actions as quotas
from tests.events.registration.conftest import open_event, taken

from .conftest import child, confirmed_class, enter_class, registered, row, send, stands

pytestmark = pytest.mark.django_db


def at_most(event: Event, number: int, group: str = "pupils") -> Quota:
    return quotas.add(quota=Quota(event=event, group=group, kind="at-most", number=number), user=None)


def test_past_the_quota_the_rest_of_the_class_waits() -> None:
    event = open_event(capacity=10)
    at_most(event, 2)
    made = confirmed_class(event, 3)
    assert stands(made) == ["confirmed", "confirmed", "waiting"]
    assert taken(event) == 2


def test_without_a_waiting_list_the_class_comes_whole_or_not_at_all() -> None:
    event = open_event(capacity=10, waiting_list=False)
    at_most(event, 2)
    with pytest.raises(QuotaFull):
        enter_class(event, 3)
    assert (registered(event), taken(event)) == ([], 0)
    assert Quota.objects.get().taken == 0
    assert stands(confirmed_class(event, 2)) == ["confirmed", "confirmed"]


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "Мұндай топқа"), ("ru", "Для такой группы"), ("en", "Fewer seats")]
)
def test_the_page_says_why_and_keeps_the_list(client: Client, language: str, words: str) -> None:
    event = open_event(capacity=10, waiting_list=False)
    at_most(event, 2)
    answer = send(client, event, row(1), row(2), row(3), language=language)
    assert answer.status_code == 409
    assert words in answer.text
    assert all(child(number) in answer.text for number in (1, 2, 3))


def test_a_class_of_another_region_is_not_bound() -> None:
    event = open_event(capacity=10)
    at_most(event, 1, group="KZ-71")
    assert stands(confirmed_class(event, 3)) == ["confirmed"] * 3


def test_cancelled_pupils_give_their_quota_back() -> None:
    event = open_event(capacity=10)
    at_most(event, 2)
    made = confirmed_class(event, 2)
    actions.act_on_all(cancel, school_class=made, statuses=["confirmed"])
    assert Quota.objects.get().taken == 0
    assert stands(confirmed_class(event, 2, email="other@example.kz")) == ["confirmed", "confirmed"]


def test_a_pupil_is_moved_once() -> None:
    here, there = open_event("here", capacity=5), open_event("there", capacity=5)
    one = confirmed_class(here, 1).pupils.get()
    moved = moving.move(registration=one, to=there, user=None)
    assert (moved.status, moved.person_key) == ("confirmed", one.person_key)
    again = enter_class(here, 1).pupils.get()
    actions.confirm_address(school_class=again.school_class)
    again.refresh_from_db()
    with pytest.raises(AlreadyRegistered):
        moving.move(registration=again, to=there, user=None)
    assert RegistrationSettings.objects.get(event=there).taken == 1
