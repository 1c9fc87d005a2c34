"""A clock that is put forward or back while letters wait and drainers work: nothing goes twice, nothing waits for ever."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox import claims, ladder, pace, recovery
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage
from infocentre.periodic import clock

from .mailing import hand_over
from .sink import Sink

Write = Callable[..., OutboxMessage]
YEAR, HOUR = timedelta(days=365), timedelta(hours=1)


class Clocks:
    """The wall clock, which anybody may put, and the one of the machine."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.put = timedelta(0)
        self.passed = timedelta(0)
        now, monotonic = timezone.now, clock.monotonic
        monkeypatch.setattr(timezone, "now", lambda: now() + self.put + self.passed)
        monkeypatch.setattr(clock, "monotonic", lambda: monotonic() + self.passed.total_seconds())
        monkeypatch.setattr(recovery, "_recovery", recovery.Recovery())

    def jump(self, how_far: timedelta) -> None:
        self.put += how_far

    def wait(self, how_long: timedelta) -> None:
        """Real time passes for both."""
        self.passed += how_long


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Clocks:
    return Clocks(monkeypatch)


def being_sent(message: OutboxMessage, sink: Sink) -> tuple[OutboxMessage, ladder.Outcome]:
    """Another drainer has just handed it to the server and is about to mark it."""
    (held,) = claims.claim("at work", 10)
    claims.begin(held)
    return held, hand_over(held)


@pytest.mark.parametrize("jump", [HOUR, YEAR, -HOUR, -YEAR])
def test_message_that_is_being_sent_does_not_go_twice(
    write: Write, sink: Sink, clocks: Clocks, jump: timedelta
) -> None:
    message = write()
    held, outcome = being_sent(message, sink)
    drain()
    clocks.jump(jump)
    drain()
    assert claims.settle(held, outcome)
    clocks.wait(2 * claims.lease())
    drain()
    assert dict(sink.copies()) == {message.message_id: 1}
    assert OutboxMessage.objects.get().state == State.SENT


@pytest.mark.parametrize("jump", [YEAR, -YEAR])
def test_control_without_the_watch_it_goes_twice(
    write: Write, sink: Sink, clocks: Clocks, monkeypatch: pytest.MonkeyPatch, jump: timedelta
) -> None:
    message = write()
    being_sent(message, sink)
    monkeypatch.setattr(recovery.Watch, "look", lambda watch: timedelta(0))
    monkeypatch.setattr(recovery.Watch, "steady_for", YEAR)
    clocks.jump(jump)
    drain()
    assert dict(sink.copies()) == {message.message_id: 2}


@pytest.mark.parametrize("jump", [HOUR, YEAR, -HOUR, -YEAR])
def test_row_of_a_dead_drainer_is_taken_back_after_a_lease_of_real_time(
    write: Write, sink: Sink, clocks: Clocks, jump: timedelta
) -> None:
    message = write()
    claims.claim("dead", 10)
    clocks.jump(jump)
    assert drain().sent == 0
    clocks.wait(claims.lease() + timedelta(seconds=1))
    assert drain().sent == 1
    assert dict(sink.copies()) == {message.message_id: 1}


@pytest.mark.parametrize("back", [timedelta(minutes=1), HOUR, YEAR])
def test_row_that_waits_does_not_wait_for_the_former_time(
    write: Write, sink: Sink, clocks: Clocks, back: timedelta
) -> None:
    write()
    drain_before = drain()
    refused = write("later@example.kz")
    sink.at_recipient["later@example.kz"] = "450 later"
    drain()
    clocks.jump(-back)
    new = write("new@example.kz")
    sink.at_recipient.clear()
    assert (drain_before.sent, drain().sent) == (1, 2)
    assert {OutboxMessage.objects.get(pk=row.pk).state for row in (refused, new)} == {State.SENT}


def test_row_written_while_the_clock_was_ahead_goes_after_a_restart(write: Write, sink: Sink, clocks: Clocks) -> None:
    clocks.jump(YEAR)
    write()
    clocks.jump(-YEAR)
    recovery._recovery = recovery.Recovery()  # a process that has seen nothing of it
    assert drain().sent == 1
    date = sink.taken[0].message["Date"].datetime
    assert abs(date - timezone.now()) < HOUR  # a letter from the future is taken for spam


@pytest.mark.parametrize("back", [HOUR, YEAR])
def test_letter_for_a_set_time_still_waits_for_it(write: Write, sink: Sink, clocks: Clocks, back: timedelta) -> None:
    moment: datetime = timezone.now() + HOUR
    message = write(not_before=moment)
    drain()
    clocks.jump(-back)
    assert drain().sent == 0
    message.refresh_from_db()
    assert message.next_attempt_at == moment


def test_rest_of_the_server_that_was_set_by_a_clock_ahead_is_no_rest(write: Write, sink: Sink, clocks: Clocks) -> None:
    clocks.jump(YEAR)
    pace.rest(ladder.AWAY, "no answer")
    assert pace.resting()
    clocks.jump(-YEAR)
    write()
    assert drain().sent == 1


def test_rate_goes_on_after_the_clock_was_put_back(
    write: Write, sink: Sink, clocks: Clocks, settings: Settings
) -> None:
    settings.OUTBOX_RATE_PER_MINUTE = 60
    for number in range(20):
        write(f"r{number}@example.kz")
    assert drain().sent == 6
    clocks.jump(-YEAR)
    assert drain().sent == 0
    clocks.wait(timedelta(seconds=4))
    assert 3 <= drain().sent <= 4


def test_refusal_after_a_jump_over_three_days_is_not_the_last_one(write: Write, sink: Sink, clocks: Clocks) -> None:
    message = write()
    sink.at_recipient["inkar@example.kz"] = "450 later"
    drain()
    clocks.jump(YEAR)
    drain()
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.RETRY, 2)
