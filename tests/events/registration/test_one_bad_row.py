"""One row that cannot be dealt with keeps back no other: jobs come by again and meet it first each time."""

import logging

import pytest

from announcements.outbox.models import OutboxMessage
from events.models import Event, Registration, SchoolClass
from events.registration import actions, decisions, waiting_list

from .classes import conftest as class_room
from .classes.conftest import confirmed_class
from .conftest import GUARDIAN, enter, fresh, later, letters_to, open_event

pytestmark = pytest.mark.django_db
NO_ADDRESS = "nobody"  # the outbox refuses it


def test_a_registration_that_cannot_lapse(school: Event, caplog: pytest.LogCaptureFixture) -> None:
    bad, good = (actions.confirm_address(registration=enter(school, f"{n}@example.kz", **GUARDIAN)) for n in "ab")
    later(bad, hours=200)
    later(good, hours=100)
    Registration.objects.filter(pk=bad.pk).update(email=NO_ADDRESS)
    with caplog.at_level(logging.ERROR, "events.registration"):
        assert waiting_list.expire() == 1
    assert (fresh(bad).status, fresh(good).status) == ("unconfirmed", "expired")
    assert str(bad.pk) in caplog.text


def test_a_teacher_who_cannot_be_written_to(caplog: pytest.LogCaptureFixture) -> None:
    event = open_event(capacity=20)
    bad = confirmed_class(event, 1)
    good = confirmed_class(event, 1, start=5, email="other@example.kz")
    for one in (bad, good):
        decisions.cancel(registration=one.pupils.get(), user=None)
    SchoolClass.objects.filter(pk=bad.pk).update(email=NO_ADDRESS)
    before = OutboxMessage.objects.count()
    with caplog.at_level(logging.ERROR, "events.registration"):
        class_room.settle_news(bad)
        class_room.settle_news(good)
    assert OutboxMessage.objects.count() == before + 1
    assert SchoolClass.objects.get(pk=bad.pk).news_since is not None


# --- the address of a parent, mistyped and mended by staff ---------------------------------------------


def test_a_parent_whose_address_is_mended_is_asked(school: Event) -> None:
    child = actions.confirm_address(registration=enter(school, "child@example.kz", **GUARDIAN))
    decisions.change(registration=child, values={"guardian_email": "right@example.kz"}, user=None)
    assert [letter.kind for letter in letters_to("right@example.kz")] == ["registration.guardian"]
    decisions.change(registration=child, values={"guardian_name": "Басқа Аты"}, user=None)
    assert len(letters_to("right@example.kz")) == 1


def test_a_parent_of_somebody_unknown_is_not(school: Event) -> None:
    """Nobody can make the site write to strangers: first the child's address is confirmed."""
    child = enter(school, "child@example.kz", **GUARDIAN)
    decisions.change(registration=child, values={"guardian_email": "right@example.kz"}, user=None)
    assert letters_to("right@example.kz") == []


def test_a_parent_who_has_consented_is_not_asked_again(school: Event) -> None:
    child = actions.confirm_address(registration=enter(school, "child@example.kz", **GUARDIAN))
    actions.give_guardian_consent(registration=child, language="kk")
    decisions.change(registration=child, values={"guardian_email": "right@example.kz"}, user=None)
    assert letters_to("right@example.kz") == []
