"""An announcement with a time, and clocks that jump."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from announcements.mailing import actions, turns
from announcements.mailing.enums import Hindrance, State
from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from announcements.outbox.models import OutboxMessage
from tests.announcements.outbox.sink import Sink

from .sending import Announce, now, recipients, scheduled


def test_clock_that_jumps_forward_and_back_sends_it_once(announce: Announce, clock: Any, sink: Sink) -> None:
    announcement = scheduled(announce, timezone.now() + timedelta(hours=2))
    clock(timedelta(hours=3))
    work()
    clock(timedelta(hours=-3))  # somebody put it right
    work(), drain()
    clock(timedelta(hours=3))
    work(), drain(), work()
    assert len(sink.taken) == 3
    assert now(announcement).state == State.SENT


def test_clock_that_is_put_back_only_delays_it(announce: Announce, clock: Any) -> None:
    announcement = scheduled(announce, timezone.now() + timedelta(hours=2))
    clock(timedelta(days=-30))
    work()
    assert now(announcement).state == State.SCHEDULED
    clock(timedelta(hours=2, minutes=1))
    work()
    assert recipients() == ["dana@example.kz", "inkar@example.kz", "john@example.kz"]


def test_clock_put_back_does_not_hold_up_what_is_sent_at_once(announce: Announce, clock: Any, sink: Sink) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    clock(timedelta(days=-2))
    work(), drain(), work()
    assert now(announcement).state == State.SENT


def test_what_comes_a_day_late_waits_for_a_decision(announce: Announce, clock: Any) -> None:
    """The machine was off for the weekend: nobody is invited to the day before yesterday."""
    announcement = scheduled(announce, timezone.now() + timedelta(hours=2))
    clock(timedelta(days=2))
    work(), work()
    assert (now(announcement).state, announcement.hindrance) == (State.PAUSED, Hindrance.LATE)
    assert not OutboxMessage.objects.exists()
    actions.resume(announcement=announcement)
    work()
    assert OutboxMessage.objects.count() == 3


MOVED = {
    "taken back": (State.DRAFT, lambda row: None),
    "put off": (State.SCHEDULED, lambda row: actions.send(announcement=row, at=timezone.now() + timedelta(days=1))),
    "sent at once": (State.SENDING, lambda row: actions.send(announcement=row)),
}


@pytest.mark.parametrize("passed", [timedelta(minutes=1), timedelta(days=2)], ids=["due", "too late"])
@pytest.mark.parametrize(("state", "move"), MOVED.values(), ids=MOVED)
def test_what_staff_moved_since_the_job_looked_stays_as_they_left_it(
    announce: Announce, monkeypatch: pytest.MonkeyPatch, passed: timedelta, state: State, move: Any
) -> None:
    """Between the job's list of what is due and its turn."""
    announcement, begin = scheduled(announce, timezone.now() + timedelta(hours=2)), actions.begin
    Announcement.objects.update(send_at=timezone.now() - passed)

    def meanwhile(**values: Any) -> None:
        actions.take_back(announcement=announcement)
        move(announcement)
        begin(**values)

    monkeypatch.setattr(actions, "begin", meanwhile)
    work()
    assert (now(announcement).state, announcement.hindrance) == (state, "")


def test_what_hinders_the_beginning_leaves_no_half_of_it(announce: Announce, clock: Any) -> None:
    """A channel finds at the last moment that there is nothing to send."""
    announcement = scheduled(announce, timezone.now() + timedelta(hours=2))
    Announcement.objects.update(**{f"subject_{code}": "" for code in ("kk", "ru", "en")})
    clock(timedelta(hours=3))
    work()
    assert (now(announcement).state, announcement.hindrance) == (State.PAUSED, Hindrance.NO_TEXT)
    assert (announcement.started_at, announcement.slug[:6]) == (None, "draft-")


def test_turn_of_a_clock_that_was_wrong_holds_up_nobody(announce: Announce, clock: Any) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    clock(timedelta(days=300))
    turns.take(announcement)  # and the worker dies
    clock(timedelta(0))
    work()
    assert OutboxMessage.objects.count() == 3
