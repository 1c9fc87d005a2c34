"""A letter that is for a moment does not leave after it, however long the server was away."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox import actions, claims
from announcements.outbox.drainer import drain
from announcements.outbox.enums import Priority, State
from announcements.outbox.models import OutboxMessage
from announcements.reminders import registry
from announcements.reminders.actions import send_due
from announcements.reminders.registry import Occasion, Recipient
from tests.announcements.outbox.sink import Sink

Write = Callable[..., OutboxMessage]
HOUR = timedelta(hours=1)


def later(*, hours: float) -> None:
    """The server was away for so long: the moments of all letters are as much nearer, or past."""
    for message in OutboxMessage.objects.filter(not_after__isnull=False):
        OutboxMessage.objects.filter(pk=message.pk).update(not_after=message.not_after - hours * HOUR)


@pytest.mark.parametrize(("hours", "sent"), [(0.9, 1), (1.1, 0)])
@pytest.mark.parametrize("priority", list(Priority))
def test_letter_leaves_until_its_moment_and_not_after(
    write: Write, sink: Sink, hours: float, sent: int, priority: Priority
) -> None:
    message = write(not_after=timezone.now() + HOUR, priority=priority)
    later(hours=hours)
    drain()
    assert len(sink.taken) == sent
    message.refresh_from_db()
    assert (message.state, message.reason) == ((State.SENT, "") if sent else (State.SKIPPED, "too_late"))


def test_others_of_the_batch_go(write: Write, sink: Sink) -> None:
    write(not_after=timezone.now() - HOUR)
    write(), write(not_after=timezone.now() + HOUR)
    drain()
    assert len(sink.taken) == 2


def test_what_another_drainer_has_taken_meanwhile_is_its_own(write: Write) -> None:
    write(not_after=timezone.now() + HOUR)
    (held,) = claims.claim("first", 10)
    OutboxMessage.objects.filter(pk=held.pk).update(lease_owner="second")
    held.not_after = timezone.now() - HOUR
    claims.left_alone.leave_out([held])
    held.refresh_from_db()
    assert (held.state, held.reason) == (State.CLAIMED, "")


def test_two_hundred_late_ones_cost_no_more_than_two(write: Write) -> None:
    def cost(count: int) -> int:
        for _ in range(count):
            write(not_after=timezone.now() - HOUR)
        with CaptureQueriesContext(connection) as seen:
            assert claims.claim("drainer", 200) == []
        return len(seen)

    assert cost(200) <= cost(2) + 2


def test_late_ones_use_up_none_of_what_may_leave_in_a_minute(write: Write, sink: Sink, settings: Settings) -> None:
    settings.OUTBOX_RATE_PER_MINUTE = 60
    for _ in range(6):
        write(not_after=timezone.now() - HOUR)
    write()
    drain()
    assert len(sink.taken) == 1


def test_staff_who_send_it_all_the_same_are_obeyed(write: Write, sink: Sink) -> None:
    message = write(not_after=timezone.now() - HOUR)
    drain()
    message.refresh_from_db()
    assert message.state == State.SKIPPED
    actions.resend(message=message)
    drain()
    assert len(sink.taken) == 1


@pytest.mark.django_db
def test_reminder_does_not_leave_when_it_would_come_too_late(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_registry", {})
    until = timezone.now() + HOUR

    def occasions(now: object) -> list[Occasion]:
        people = [Recipient(address="inkar@example.kz", language="kk")]
        made = actions.Letter("Ертең", "Ертең басталады.")
        return [
            Occasion(key="1", due_at=until - 2 * HOUR, until=until, recipients=lambda: people, letter=lambda _one: made)
        ]

    registry.register("test", "Test", occasions=occasions)
    assert send_due() == 1
    assert OutboxMessage.objects.get().not_after == until
    later(hours=2)
    drain()
    assert not sink.taken
