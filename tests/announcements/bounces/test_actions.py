"""What follows from a bounce: which addresses are left alone, and what that means for the outbox."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from announcements.bounces.actions import Report, lift, soft_in_a_row, suppress, take_in
from announcements.bounces.enums import BounceKind, BounceSource, SuppressionReason
from announcements.bounces.models import Bounce, SuppressedAddress
from announcements.outbox import left_alone
from announcements.outbox.actions import enqueue_many, resend
from announcements.outbox.drainer import drain
from announcements.outbox.enums import Priority, State
from announcements.outbox.envelope import Envelope, Letter
from announcements.outbox.errors import NotAnAddress
from announcements.outbox.models import OutboxMessage
from tests.announcements.outbox.sink import Sink

Sent = Callable[..., OutboxMessage]
Write = Callable[..., OutboxMessage]
GONE = "gone@example.kz"


def came_back(message: OutboxMessage, kind: BounceKind = BounceKind.HARD) -> Bounce | None:
    return take_in(Report(message=message, kind=kind, source=BounceSource.MAILBOX, status="5.1.1", answer="550 gone"))


def left_alone_now(recipient: str = GONE) -> str:
    found = SuppressedAddress.objects.filter(recipient=recipient, lifted_at=None).first()
    return found.reason if found else ""


def test_one_hard_bounce_is_enough(sent: Sent) -> None:
    came_back(sent())
    assert left_alone_now() == SuppressionReason.HARD
    assert SuppressedAddress.objects.get().detail == "550 gone"


def test_the_same_report_twice_counts_once(sent: Sent) -> None:
    message = sent()
    assert came_back(message, BounceKind.SOFT) is not None
    assert [came_back(message, BounceKind.SOFT) for _ in range(6)] == [None] * 6
    assert not left_alone_now()


def test_five_soft_ones_in_a_row(sent: Sent) -> None:
    for number in range(5):
        assert not left_alone_now()
        came_back(sent(days_ago=30 - number), BounceKind.SOFT)
    assert left_alone_now() == SuppressionReason.SOFT


def test_letter_that_arrived_breaks_the_row(sent: Sent) -> None:
    for days_ago in (40, 39, 38, 37):
        came_back(sent(days_ago=days_ago), BounceKind.SOFT)
    sent(days_ago=20)  # nothing was heard of it
    came_back(sent(days_ago=10), BounceKind.SOFT)
    assert soft_in_a_row(GONE) == 1
    assert not left_alone_now()


def test_letter_of_yesterday_may_still_come_back(sent: Sent) -> None:
    for days_ago in (40, 39, 38, 37):
        came_back(sent(days_ago=days_ago), BounceKind.SOFT)
    sent(days_ago=1)
    came_back(sent(days_ago=0.5), BounceKind.SOFT)
    assert left_alone_now() == SuppressionReason.SOFT


def test_refusals_about_us_leave_nobody_alone(sent: Sent) -> None:
    for _ in range(8):
        came_back(sent(), BounceKind.BLOCKED)
    assert not left_alone_now()
    assert Bounce.objects.count() == 8


def test_lifting_begins_the_count_anew(sent: Sent) -> None:
    for days_ago in range(9, 4, -1):
        came_back(sent(days_ago=days_ago), BounceKind.SOFT)
    assert lift(recipient=GONE)
    assert not left_alone_now()
    came_back(sent(), BounceKind.SOFT)
    assert not left_alone_now()
    assert not lift(recipient=GONE), "there is nothing to lift"


def test_late_news_of_an_old_letter_does_not_undo_the_lifting(sent: Sent) -> None:
    old, older = sent(days_ago=3), sent(days_ago=5)
    came_back(old)
    lift(recipient=GONE)
    came_back(older)
    assert not left_alone_now()
    came_back(sent(days_ago=-0.01))
    assert left_alone_now() == SuppressionReason.HARD


def test_mail_to_many_is_skipped_where_staff_can_see_it(write: Write, sink: Sink) -> None:
    suppress(recipient="Gone@Example.kz", reason=SuppressionReason.HARD, detail="550 5.1.1 unknown")
    skipped = write(GONE, priority=Priority.BULK)
    kept = write("dana@example.kz", priority=Priority.BULK)
    assert (skipped.state, skipped.next_attempt_at) == (State.SKIPPED, None)
    assert skipped.answer == "hard: 550 5.1.1 unknown"
    drain()
    assert [one.recipient for one in sink.taken] == [kept.to_address]


def test_personal_mail_goes_still(write: Write, sink: Sink) -> None:
    suppress(recipient=GONE, reason=SuppressionReason.HARD)
    write(GONE)
    drain()
    assert [one.recipient for one in sink.taken] == [GONE]


def test_what_waits_is_withdrawn(write: Write, sent: Sent) -> None:
    waiting, personal, other = write(GONE, priority=Priority.BULK), write(GONE), write("dana@example.kz")
    later = write(GONE, priority=Priority.BULK, not_before=timezone.now() + timedelta(days=1))
    gone = sent()
    suppress(recipient=GONE, reason=SuppressionReason.STAFF)
    states = [OutboxMessage.objects.get(pk=one.pk).state for one in (waiting, later, personal, other, gone)]
    assert states == [State.SKIPPED, State.SKIPPED, State.QUEUED, State.QUEUED, State.SENT]


def test_what_a_drainer_holds_is_not_touched(write: Write) -> None:
    message = write(GONE, priority=Priority.BULK)
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=State.SENDING, lease_owner="a drainer", leased_at=timezone.now(), next_attempt_at=None
    )
    suppress(recipient=GONE, reason=SuppressionReason.STAFF)
    message.refresh_from_db()
    assert message.state == State.SENDING


def envelopes(count: int) -> list[Envelope]:
    return [
        Envelope(
            kind="staff.notice",
            to=f"person-{number}@example.kz",
            language="kk",
            letter=Letter("s", "t"),
            cause="bulk",
            priority=Priority.BULK,
        )
        for number in range(count)
    ]


def test_thousand_recipients_cost_a_question_a_chunk(db: None) -> None:
    suppress(recipient="person-7@example.kz", reason=SuppressionReason.STAFF)
    with CaptureQueriesContext(connection) as queries:
        enqueue_many(envelopes(1000))
    assert sum("suppressedaddress" in query["sql"] for query in queries) == 2
    assert OutboxMessage.objects.filter(state=State.SKIPPED).values_list("recipient", flat=True).get() == (
        "person-7@example.kz"
    )


def test_the_control_without_the_question_everybody_is_written_to(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_alone, "_questions", {})
    suppress(recipient="person-1@example.kz", reason=SuppressionReason.STAFF)
    enqueue_many(envelopes(3))
    assert OutboxMessage.objects.filter(state=State.QUEUED).count() == 3


def test_staff_may_send_a_skipped_letter_all_the_same(write: Write, sink: Sink) -> None:
    suppress(recipient=GONE, reason=SuppressionReason.SOFT)
    resend(message=write(GONE, priority=Priority.BULK))
    drain()
    assert len(sink.taken) == 1


@pytest.mark.parametrize("address", ["", "nobody", "a@b.kz\nBcc: x@y.kz"])
def test_what_is_no_address_is_refused(db: None, address: str) -> None:
    with pytest.raises(NotAnAddress):
        suppress(recipient=address, reason=SuppressionReason.STAFF)
