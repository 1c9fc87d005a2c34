"""What a server's answer means, and when a message is tried again."""

import smtplib
from dataclasses import dataclass
from datetime import timedelta

from .enums import State

# Rungs by name: how long to wait after the first, second, … refusal; the last one repeats.
BUSY = tuple(timedelta(minutes=count) for count in (1, 5, 15, 30, 60, 120, 240, 360))  # 421, 450-452: "later, please"
NETWORK = tuple(timedelta(seconds=count) for count in (30, 60, 120, 300))  # no server, cut line, no answer
LONGEST = max(*BUSY, *NETWORK)
# 18 refusals are about three days, what mail servers themselves wait before they give a message back.
BUSY_ATTEMPTS = 18

SERVICE_CLOSING = 421
TOO_LARGE = 552


@dataclass(frozen=True)
class Outcome:
    """`network`: the line broke, and it is not known whether the message arrived.
    `stop`: the server wants no more for now, so the rest of the batch waits too."""

    state: State
    answer: str
    wait: timedelta | None = None
    network: bool = False
    stop: bool = False


def rung(ladder: tuple[timedelta, ...], attempts: int) -> timedelta:
    return ladder[min(max(attempts, 1), len(ladder)) - 1]


def sent(answer: str) -> Outcome:
    return Outcome(State.SENT, answer)


def failed(reason: str) -> Outcome:
    return Outcome(State.FAILED, reason)


def busy(reason: str, attempts: int, *, stop: bool = False) -> Outcome:
    if attempts >= BUSY_ATTEMPTS:
        return failed(f"{reason} (given up after {attempts} attempts)")
    return Outcome(State.RETRY, reason, rung(BUSY, attempts), stop=stop)


def unreachable(reason: str, attempts: int) -> Outcome:
    """Never given up: a dead server says nothing about the message."""
    return Outcome(State.RETRY, reason, rung(NETWORK, attempts), network=True)


def answer_text(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return f"{code} {text}".strip()[:2000]


def from_code(code: int, words: bytes | str, attempts: int) -> Outcome:
    """After RCPT TO or DATA: what the server says about this message."""
    answer = answer_text(code, words)
    if 500 <= code < 600:
        return failed(answer)
    return busy(answer, attempts, stop=code == SERVICE_CLOSING)


def _from_refused_session(error: smtplib.SMTPResponseException) -> Outcome:
    """At the greeting, the sign-in or MAIL FROM it refuses us, not this message; staff mend that, nothing is lost."""
    answer = answer_text(error.smtp_code, error.smtp_error)
    return failed(answer) if error.smtp_code == TOO_LARGE else Outcome(State.RETRY, answer, NETWORK[-1], stop=True)


def from_error(error: Exception, attempts: int) -> Outcome:
    """For transports that raise instead of answering."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return from_code(code, words, attempts)
    if isinstance(error, smtplib.SMTPDataError):
        return from_code(error.smtp_code, error.smtp_error, attempts)
    if isinstance(error, smtplib.SMTPResponseException):
        return _from_refused_session(error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return failed(str(error))
    if isinstance(error, OSError):  # also SMTPException, TimeoutError, ssl.SSLError
        return unreachable(f"{type(error).__name__}: {error}", attempts)
    return busy(f"{type(error).__name__}: {error}", attempts)
