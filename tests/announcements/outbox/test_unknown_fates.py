"""Texts that are cut, and answers that never come: no second copy but after an unknown answer, and not for ever."""

from collections.abc import Callable

import pytest
from django.db.models import F

from announcements.outbox import ladder, mime
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import Reason

from .attempts import again, fresh
from .rude import HANG_UP, SILENCE, Meet, at

Write = Callable[..., OutboxMessage]


def test_line_cut_inside_the_text_brings_no_second_copy(write: Write, meet: Meet) -> None:
    message = write()
    server = meet(at("TEXT_HALF", HANG_UP, times=1))
    drain()
    assert fresh(message).state == State.RETRY
    assert fresh(message).reason in (Reason.CUT_SHORT, Reason.FATE_UNKNOWN)  # bytes on their way know no end of a line
    assert again() == 1
    assert len(server.texts) == 1


def test_large_text_that_is_cut_is_known_to_be_cut(write: Write, meet: Meet, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than the buffers on the way hold, so the break is noticed while sending."""
    message = write()
    build = mime.build
    monkeypatch.setattr(mime, "build", lambda row: build(row) + b"x" * 70 + b"\r\n" + b"long line\r\n" * 3_000_000)
    meet(at("TEXT_HALF", HANG_UP))
    drain()
    assert (fresh(message).state, fresh(message).reason) == (State.RETRY, Reason.CUT_SHORT)


@pytest.mark.long
@pytest.mark.parametrize("manner", [HANG_UP, SILENCE, "garbage"])
def test_unknown_answer_goes_again_with_the_same_id_and_not_for_ever(write: Write, meet: Meet, manner: str) -> None:
    """A server that looks through the letter for longer than we wait has taken it each time."""
    message = write()
    server = meet(at("TEXT", manner))
    for number in range(1, ladder.UNKNOWN_ATTEMPTS):
        again()
        assert (fresh(message).state, fresh(message).attempts) == (State.RETRY, number)
        assert fresh(message).reason == Reason.FATE_UNKNOWN
    assert len(set(server.texts)) == 1  # the same bytes, so the same Message-ID and the same date
    OutboxMessage.objects.update(first_tried_at=F("first_tried_at") - ladder.UNKNOWN_TIME)
    for _ in range(5):
        again()
    assert (fresh(message).state, fresh(message).reason) == (State.FAILED, Reason.FATE_UNKNOWN)
    assert len(server.texts) == ladder.UNKNOWN_ATTEMPTS


def test_hundred_breaks_in_a_bad_hour_do_not_make_the_first_refusal_the_last(write: Write, meet: Meet) -> None:
    message = write()
    OutboxMessage.objects.update(attempts=100)
    meet(at("RCPT", "450 4.2.0 greylisted", times=1))
    drain()
    assert fresh(message).state == State.RETRY
    assert again() == 1
