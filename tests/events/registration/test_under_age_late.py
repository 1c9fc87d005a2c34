"""Somebody turns out to be under eighteen, or not to be, after registering: staff change it."""

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, Registration
from events.registration import actions, decisions, links
from events.registration.errors import NoGuardianConsent

from .conftest import GUARDIAN, confirmed, enter, fresh, letters_to, open_event, people, taken

pytestmark = pytest.mark.django_db


def offered_to_a_child() -> Registration:
    """Waited as a grown-up, is mended by staff, and gets the freed seat."""
    event = open_event(capacity=1)
    first = confirmed(event, "first@example.kz")
    child = confirmed(event, "child@example.kz")
    decisions.change(registration=child, values=GUARDIAN, user=None)
    actions.cancel(registration=first)
    assert fresh(child).status == "offered"
    return fresh(child)


def test_an_offer_to_a_child_is_taken_with_the_consent_alone() -> None:
    child = offered_to_a_child()
    with pytest.raises(NoGuardianConsent):
        actions.accept_offer(registration=child)
    assert fresh(child).status == "offered"
    decisions.record_guardian_consent(registration=child, user=None, note="paper")
    assert actions.accept_offer(registration=child).status == "confirmed"


def test_the_page_explains_it(client: Client) -> None:
    child = offered_to_a_child()
    with_link = f"/kk/events/registration/{links.ticket(links.OWN, child)}/"
    answer = client.post(with_link, {"do": "accept"})
    assert answer.status_code == 409
    assert fresh(child).status == "offered" and taken(child.event) == 1


def test_who_is_of_age_after_all_waits_for_no_parent(school: Event) -> None:
    """The tick was a mistake: nothing is missing any more, and the registration must not lapse."""
    person = actions.confirm_address(registration=enter(school, "adult@example.kz", **GUARDIAN))
    assert person.status == "unconfirmed"
    mended = decisions.change(registration=person, values={"is_minor": False}, user=None)
    assert mended.status == "confirmed" and fresh(person).answer_by is None
    assert taken(school) == 1
    assert any("confirmed" in letter.cause for letter in letters_to("adult@example.kz"))


def test_whose_address_is_not_confirmed_still_has_to_confirm_it(school: Event) -> None:
    person = enter(school, "adult@example.kz", **GUARDIAN)
    assert decisions.change(registration=person, values={"is_minor": False}, user=None).status == "unconfirmed"
    assert actions.confirm_address(registration=person).status == "confirmed"


def test_a_change_that_leaves_the_child_without_consent_changes_nothing_else(school: Event) -> None:
    child = actions.confirm_address(registration=enter(school, "child@example.kz", **GUARDIAN))
    assert decisions.change(registration=child, values={"name": "Басқа Аты"}, user=None).status == "unconfirmed"


def test_who_of_the_queue_is_of_age_keeps_the_turn() -> None:
    event = open_event(capacity=1)
    people(event, 1)
    person = actions.confirm_address(registration=enter(event, "adult@example.kz", **GUARDIAN))
    queued = person.queued_at
    mended = decisions.change(registration=person, values={"is_minor": False}, user=None)
    assert (mended.status, mended.queued_at) == ("waiting", queued)
    assert mended.changed_at <= timezone.now()
