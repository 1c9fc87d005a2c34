"""Letters called back while a drainer has them: paused, left, erased, deleted."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from announcements.outbox import actions, batches, claims, ladder, left_alone
from announcements.outbox.drainer import drain
from announcements.outbox.enums import HELD, Priority, State
from announcements.outbox.envelope import Envelope, Letter
from announcements.outbox.models import OutboxMessage
from announcements.outbox.recovery import Recovery

from .sink import Sink

pytestmark = pytest.mark.django_db
CAUSE = "announcement:1"


def write(count: int = 3, priority: Priority = Priority.BULK) -> None:
    letter = Letter("Subject", "Text", "<p>Text</p>")
    batches.write(
        Envelope(
            kind="staff.notice",
            to=f"r{number}@example.kz",
            language="ru",
            letter=letter,
            cause=CAUSE,
            priority=priority,
        )
        for number in range(count)
    )


def states() -> list[str]:
    return list(OutboxMessage.objects.order_by("pk").values_list("state", flat=True))


def try_later(message: OutboxMessage) -> None:
    """As a server does that wants to see the sender a second time."""
    assert claims.settle(message, ladder.from_code(451, b"greylisted", message))


@pytest.fixture
def going() -> OutboxMessage:
    """The first of three is being sent, the second waits in the drainer's batch, the third in the outbox."""
    write()
    first, _second = claims.claim("drainer", 2)
    assert claims.begin(first)
    return first


def test_a_pause_takes_what_was_not_begun_at_once(going: OutboxMessage) -> None:
    assert batches.hold(CAUSE) == 3
    assert states() == [State.SENDING, State.PARKED, State.PARKED]
    claims.release("drainer")
    assert states() == [State.SENDING, State.PARKED, State.PARKED]


def test_what_comes_back_unsent_during_a_pause_waits_with_the_others(going: OutboxMessage, sink: Sink) -> None:
    batches.hold(CAUSE)
    try_later(going)
    drain()
    assert states() == [State.PARKED] * 3 and not sink.taken
    batches.release(CAUSE)
    drain()
    assert states() == [State.SENT] * 3


def test_what_is_sent_all_the_same_is_sent(going: OutboxMessage) -> None:
    batches.hold(CAUSE)
    assert claims.settle(going, ladder.sent("250 OK"))
    assert states()[0] == State.SENT


def test_going_on_takes_the_call_back(going: OutboxMessage) -> None:
    batches.hold(CAUSE), batches.release(CAUSE)
    try_later(going)
    assert states() == [State.RETRY, State.QUEUED, State.QUEUED]


def test_a_drainer_that_died_leaves_it_where_it_was_called_to(going: OutboxMessage) -> None:
    batches.hold(CAUSE)
    OutboxMessage.objects.filter(pk=going.pk).update(leased_at=timezone.now() - timedelta(days=1))
    Recovery().run()
    going.refresh_from_db()
    assert (going.state, going.answer) == (State.PARKED, HELD)


def test_when_the_cause_is_gone_nothing_is_tried_again(going: OutboxMessage, sink: Sink) -> None:
    batches.forget(CAUSE)
    try_later(going)
    drain()
    assert states() == [State.SKIPPED] and not sink.taken


def test_a_batch_called_back_costs_one_line_and_not_one_for_each(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    write(9)
    mark = claims.settle_sent_and_begin

    def after_the_pause(*marks: Any) -> tuple[bool, bool]:
        batches.hold(CAUSE)
        return mark(*marks)

    monkeypatch.setattr(claims, "settle_sent_and_begin", after_the_pause)
    drain()
    assert len(sink.taken) == 1 and sink.connections == 1
    assert states() == [State.SENT, *[State.PARKED] * 8]


def test_what_staff_park_themselves_no_longer_goes_on_with_the_others() -> None:
    write(2)
    batches.hold(CAUSE)
    first = OutboxMessage.objects.earliest("pk")
    actions.resend(message=first), actions.park(message=first)
    batches.release(CAUSE)
    assert states() == [State.PARKED, State.QUEUED]


# --- asked once more when it is claimed ---------------------------------------------------------------


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Addresses to be left alone; whoever is put in here has just left."""
    addresses: set[str] = set()
    monkeypatch.setattr(left_alone, "_questions", {"gone": lambda asked: dict.fromkeys(addresses & set(asked), "left")})
    return addresses


def test_whoever_left_since_it_was_written_gets_nothing(gone: set[str], sink: Sink) -> None:
    write()
    gone.update({"r0@example.kz", "r2@example.kz"})
    drain()
    assert [one.recipient for one in sink.taken] == ["r1@example.kz"]
    assert states() == [State.SKIPPED, State.SENT, State.SKIPPED]


def test_a_whole_batch_left_out_does_not_end_the_drain(gone: set[str]) -> None:
    write(5)
    gone.update(f"r{number}@example.kz" for number in range(4))
    assert [row.recipient for row in claims.claim("drainer", 2)] == ["r4@example.kz"]


def test_a_personal_letter_goes_all_the_same(gone: set[str], sink: Sink) -> None:
    write(1, Priority.PERSONAL)
    gone.add("r0@example.kz")
    drain()
    assert states() == [State.SENT]


@pytest.mark.parametrize("already_sent", [True, False])
def test_what_staff_send_again_all_the_same_goes(gone: set[str], sink: Sink, already_sent: bool) -> None:
    write(1)
    if already_sent:
        drain()
    gone.add("r0@example.kz")
    drain()
    before = len(sink.taken)
    actions.resend(message=OutboxMessage.objects.get())
    drain()
    assert len(sink.taken) == before + 1
