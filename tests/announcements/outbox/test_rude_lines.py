"""Servers that break the rules of a line, or end it: a new line, a rest, and nothing lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox import claims, pace
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import Reason
from announcements.outbox.smtp import SmtpTransport

from .attempts import again, fresh
from .rude import HANG_UP, SILENCE, Meet, Rude, at

Write = Callable[..., OutboxMessage]


def test_refused_data_leaves_no_open_letter_behind(write: Write, meet: Meet) -> None:
    """Without RSET the server takes the next MAIL FROM for a fault (503) and would send us away."""
    first, second = write(), write("second@example.kz")
    begun: list[bool] = []

    def strict(verb: str, line: str) -> str | None:
        if verb == "MAIL":
            begun.append(True)
            return "503 one letter at a time" if len(begun) == 2 else None
        if verb == "RSET":
            begun.clear()
        return "451 not now" if verb == "DATA" and not server.texts and "DATA" not in server.verbs[:-1] else None

    server = meet(strict)
    assert drain().sent == 1
    assert (fresh(first).state, fresh(first).reason, fresh(second).state) == (State.RETRY, Reason.BUSY, State.SENT)


def test_control_without_reset_the_server_takes_nothing_more(
    write: Write, meet: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(), write("second@example.kz")
    monkeypatch.setattr(SmtpTransport, "_tidy", lambda way_out, outcome: None)
    begun: list[bool] = []

    def strict(verb: str, line: str) -> str | None:
        if verb == "MAIL":
            begun.append(True)
            return "503 one letter at a time" if len(begun) == 2 else None
        return "451 not now" if verb == "DATA" else None

    meet(strict)
    assert (drain().sent, OutboxMessage.objects.filter(reason=Reason.WE_ARE_REFUSED).count()) == (0, 1)


@pytest.mark.parametrize("goodbye", ["421 too many letters on this line", HANG_UP])
def test_server_that_ends_the_line_after_so_many_letters_gets_a_new_line(
    write: Write, meet: Meet, goodbye: str
) -> None:
    for number in range(7):
        write(f"r{number}@example.kz")
    server = meet(
        lambda verb, line: goodbye if verb == "MAIL" and len(server.texts) % 3 == 0 and taken(server) else None
    )

    def taken(server: Rude) -> bool:
        """Whether this line has carried a letter already."""
        since_hello = server.verbs[len(server.verbs) - server.verbs[::-1].index("HELLO") :]
        return "TEXT" in since_hello

    assert drain().sent == 7
    assert len(server.texts) == 7
    assert server.connections == 3
    assert set(OutboxMessage.objects.values_list("attempts", flat=True)) == {1}


def test_server_that_closes_at_once_is_left_alone(write: Write, meet: Meet) -> None:
    write(), write("second@example.kz")
    server = meet(at("MAIL", "421 closing"))
    assert drain().unreachable
    assert drain().sent == 0
    assert server.connections == 1  # the second drain did not even ask
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {State.RETRY, State.QUEUED}


def test_wrong_password_does_not_lock_the_account(write: Write, meet: Meet, settings: Settings) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "user", "wrong"
    for number in range(120):
        write(f"r{number}@example.kz")
    server = meet(
        lambda verb, line: {"EHLO": "250-rude\r\n250 AUTH PLAIN", "AUTH": "535 5.7.8 wrong password"}.get(verb)
    )
    for _ in range(5):
        drain()
    assert server.verbs.count("AUTH") == 1
    first = OutboxMessage.objects.earliest("pk")
    assert (first.state, first.reason, first.attempts) == (State.RETRY, Reason.WE_ARE_REFUSED, 0)
    assert not OutboxMessage.objects.filter(state=State.FAILED).exists()


@pytest.mark.long
@pytest.mark.parametrize("verbs", ["HELLO", "EHLO HELO", "MAIL"])
@pytest.mark.parametrize("manner", [HANG_UP, SILENCE, "421 go away"])
def test_server_that_does_not_let_us_begin_costs_no_letter(write: Write, meet: Meet, verbs: str, manner: str) -> None:
    message = write()
    meet(lambda verb, line: manner if verb in verbs.split() else None)
    assert drain().sent == 0
    assert fresh(message).state == State.RETRY
    assert fresh(message).reason in (Reason.SERVER_AWAY, Reason.BUSY)
    meet(at("NEVER", ""))
    assert again() == 1


PIPELINING = "250-rude\r\n250 PIPELINING"


def test_server_that_takes_several_commands_at_once_gets_them(write: Write, meet: Meet) -> None:
    """And every answer is still read for what it was asked."""
    for name in ("first", "nobody", "third", "large", "last"):
        write(f"{name}@example.kz")

    def answer(verb: str, line: str) -> str | None:
        if verb == "EHLO":
            return PIPELINING
        if verb == "MAIL":
            letters.append(line)
            return "552 5.3.4 too large" if len(letters) == 4 else None
        if verb == "RCPT" and "large" in line:
            return "503 no sender"
        return "550 5.1.1 nobody here" if "nobody" in line else None

    letters: list[str] = []
    server = meet(answer)
    tally = drain()
    assert (tally.sent, tally.failed) == (3, 2)
    assert len(server.texts) == 3
    assert server.connections == 1
    reasons_told = dict(OutboxMessage.objects.filter(state=State.FAILED).values_list("recipient", "reason"))
    assert reasons_told == {"nobody@example.kz": Reason.NO_SUCH_ADDRESS, "large@example.kz": Reason.TOO_LARGE}


def test_message_that_was_taken_over_is_not_sent_though_it_was_offered(
    write: Write, meet: Meet, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("lost@example.kz"), write("ours@example.kz")
    server = meet(lambda verb, line: PIPELINING if verb == "EHLO" else None)
    claim = claims.claim

    def claim_and_lose(owner: str, size: int) -> list[OutboxMessage]:
        held = claim(owner, size)
        OutboxMessage.objects.filter(recipient="lost@example.kz").update(fence=99)
        return held

    monkeypatch.setattr(claims, "claim", claim_and_lose)
    assert drain().sent == 1
    (text,) = server.texts
    assert b"ours@example.kz" in text


def test_rest_ends_by_itself(write: Write, meet: Meet) -> None:
    write()
    meet(at("MAIL", "421 closing", times=1))
    drain()
    resting = pace.resting()
    assert resting is not None
    assert resting.rests_because == "421 closing"
    type(resting).objects.update(rests_until=timezone.now() - timedelta(seconds=1))
    assert pace.resting() is None
