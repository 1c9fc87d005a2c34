"""Staff approve somebody who has not opened the link in the first letter yet."""

import pytest
from django.test import Client

from events.models import Event, Registration
from events.registration import actions, decisions, links
from events.registration.errors import IllegalMove
from events.registration.writing import may_be_written_to

from .conftest import enter, fresh, letters_to, open_event, parsed, taken

pytestmark = pytest.mark.django_db
ADDRESS = "early@example.kz"


@pytest.fixture
def approved(school: Event) -> Registration:
    return decisions.approve(registration=enter(school, ADDRESS), user=None)


def occasions() -> list[str]:
    return [letter.cause.split(":")[2] for letter in letters_to(ADDRESS)]


def own(registration: Registration) -> str:
    return f"/kk/events/registration/{links.ticket(links.OWN, registration)}/"


def test_the_link_shows_that_the_address_is_right(approved: Registration) -> None:
    assert not may_be_written_to(approved)
    actions.confirm_address(registration=approved)
    person = fresh(approved)
    assert person.status == "confirmed" and person.address_confirmed_at is not None and may_be_written_to(person)
    assert occasions() == ["confirm", "confirmed"]  # nothing to be told a second time
    again = actions.confirm_address(registration=approved)
    assert again.address_confirmed_at == person.address_confirmed_at


def test_the_page_has_a_button_for_it_until_it_is_pressed(client: Client, approved: Registration) -> None:
    buttons = parsed(client.get(own(approved))).select('button[value="confirm"]')
    assert len(buttons) == 1
    assert client.post(own(approved), {"do": "confirm"}).status_code == 303
    assert not parsed(client.get(own(approved))).select('button[value="confirm"]')
    assert fresh(approved).status == "confirmed"


def test_who_was_told_of_a_place_is_told_that_it_is_gone(approved: Registration) -> None:
    decisions.cancel(registration=approved, user=None)
    assert occasions()[-1] == "cancelled_by_staff"


def test_who_was_told_of_the_queue_is_told_of_the_refusal() -> None:
    full = open_event("full", capacity=1)
    decisions.approve(registration=enter(full, "first@example.kz"), user=None)
    waiting = decisions.approve(registration=enter(full, ADDRESS), user=None)
    assert waiting.status == "waiting"
    decisions.reject(registration=waiting, user=None)
    assert occasions()[-1] == "rejected"


@pytest.mark.parametrize("verb", [decisions.cancel, decisions.reject])
def test_whose_address_nobody_has_looked_at_is_told_nothing(school: Event, verb: object) -> None:
    verb(registration=enter(school, ADDRESS), user=None)  # type: ignore[operator]
    assert occasions() == ["confirm"]


def test_who_was_cancelled_confirms_nothing(approved: Registration) -> None:
    decisions.cancel(registration=approved, user=None)
    with pytest.raises(IllegalMove):
        actions.confirm_address(registration=approved)
    assert fresh(approved).address_confirmed_at is None and taken(approved.event) == 0
