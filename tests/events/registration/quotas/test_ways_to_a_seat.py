"""The waiting list and every other way to a seat keep to the quotas."""

from typing import Any

import pytest
from django.test import Client

from events.models import Event, Quota, Registration, RegistrationSettings
from events.registration import actions as registering
from events.registration import decisions, moving, waiting_list
from events.registration.errors import NoSeats, QuotaFull
from events.registration.quotas import actions
from tests.events.registration.conftest import (
    confirmed,
    enter,
    fresh,
    later,
    letters_to,
    link_in,
    open_event,
    statuses,
)

from .conftest import ABAI, ALMATY, exact, from_region, quota

pytestmark = pytest.mark.django_db


def test_a_freed_seat_goes_to_the_next_who_fits(school: Event) -> None:
    here, there = from_region(school, ALMATY, 3), from_region(school, ABAI, 5)
    assert [fresh(one).status for one in (here[2], there[4])] == ["waiting", "waiting"]
    registering.cancel(registration=there[0])
    assert (fresh(here[2]).status, fresh(there[4]).status) == ("waiting", "offered"), "the first in turn does not fit"
    registering.cancel(registration=here[0])
    assert fresh(here[2]).status == "offered"
    assert exact(school) == 6


def test_by_turn_among_those_who_fit(school: Event) -> None:
    here = from_region(school, ALMATY, 4)
    registering.cancel(registration=here[1])
    assert [fresh(one).status for one in here] == ["confirmed", "cancelled", "offered", "waiting"]
    registering.decline_offer(registration=fresh(here[2]))
    assert fresh(here[3]).status == "offered" and exact(school) == 2


def test_an_offer_that_lapsed_frees_the_quota(school: Event) -> None:
    here = from_region(school, ALMATY, 4)
    registering.cancel(registration=here[0])
    later(here[2], hours=500)
    waiting_list.expire()
    assert [fresh(one).status for one in here] == ["cancelled", "confirmed", "expired", "offered"]
    assert exact(school) == 2


def test_more_seats_do_not_break_the_quota_and_a_wider_quota_is_filled(school: Event) -> None:
    here = from_region(school, ALMATY, 5)
    settings = RegistrationSettings.objects.get(event=school)
    settings.capacity = 20
    decisions.change_settings(settings=settings, user=None)
    assert statuses(school).count("waiting") == 3
    actions.remove(quota=Quota.objects.get(), user=None)
    assert [fresh(one).status for one in here[2:]] == ["offered"] * 3
    assert exact(school) == 5


def test_the_position_stays_the_turn_and_the_page_says_what_it_is_worth(client: Client, school: Event) -> None:
    here = from_region(school, ALMATY, 4)
    assert [waiting_list.position(fresh(one)) for one in here] == [0, 0, 1, 2]
    letter = letters_to(here[3].email)[-1]
    assert "2-орындасыз" in letter.text and "топтарға бөлінген" in letter.text
    assert "топтарға бөлінген" in client.get(link_in(letter)).content.decode()
    plain = open_event("plain", capacity=0 + 1)
    confirmed(plain, "a@example.kz")
    confirmed(plain, "b@example.kz")
    assert "топтарға" not in letters_to("b@example.kz")[-1].text


def test_without_a_waiting_list_the_page_says_why(client: Client, school: Event) -> None:
    RegistrationSettings.objects.filter(event=school).update(waiting_list=False)
    from_region(school, ALMATY, 2)
    with pytest.raises(QuotaFull):
        enter(school, "late@example.kz", region=ALMATY)
    from_region(school, ABAI, 4)
    with pytest.raises(NoSeats) as full:
        enter(school, "later@example.kz", region=ABAI)
    assert not isinstance(full.value, QuotaFull)


def test_approved_by_staff_within_the_quota(db: None) -> None:
    event = open_event(capacity=6, approval_required=True)
    quota(event, ALMATY, 1)
    first, second = from_region(event, ALMATY, 2)
    assert [decisions.approve(registration=one, user=None).status for one in (first, second)] == [
        "confirmed",
        "waiting",
    ]
    assert exact(event) == 1


def test_added_and_moved_by_staff_within_the_quota(school: Event) -> None:
    from_region(school, ALMATY, 2)
    person = {"name": "Дана", "email": "d@example.kz", "region": ALMATY}
    assert decisions.add(event=school, newcomer=decisions.Newcomer("kk", person, "list"), user=None).status == "waiting"
    [other] = from_region(open_event("other"), ALMATY, 1, start=9)
    assert fresh(moving.move(registration=other, to=school, user=None)).status == "waiting"
    assert exact(school) == 2


def change(registration: Registration, **values: Any) -> Registration:
    return registering.change(registration=registration, values=values, agreed=["processing"])


def test_whoever_moves_house_moves_between_the_quotas(school: Event) -> None:
    here, there = from_region(school, ALMATY, 3), from_region(school, ABAI, 1)
    with pytest.raises(QuotaFull):
        change(there[0], region=ALMATY)
    assert fresh(there[0]).region == ABAI and exact(school) == 3
    with pytest.raises(QuotaFull):
        decisions.change(registration=fresh(there[0]), values={"region": ALMATY}, user=None)
    change(here[0], region=ABAI)
    assert fresh(here[2]).status == "offered", "the place in the quota is free, and the next gets it"
    assert exact(school) == 4


def test_who_waits_and_is_of_another_group_now_gets_the_seat(school: Event) -> None:
    here = from_region(school, ALMATY, 3)
    change(here[2], region=ABAI)
    assert fresh(here[2]).status == "offered" and fresh(here[2]).region == ABAI and exact(school) == 3


def test_an_unconfirmed_one_holds_a_seat_of_the_quota(school: Event) -> None:
    first = enter(school, "a@example.kz", region=ALMATY)
    enter(school, "b@example.kz", region=ALMATY)
    third = enter(school, "c@example.kz", region=ALMATY)
    assert not third.has_seat and exact(school) == 2
    later(first, hours=500)
    waiting_list.expire()
    assert fresh(third).has_seat and exact(school) == 2


def test_the_own_page_refuses_a_group_that_is_full(client: Client, school: Event) -> None:
    from_region(school, ALMATY, 2)
    made = from_region(school, ABAI, 1)[0]
    path = link_in(letters_to(made.email)[-1]) + "change/"
    values = {"name": made.name, "region": ALMATY, "consent_processing": "on"}
    answer = client.post(path, values)
    assert answer.status_code == 422 and "ештеңе өзгертілмеді" in answer.content.decode()
    assert fresh(made).region == ABAI and exact(school) == 3
