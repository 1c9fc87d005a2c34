"""What the mail server refuses at once, over real SMTP."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from announcements.bounces import refusals
from announcements.bounces.actions import Report
from announcements.bounces.enums import BounceKind, BounceSource
from announcements.bounces.models import Bounce, SuppressedAddress
from announcements.bounces.refusals import notice_refusals
from announcements.outbox import forgetting
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


def test_rows_that_name_nobody_are_passed_over(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a part of them, and the newest: they come to an end, and what lies behind them is reached."""
    monkeypatch.setattr("announcements.bounces.refusals.CHUNK", 2)
    asked: list[object] = []
    look = refusals._not_looked_at

    def counted(**below: int) -> list[OutboxMessage]:
        asked.append(below)
        assert len(asked) < 20, "for ever"
        return look(**below)

    monkeypatch.setattr(refusals, "_not_looked_at", counted)
    for number in range(8):
        write(f"gone-{number}@example.kz")
    OutboxMessage.objects.update(state=State.FAILED, next_attempt_at=None, answer="550 5.1.1 unknown user")
    forgetting._forget(list(OutboxMessage.objects.order_by("-pk").values_list("pk", flat=True)[:5]))
    assert notice_refusals() == 3
    assert suppressed() == ["gone-0@example.kz", "gone-1@example.kz", "gone-2@example.kz"]


def test_row_that_is_forgotten_meanwhile_is_met_once(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("announcements.bounces.refusals.CHUNK", 2)
    met: list[int] = []

    def nothing_to_write(report: Report) -> None:
        met.append(report.message.pk)
        assert len(met) < 20, "for ever"

    monkeypatch.setattr(refusals, "take_in", nothing_to_write)
    for number in range(5):
        write(f"gone-{number}@example.kz")
    OutboxMessage.objects.update(state=State.FAILED, next_attempt_at=None, answer="550 5.1.1 unknown user")
    assert notice_refusals() == 0
    assert len(met) == len(set(met)) == 5


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
