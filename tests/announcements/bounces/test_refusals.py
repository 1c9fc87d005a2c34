"""What the mail server refuses at once, over real SMTP."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from announcements.bounces.enums import BounceKind, BounceSource
from announcements.bounces.models import Bounce, SuppressedAddress
from announcements.bounces.refusals import notice_refusals
from announcements.outbox.actions import resend
from announcements.outbox.drainer import drain
from announcements.outbox.enums import Priority, State
from announcements.outbox.models import OutboxMessage
from tests.announcements.outbox.sink import Sink

Write = Callable[..., OutboxMessage]


def suppressed() -> list[str]:
    return sorted(SuppressedAddress.objects.values_list("recipient", flat=True))


def test_no_such_user_at_the_door_is_left_alone(write: Write, sink: Sink) -> None:
    sink.at_recipient["gone@example.kz"] = "550 5.1.1 <gone@example.kz>: User unknown"
    sink.at_recipient["policy@example.kz"] = "554 5.7.1 Client host blocked"
    sink.at_recipient["busy@example.kz"] = "450 4.2.1 try later"
    for name in ("gone", "policy", "busy", "fine"):
        write(f"{name}@example.kz", priority=Priority.BULK)
    drain()
    assert notice_refusals() == 2
    assert suppressed() == ["gone@example.kz"]
    bounce = Bounce.objects.get(message__recipient="gone@example.kz")
    assert (bounce.kind, bounce.source, bounce.status) == (BounceKind.HARD, BounceSource.SMTP, "5.1.1")
    assert write("gone@example.kz", priority=Priority.BULK).state == State.SKIPPED


def test_refusal_after_the_text_counts_too(write: Write, sink: Sink) -> None:
    sink.at_end["gone@example.kz"] = "550 5.1.1 no such user here"
    write("gone@example.kz")
    drain()
    notice_refusals()
    assert suppressed() == ["gone@example.kz"]


def test_each_failure_is_looked_at_once(write: Write, sink: Sink) -> None:
    sink.at_recipient["gone@example.kz"] = "550 5.1.1 unknown user"
    message = write("gone@example.kz")
    drain()
    assert [notice_refusals(), notice_refusals()] == [1, 0]
    resend(message=message)
    drain()
    assert notice_refusals() == 0
    assert Bounce.objects.count() == 1


def test_many_failures_come_in_parts(write: Write, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("announcements.bounces.refusals.CHUNK", 2)
    for number in range(5):
        write(f"gone-{number}@example.kz")
    OutboxMessage.objects.update(state=State.FAILED, next_attempt_at=None, answer="550 5.1.1 unknown user")
    assert notice_refusals() == 5
    assert len(suppressed()) == 5


def test_letters_that_were_sent_are_not_read(table_as_new: None) -> None:
    """It is asked every two minutes, and a million of them may lie there."""
    with CaptureQueriesContext(connection) as asked:
        notice_refusals()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
        cursor.execute(f"{explain} {asked[0]['sql']}")
        plan = str(cursor.fetchall())
    assert "outbox_unsent" in plan
