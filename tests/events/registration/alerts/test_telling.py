"""Who is told that registration has opened: once, and only when it has."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from announcements.audiences import sources
from announcements.outbox import claims, ladder
from announcements.outbox.models import OutboxMessage
from announcements.reminders import actions as reminding
from announcements.reminders import registry
from announcements.reminders.actions import send_due
from events.models import Alert, Event, RegistrationSettings
from events.registration import actions as registering
from events.registration import decisions
from events.registration.alerts import actions, audience
from tests.events.registration.changes.conftest import publish
from tests.events.registration.classes.conftest import enter_class
from tests.events.registration.conftest import confirmed, enter, fresh

from .conftest import ADDRESS, asks, later_event, opens_in, told, waits

pytestmark = pytest.mark.django_db
OTHER = "other@example.kz"


def test_everybody_who_confirmed_is_told_once_however_often_the_job_runs(later: Event) -> None:
    waits(later), waits(later, OTHER, "ru"), asks(later, "silent@example.kz")
    assert told() == []
    opens_in(later, -0.1)
    assert {(letter.recipient, letter.language) for letter in told()} == {(ADDRESS, "kk"), (OTHER, "ru")}
    assert len(told()) == 2


def test_without_the_memory_of_the_outbox_it_would_go_twice(later: Event) -> None:
    """The control: what went out is known by its cause, and by nothing else."""
    waits(later)
    opens_in(later, -0.1)
    assert len(told()) == 1
    OutboxMessage.objects.filter(kind="reminder.opening").update(cause="forgotten")
    assert len(told()) == 2


def test_two_jobs_that_look_at_one_moment_write_one_letter(later: Event) -> None:
    waits(later)
    opens_in(later, -0.1)
    [reminder] = (one for one in registry.registered() if one.code == "opening")
    both = [list(reminder.occasions(timezone.now())) for _ in range(2)]
    assert [reminding._send_one(reminder, one) for (one,) in both] == [1, 0]


def test_an_opening_that_is_put_off_before_it_came_is_told_when_it_comes(later: Event) -> None:
    waits(later)
    opens_in(later, 1)
    opens_in(later, 24)
    assert told() == []
    opens_in(later, -0.1)
    assert len(told()) == 1


def test_who_was_told_is_not_told_again_when_it_opens_anew(later: Event) -> None:
    waits(later)
    for hours in (-0.1, 5, -0.2):
        opens_in(later, hours)
        assert len(told()) == 1


def test_who_asks_anew_after_having_been_told_is_told_of_what_opens_next(later: Event) -> None:
    waits(later)
    opens_in(later, -0.1)
    [first] = told()
    opens_in(later, 5)
    Alert.objects.update(written_at=None)
    waits(later)
    assert told() == []
    opens_in(later, -0.1)
    [letter] = told()
    assert letter.pk != first.pk


OFF: list[dict[str, Any]] = [
    {"status": "cancelled"},
    {"status": "postponed"},
    {"live": False},
    {"starts_at": timezone.now() - timedelta(days=2), "ends_at": timezone.now() - timedelta(days=1)},
]


@pytest.mark.parametrize("fields", OFF, ids=["called off", "postponed", "not public", "over"])
def test_nothing_goes_for_an_event_that_is_off(later: Event, fields: dict[str, Any]) -> None:
    waits(later)
    opens_in(later, -0.1)
    Event.objects.filter(pk=later.pk).update(**fields)
    assert told() == []


def test_an_event_that_is_on_again_says_so_then(later: Event) -> None:
    waits(later)
    opens_in(later, -0.1)
    for status, count in (("postponed", 0), ("announced", 1)):
        Event.objects.filter(pk=later.pk).update(status=status)
        assert len(told()) == count


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"capacity": 0, "waiting_list": False}, 0),
        ({"capacity": 0, "waiting_list": True}, 1),
        ({"capacity": None, "waiting_list": False}, 1),
        ({"closes_at": -timedelta(minutes=1)}, 0),  # from when the test runs, which may be long after it was read
    ],
    ids=["full", "with a waiting list", "without limit", "closed"],
)
def test_only_what_takes_people_is_called_open(later: Event, fields: dict[str, Any], count: int) -> None:
    waits(later)
    opens_in(later, -0.1)
    now = timezone.now()
    values = {name: now + value if isinstance(value, timedelta) else value for name, value in fields.items()}
    RegistrationSettings.objects.filter(event=later).update(**values, opens_at=now - timedelta(minutes=5))
    letters = told()
    assert len(letters) == count
    assert all(("Бос орын жоқ" in letter.text) is (fields.get("capacity") == 0) for letter in letters)


def test_a_seat_that_becomes_free_opens_what_was_full(later: Event) -> None:
    opens_in(later, -0.1, waiting_list=False)
    held = [enter(later, f"person{number}@example.kz") for number in (1, 2)]
    opens_in(later, 1)
    waits(later)
    opens_in(later, -0.1)
    assert told() == []
    registering.cancel(registration=fresh(held[0]))
    assert len(told()) == 1


def test_who_has_registered_is_not_told(later: Event) -> None:
    """Nor the teacher of a class; who cancelled is free again."""
    teacher = "guljan@example.kz"
    for email in (ADDRESS, OTHER, "gone@example.kz", teacher):
        waits(later, email)
    opens_in(later, -0.1, capacity=None)
    confirmed(later, ADDRESS.upper())
    enter_class(later, 2)
    registering.cancel(registration=confirmed(later, "gone@example.kz"))
    assert {letter.recipient for letter in told()} == {OTHER, "gone@example.kz"}


def test_samples_are_not_written_to(later: Event) -> None:
    waits(later)
    Alert.objects.update(is_sample=True)
    opens_in(later, -0.1)
    assert told() == []


def test_who_takes_it_back_between_the_look_and_the_letter_gets_none(later: Event) -> None:
    alert = waits(later)
    opens_in(later, -0.1)
    [reminder] = (one for one in registry.registered() if one.code == "opening")
    [occasion] = reminder.occasions(timezone.now())
    actions.take_back(alert=alert)
    assert reminding._send_one(reminder, occasion) == 0


def test_a_letter_that_has_not_gone_yet_is_taken_back_when_the_event_is_called_off(later: Event) -> None:
    waits(later)
    opens_in(later, -0.1)
    assert len(told()) == 1
    publish(later, status="cancelled")
    assert told() == []


def test_who_was_told_costs_the_job_nothing(later: Event) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            send_due()
        return len(seen)

    nobody = asked()
    for number in range(5):
        waits(later, f"person{number}@example.kz")
    opens_in(later, -0.1)
    assert len(told()) == 5
    assert asked() == nobody


# --- the audience ------------------------------------------------------------------------------------------


def audience_of(event: Event) -> list[tuple[str, str]]:
    found = sources.find(audience.CODE).people({"event": str(event.pk)})
    return [(person.tidy().address, person.language) for person in found]


def test_the_confirmed_are_an_audience_each_in_their_language(later: Event) -> None:
    waits(later), waits(later, OTHER, "en"), asks(later, "silent@example.kz")
    waits(later_event("elsewhere"), "elsewhere@example.kz")
    assert audience_of(later) == [(ADDRESS, "kk"), (OTHER, "en")]
    opens_in(later, -0.1)
    assert len(told()) == 2
    assert len(audience_of(later)) == 2, "told or not"


def test_samples_are_left_out_once_letters_leave_the_machine(later: Event, settings) -> None:  # type: ignore[no-untyped-def]
    waits(later)
    Alert.objects.update(is_sample=True)
    assert len(audience_of(later)) == 1
    settings.EMAIL_URL = "smtp://mail.example.kz"
    assert audience_of(later) == []


def test_opening_that_staff_put_off_while_the_letter_waits_is_told_when_it_comes(later: Event) -> None:
    waits(later)
    opens_in(later, -0.1)
    assert len(told()) == 1
    settings = RegistrationSettings.objects.get(event=later)
    settings.opens_at = timezone.now() + timedelta(hours=20)
    decisions.change_settings(settings=settings, user=None)
    assert told() == []
    opens_in(later, -0.1)
    assert len(told()) == 1


def test_letter_that_may_have_arrived_is_not_written_anew(later: Event) -> None:
    waits(later)
    opens_in(later, -0.1)
    told()
    (held,) = [message for message in claims.claim("drainer", 10) if message.kind == "reminder.opening"]
    claims.begin(held)
    claims.settle(held, ladder.fate_unknown(OSError("the line is silent"), held))
    publish(later, venue_kk="Басқа")
    (letter,) = told()
    assert letter.message_id == held.message_id
