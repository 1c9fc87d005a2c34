"""Two drainers, one row: what the lease and the fence are for. A drainer that was frozen is played by its claimed rows."""

from collections import deque
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox import claims, ladder, recovery, transport
from announcements.outbox.drainer import Drainer, drain
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import Reason

from .mailing import hand_over
from .sink import Sink

Write = Callable[..., OutboxMessage]
LONG_AGO = timedelta(days=1)
SENT = ladder.sent("250 OK")


def let_leases_end() -> None:
    OutboxMessage.objects.exclude(leased_at=None).update(leased_at=timezone.now() - LONG_AGO)


def fresh(message: OutboxMessage) -> OutboxMessage:
    return OutboxMessage.objects.get(pk=message.pk)


def test_claimed_row_is_nobody_elses(write: Write, sink: Sink) -> None:
    write()
    (mine,) = claims.claim("first", 10)
    assert claims.claim("second", 10) == []
    assert drain().sent == 0
    assert mine.state == State.CLAIMED


def test_row_of_a_dead_drainer_is_taken_back(write: Write, sink: Sink) -> None:
    message = write()
    claims.claim("dead", 10)
    let_leases_end()
    assert drain().sent == 1
    assert fresh(message).attempts == 1


def test_row_that_was_being_sent_goes_again_with_its_id(write: Write, sink: Sink) -> None:
    message = write()
    (held,) = claims.claim("dead", 10)
    claims.begin(held)
    hand_over(held)  # and killed before it could mark
    let_leases_end()
    drain()
    assert fresh(message).state == State.SENT
    assert dict(sink.copies()) == {message.message_id: 2}


def late_waker(sink: Sink) -> None:
    """A drainer claims, freezes until its lease is over and another one has sent, then goes on."""
    sleeper = Drainer(transport.from_settings())
    held = claims.claim(sleeper.owner, 10)
    let_leases_end()
    drain()
    sleeper._deliver(deque(held))


def test_late_drainer_sends_nothing(write: Write, sink: Sink) -> None:
    messages = [write(f"r{number}@example.kz") for number in range(3)]
    late_waker(sink)
    assert {fresh(message).state for message in messages} == {State.SENT}
    assert set(sink.copies().values()) == {1}


def test_control_without_the_fence_it_sends_all_again(
    write: Write, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(f"r{number}@example.kz")
    monkeypatch.setattr(claims, "begin", lambda message: True)
    monkeypatch.setattr(claims, "settle_sent_and_begin", lambda done, outcome, following: (True, True))
    late_waker(sink)
    assert set(sink.copies().values()) >= {2}


def test_late_mark_does_not_overwrite(write: Write, sink: Sink) -> None:
    message = write()
    (held,) = claims.claim("slow", 10)
    claims.begin(held)
    let_leases_end()
    drain()
    assert not claims.settle(held, ladder.failed("550 far too late", Reason.REFUSED))
    assert fresh(message).state == State.SENT


def test_mark_of_a_sent_message_counts_though_its_lease_has_just_ended(write: Write, sink: Sink) -> None:
    """Taken back by another drainer, not claimed yet: it goes once."""
    message = write()
    (held,) = claims.claim("slow", 10)
    claims.begin(held)
    outcome = hand_over(held)
    let_leases_end()
    assert recovery.recover() == 1
    assert claims.settle(held, outcome)
    assert (fresh(message).state, drain().sent, len(sink.taken)) == (State.SENT, 0, 1)


def test_pair_is_marked_one_by_one_when_one_was_lost(write: Write) -> None:
    write(), write("second@example.kz")
    first, second = claims.claim("mine", 10)
    claims.begin(first)
    OutboxMessage.objects.filter(pk=second.pk).update(fence=99)
    assert claims.settle_sent_and_begin(first, SENT, second) == (True, False)
    assert (fresh(first).state, fresh(second).state) == (State.SENT, State.CLAIMED)


def test_pair_goes_on_when_the_first_was_claimed_by_another(write: Write) -> None:
    write(), write("second@example.kz")
    first, second = claims.claim("mine", 10)
    claims.begin(first)
    OutboxMessage.objects.filter(pk=first.pk).update(fence=99)
    assert claims.settle_sent_and_begin(first, SENT, second) == (False, True)
    assert (fresh(first).state, fresh(second).state) == (State.SENDING, State.SENDING)


def test_pair_that_was_marked_before_the_answer_was_lost_is_marked_once(write: Write) -> None:
    """The database took the statement and died before it said so; the drainer says it again."""
    write(), write("second@example.kz")
    first, second = claims.claim("mine", 10)
    claims.begin(first)
    claims.settle_sent_and_begin(first, SENT, second)
    assert claims.settle_sent_and_begin(first, SENT, second) == (True, True)
    assert fresh(second).attempts == 1


def test_renewed_lease_is_longer(write: Write) -> None:
    write()
    claims.claim("slow", 10)
    let_leases_end()
    claims.renew("slow")
    assert recovery.recover() == 0


def test_what_waits_in_a_batch_is_free_sooner_than_what_is_being_sent(write: Write, settings: Settings) -> None:
    settings.OUTBOX_LEASE_SECONDS = 600
    write(), write("second@example.kz")
    first, second = claims.claim("slow", 10)
    claims.begin(first)
    OutboxMessage.objects.update(leased_at=timezone.now() - timedelta(minutes=5))
    recovery.recover()
    assert (fresh(first).state, fresh(second).state) == (State.SENDING, State.QUEUED)


def test_what_goes_back_remembers_that_it_was_tried(write: Write) -> None:
    new, tried = write(), write("tried@example.kz")
    OutboxMessage.objects.filter(pk=tried.pk).update(attempts=3)
    claims.claim("mine", 10)
    claims.release("mine")
    assert (fresh(new).state, fresh(tried).state) == (State.QUEUED, State.RETRY)


def test_nothing_due_costs_no_lock(write: Write) -> None:
    """SQLite lets one write at a time: a drainer that only looks must not be that one."""
    write(not_before=timezone.now() + LONG_AGO)
    drain()
    with CaptureQueriesContext(connection) as asked:
        drain()
    written = [
        query["sql"] for query in asked.captured_queries if not query["sql"].startswith(("SELECT", "SET", "RESET"))
    ]
    assert written == []
    assert len(asked) <= 4


def die_while_sending(times: int) -> None:
    for _ in range(times):
        (held,) = claims.claim("dies", 10)
        claims.begin(held)
        let_leases_end()
        recovery.recover()


def test_message_that_ends_every_drainer_fails_at_last(write: Write) -> None:
    message = write()
    die_while_sending(ladder.BUSY_ATTEMPTS)
    assert (fresh(message).state, fresh(message).reason) == (State.FAILED, Reason.DRAINER_DIED)


def test_one_death_after_many_breaks_of_the_line_is_not_the_end(write: Write) -> None:
    message = write()
    OutboxMessage.objects.update(attempts=100, reason=Reason.SERVER_AWAY)
    die_while_sending(1)
    assert fresh(message).state == State.RETRY
