"""Two drainers, one row: what the lease and the fence are for. A drainer that was frozen is played by its claimed rows."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox import actions, claims, ladder, transport
from announcements.outbox.drainer import Drainer, drain
from announcements.outbox.enums import State
from announcements.outbox.errors import ContentErased, IllegalMove
from announcements.outbox.models import OutboxMessage
from announcements.outbox.retention import erase_old_content

from .sink import Sink

Write = Callable[..., OutboxMessage]
LONG_AGO = timedelta(days=1)


def let_leases_end() -> None:
    OutboxMessage.objects.exclude(lease_until=None).update(lease_until=timezone.now() - LONG_AGO)


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
    transport.from_settings().send(held)  # and killed before it could mark
    let_leases_end()
    drain()
    assert fresh(message).state == State.SENT
    assert dict(sink.copies) == {message.message_id: 2}


def late_waker(sink: Sink) -> None:
    """A drainer claims, freezes until its lease is over and another one has sent, then goes on."""
    sleeper = Drainer(transport.from_settings())
    held = claims.claim(sleeper.owner, 10)
    let_leases_end()
    drain()
    sleeper._deliver(held)


def test_late_drainer_sends_nothing(write: Write, sink: Sink) -> None:
    messages = [write(f"r{number}@example.kz") for number in range(3)]
    late_waker(sink)
    assert {fresh(message).state for message in messages} == {State.SENT}
    assert set(sink.copies.values()) == {1}


def test_control_without_the_fence_it_sends_all_again(
    write: Write, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        write(f"r{number}@example.kz")
    monkeypatch.setattr(claims, "begin", lambda message: True)
    monkeypatch.setattr(claims, "settle_sent_and_begin", lambda done, answer, following: (True, True))
    late_waker(sink)
    assert set(sink.copies.values()) >= {2}


def test_late_mark_does_not_overwrite(write: Write, sink: Sink) -> None:
    message = write()
    (held,) = claims.claim("slow", 10)
    claims.begin(held)
    let_leases_end()
    drain()
    assert not claims.settle(held, ladder.failed("550 far too late"))
    assert fresh(message).state == State.SENT


def test_pair_is_marked_one_by_one_when_one_was_lost(write: Write, sink: Sink) -> None:
    write(), write("second@example.kz")
    first, second = claims.claim("mine", 10)
    claims.begin(first)
    OutboxMessage.objects.filter(pk=second.pk).update(fence=99)
    assert claims.settle_sent_and_begin(first, "250", second) == (True, False)
    assert (fresh(first).state, fresh(second).state) == (State.SENT, State.CLAIMED)
    write("third@example.kz")
    (third,) = claims.claim("mine", 10)
    assert claims.settle_sent_and_begin(first, "250", third) == (False, True)


def test_message_that_ends_every_drainer_fails_at_last(write: Write, sink: Sink) -> None:
    message = write()
    for _ in range(ladder.BUSY_ATTEMPTS):
        (held,) = claims.claim("dies", 10)
        claims.begin(held)
        let_leases_end()
        claims.recover()
    assert fresh(message).state == State.FAILED


def test_clock_that_jumped_holds_nothing_up(write: Write, sink: Sink) -> None:
    """Rows written, and leases taken, while the clock was a year ahead."""
    ahead = timezone.now() + timedelta(days=365)
    waiting, leased = write(), write("leased@example.kz")
    (held, *_) = [row for row in claims.claim("dead", 10) if row.pk == leased.pk]
    OutboxMessage.objects.filter(pk=held.pk).update(lease_until=ahead)
    OutboxMessage.objects.filter(pk=waiting.pk).update(
        state=State.QUEUED, lease_owner="", lease_until=None, next_attempt_at=ahead
    )
    assert drain().sent == 2


def test_renewed_lease_is_longer(write: Write) -> None:
    write()
    held = claims.claim("slow", 10)
    let_leases_end()
    claims.renew(held)
    assert claims.recover() == 0


def test_failed_message_is_sent_again(write: Write, sink: Sink) -> None:
    message = write()
    sink.at_recipient["inkar@example.kz"] = "550 no"
    drain()
    sink.at_recipient.clear()
    actions.resend(message=message)
    drain()
    assert fresh(message).state == State.SENT


def test_sent_message_goes_again_as_a_letter_of_its_own(write: Write, sink: Sink) -> None:
    message = write()
    drain()
    actions.resend(message=message)
    actions.resend(message=message)  # pressed twice
    drain()
    assert len(sink.taken) == 2
    assert set(sink.copies.values()) == {1}


def test_parked_message_stays(write: Write, sink: Sink) -> None:
    message = write()
    actions.park(message=message)
    drain()
    assert (fresh(message).state, sink.taken) == (State.PARKED, [])
    with pytest.raises(IllegalMove):
        actions.park(message=message)
    actions.resend(message=message)
    assert drain().sent == 1


def test_message_in_the_drainers_hands_cannot_be_moved(write: Write) -> None:
    message = write()
    claims.claim("busy", 10)
    for act in (actions.park, actions.resend):
        with pytest.raises(IllegalMove):
            act(message=message)


def test_text_vanishes_and_the_row_stays(write: Write, sink: Sink, settings: Settings) -> None:
    sent, waiting = write(name="Іңкәр"), write("waiting@example.kz", not_before=timezone.now() + LONG_AGO)
    drain()
    OutboxMessage.objects.update(erase_content_after=timezone.now() - LONG_AGO)
    assert (erase_old_content(), erase_old_content()) == (1, 0)
    gone = fresh(sent)
    assert (gone.subject, gone.text, gone.html, gone.to_name, gone.headers) == ("", "", "", "", {})
    assert (gone.state, gone.answer, gone.message_id) == (State.SENT, "250 OK: taken", sent.message_id)
    assert fresh(waiting).text
    with pytest.raises(ContentErased):
        actions.resend(message=sent)
