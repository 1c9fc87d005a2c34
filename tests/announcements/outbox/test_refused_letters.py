"""What is wrong with one letter hurts no other, and has a reason that staff can read."""

import email
import re
from collections.abc import Callable

import pytest

from announcements.outbox import reasons
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import Reason

from .attempts import fresh
from .rude import Meet, at

Write = Callable[..., OutboxMessage]


def test_size_that_is_refused_is_about_the_letter(write: Write, meet: Meet) -> None:
    large, good = write(), write("good@example.kz")
    meet(at("MAIL", "552 5.3.4 too large", times=1))
    assert drain().sent == 1
    assert (fresh(large).state, fresh(large).reason, fresh(good).state) == (State.FAILED, Reason.TOO_LARGE, State.SENT)


def test_letter_that_cannot_be_built_hurts_no_other(write: Write, meet: Meet, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = write(), write("good@example.kz")
    OutboxMessage.objects.filter(pk=bad.pk).update(attachments=[{"unheard": "of"}])
    meet(at("NEVER", ""))
    assert drain().sent == 1
    assert (fresh(bad).state, fresh(bad).reason, fresh(good).state) == (State.FAILED, Reason.UNBUILDABLE, State.SENT)


def test_line_of_a_single_dot_ends_no_letter(write: Write, meet: Meet) -> None:
    write(letter=Letter("S", "before\n.\n..\n.after", "<p>.</p>"))
    server = meet(at("NEVER", ""))
    drain()
    (text,) = server.texts
    assert b"\r\n...\r\n..after" in text
    part = email.message_from_bytes(re.sub(rb"(?m)^\.", b"", text)).get_payload()[0]
    assert part.get_payload(decode=True).decode().splitlines() == ["before", ".", "..", ".after"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("550 5.1.1 no such user", Reason.NO_SUCH_ADDRESS),
        ("550 mailbox unavailable", Reason.NO_SUCH_ADDRESS),
        ("552 5.2.2 over quota", Reason.MAILBOX_FULL),
        ("554 5.7.1 blocked by a list", Reason.UNWANTED),
        ("550 5.7.26 unauthenticated", Reason.UNWANTED),
        ("552 5.3.4 too big", Reason.TOO_LARGE),
        ("554 5.6.0 bad content", Reason.REFUSED),
        ("554 no", Reason.REFUSED),
    ],
)
def test_refusal_has_a_reason_that_staff_can_read(answer: str, reason: Reason) -> None:
    assert reasons.of_refusal(int(answer[:3]), answer) == reason
