"""Whoever is erased is in no letter any more, and two who are erased at once do not wait for each other for ever."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from announcements.outbox.models import OutboxMessage
from events.models import Event
from events.registration import actions, erasure

from .classes import conftest as classes
from .classes.conftest import GUARDIAN as PARENT
from .classes.conftest import TEACHER, pupil
from .conftest import GUARDIAN, confirmed, enter, letters_to, open_event

pytestmark = pytest.mark.django_db


def test_the_letter_to_the_parent_goes_too(school: Event) -> None:
    """It names the child, and lies under another address."""
    actions.confirm_address(registration=enter(school, "child@example.kz", **GUARDIAN))
    assert len(letters_to(GUARDIAN["guardian_email"])) == 1
    erasure.erase("child@example.kz")
    assert letters_to("child@example.kz") == letters_to(GUARDIAN["guardian_email"]) == []


def test_the_parents_letter_about_another_child_stays(school: Event) -> None:
    for name in ("one", "two"):
        actions.confirm_address(registration=enter(school, f"{name}@example.kz", **GUARDIAN))
    erasure.erase("one@example.kz")
    assert len(letters_to(GUARDIAN["guardian_email"])) == 1
    assert letters_to("two@example.kz")


def test_letters_to_the_parents_of_a_class_go_with_it() -> None:
    event = open_event(capacity=10)
    person = {**PARENT, "guardian_email": "parent@example.kz"}
    made = classes.actions.register(
        event=event, language="kk", teacher=TEACHER, pupils=[pupil(1, agrees=False, **person)]
    )
    classes.actions.confirm_address(school_class=made)
    assert letters_to("parent@example.kz")
    erasure.erase(TEACHER["email"])
    assert not OutboxMessage.objects.exists()


def test_events_are_held_in_the_one_order_of_all() -> None:
    """By number, as a move holds them: PostgreSQL ends one of two that hold them crosswise."""
    later, sooner = open_event("later", capacity=10, event={"days": 20}), open_event("sooner", capacity=10)
    assert later.pk < sooner.pk
    confirmed(sooner, TEACHER["email"])
    classes.confirmed_class(later, 1)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        erasure.erase(TEACHER["email"])
    held = [
        query["sql"]
        for query in asked
        if query["sql"].startswith("SELECT")
        and '"events_registrationsettings"' in query["sql"].partition("FROM")[2][:40]
    ]
    met = list(
        dict.fromkeys(event.pk for sql in held for event in (later, sooner) if f'"event_id" = {event.pk}' in sql)
    )
    assert met == [later.pk, sooner.pk]
