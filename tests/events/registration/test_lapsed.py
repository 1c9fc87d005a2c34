"""The time to answer is over, and the job has not come by yet: it is treated as if it had."""

import pytest
from django.test import Client

from events.models import Event, Registration
from events.registration import actions, links, waiting_list
from events.registration.enums import Status

from .classes.conftest import confirmed_class
from .conftest import GUARDIAN, confirmed, enter, fresh, later, letters_to, parsed, statuses, taken
from .unanswered import an_address, an_offer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("made", [an_offer, an_address])
def test_own_page_offers_to_register_again_and_nothing_else(client: Client, school: Event, made) -> None:
    registration = made(school)
    path = links.own_path(registration)
    before = parsed(client.get(path)).select_one("main")
    assert before.select('a[href$="/change/"]') and before.select('button[value="cancel"]')
    later(registration, 100)
    page = parsed(client.get(path)).select_one("main")
    assert not page.select("form, button") and not page.select('a[href$="/change/"], a[download]')
    assert page.select('a.button[href$="/school/register/"]')
    assert client.get(f"{path}change/").status_code == 409


@pytest.mark.parametrize("made", [an_offer, an_address])
def test_registering_again_is_a_new_registration(school: Event, made) -> None:
    registration = made(school)
    later(registration, 100)
    letters = len(letters_to("person3@example.kz"))
    again = enter(school, "person3@example.kz")
    assert again.pk != registration.pk and again.status == Status.UNCONFIRMED
    assert fresh(registration).status == Status.EXPIRED
    assert letters_to("person3@example.kz")[-1].kind == "registration.confirm"
    assert len(letters_to("person3@example.kz")) == letters + (2 if made is an_offer else 1)
    taken(school)


def test_the_seat_that_lapsed_goes_to_the_next_in_turn_first(school: Event) -> None:
    registration = an_offer(school)
    confirmed(school, "person4@example.kz")
    later(registration, 100)
    enter(school, "person3@example.kz")
    assert statuses(school) == ["cancelled", "confirmed", "expired", "offered", "unconfirmed"]
    assert waiting_list.position(Registration.objects.latest("pk")) == 1


def test_before_it_lapses_the_address_is_known(school: Event) -> None:
    registration = an_address(school)
    assert enter(school, "person3@example.kz").pk == registration.pk


def test_a_confirmed_place_never_lapses(school: Event) -> None:
    registration = confirmed(school, "inkar@example.kz")
    assert not registration.has_lapsed
    child = confirmed(school, "child@example.kz", **GUARDIAN)
    later(child, 100)
    assert fresh(child).has_lapsed


def test_a_pupil_whose_offer_lapsed_has_no_buttons(client: Client, school: Event) -> None:
    from events.registration.classes import links as class_links

    school_class = confirmed_class(school, 3)
    first, _second, third = school_class.pupils.order_by("pk")
    actions.cancel(registration=first)
    path = class_links.path(school_class)
    assert parsed(client.get(path)).select(f'input[value="{third.key.hex}"]')
    later(third, 100)
    assert not parsed(client.get(path)).select(f'input[value="{third.key.hex}"]')
