"""What a server's answer means, and when a message is tried again."""

import smtplib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone

from infocentre.records.storable import storable

from . import reasons
from .enums import State
from .models import OutboxMessage
from .reasons import Reason

# Rungs by name: how long to wait after the first, second, … try; the last one repeats.
BUSY = tuple(timedelta(minutes=count) for count in (1, 5, 15, 30, 60, 120, 240, 360))  # 421, 450-452: "later, please"
NETWORK = tuple(timedelta(seconds=count) for count in (30, 60, 120, 300))  # no server, cut line, no answer
UNKNOWN = tuple(timedelta(minutes=count) for count in (1, 30, 360))  # it may have arrived
LONGEST = max(*BUSY, *NETWORK, *UNKNOWN)
# Given up only when both are over: many tries may fall into one bad hour, and a clock may jump over three days.
BUSY_ATTEMPTS, BUSY_TIME = 18, timedelta(days=3)  # as long as mail servers themselves wait
UNKNOWN_ATTEMPTS, UNKNOWN_TIME = 4, timedelta(hours=6)  # each try may be one more copy in the mailbox

# How long nobody asks a server that …
AWAY = timedelta(seconds=30)  # … does not answer
CLOSING = timedelta(minutes=1)  # … said 421
REFUSES_US = timedelta(minutes=5)  # … does not let us in: more tries would lock the account

SERVICE_CLOSING = 421
TOO_LARGE = 552


@dataclass(frozen=True)
class Outcome:
    """`broken`: the line broke, or the server ended it. `rest`: it wants nothing more for so long, from whichever drainer."""

    state: State
    answer: str
    reason: Reason | str = ""
    wait: timedelta | None = None
    broken: bool = False
    rest: timedelta | None = None


def rung(ladder: tuple[timedelta, ...], attempts: int) -> timedelta:
    return ladder[min(max(attempts, 1), len(ladder)) - 1]


def sent(answer: str) -> Outcome:
    return Outcome(State.SENT, answer)


def failed(answer: str, reason: Reason) -> Outcome:
    return Outcome(State.FAILED, answer, reason)


def unbuildable(error: Exception) -> Outcome:
    return failed(_named(error), Reason.UNBUILDABLE)


def busy(answer: str, message: OutboxMessage, *, reason: Reason = Reason.BUSY, broken: bool = False) -> Outcome:
    if message.attempts >= BUSY_ATTEMPTS and _is_older(message, BUSY_TIME):
        return failed(f"{answer} (given up after {message.attempts} attempts)", reason)
    return Outcome(State.RETRY, answer, reason, rung(BUSY, message.attempts), broken=broken)


def line_broke(error: Exception, message: OutboxMessage) -> Outcome:
    """Before the text was begun. Never given up: a dead server says nothing about the message."""
    return Outcome(State.RETRY, _named(error), Reason.SERVER_AWAY, rung(NETWORK, message.attempts), broken=True)


def cut_short(error: Exception, message: OutboxMessage) -> Outcome:
    """In the middle of the text, so it did not arrive. A text that breaks the line each time is given up at last."""
    return busy(_named(error), message, reason=Reason.CUT_SHORT, broken=True)


def fate_unknown(error: Exception, message: OutboxMessage) -> Outcome:
    """After the text, before the answer: it goes again with the same Message-ID, but not for ever."""
    given_up = message.attempts >= UNKNOWN_ATTEMPTS and _is_older(message, UNKNOWN_TIME)
    state, wait = (State.FAILED, None) if given_up else (State.RETRY, rung(UNKNOWN, message.attempts))
    return Outcome(state, _named(error), Reason.FATE_UNKNOWN, wait, broken=True)


def from_code(code: int, words: bytes | str, message: OutboxMessage) -> Outcome:
    """After RCPT TO or DATA: what the server says about this message."""
    answer = answer_text(code, words)
    if 500 <= code < 600:
        return failed(answer, reasons.of_refusal(code, answer))
    return busy(answer, message, broken=code == SERVICE_CLOSING)


def we_are_refused(code: int, words: bytes | str) -> Outcome:
    """At the greeting, the sign-in or MAIL FROM it refuses us, not this message; staff mend that, nothing is lost."""
    answer = answer_text(code, words)
    if code == TOO_LARGE:
        return failed(answer, Reason.TOO_LARGE)
    if code == SERVICE_CLOSING:
        return Outcome(State.RETRY, answer, Reason.BUSY, CLOSING, rest=CLOSING)
    return Outcome(State.RETRY, answer, Reason.WE_ARE_REFUSED, REFUSES_US, rest=REFUSES_US)


def unreached(error: Exception) -> Outcome:
    """The line could not be opened: what it means for all that waits."""
    if isinstance(error, smtplib.SMTPResponseException):
        return we_are_refused(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Outcome(State.RETRY, _named(error), Reason.WE_ARE_REFUSED, REFUSES_US, rest=REFUSES_US)
    return Outcome(State.RETRY, _named(error), Reason.SERVER_AWAY, AWAY, broken=True, rest=AWAY)


def resting(outcome: Outcome) -> Outcome:
    """Several lines broke one after the other: the server is away."""
    return replace(outcome, rest=AWAY)


def from_error(error: Exception, message: OutboxMessage) -> Outcome:
    """For transports that raise instead of answering."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return from_code(code, words, message)
    if isinstance(error, smtplib.SMTPDataError):
        return from_code(error.smtp_code, error.smtp_error, message)
    if isinstance(error, smtplib.SMTPResponseException):
        return we_are_refused(error.smtp_code, error.smtp_error)
    if isinstance(error, OSError):  # also SMTPException, TimeoutError, ssl.SSLError
        return line_broke(error, message)
    return busy(_named(error), message)


def answer_text(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return storable(f"{code} {text}").strip()[:2000]


def _named(error: Exception) -> str:
    return storable(f"{type(error).__name__}: {error}")[:2000]


def _is_older(message: OutboxMessage, age: timedelta) -> bool:
    since: datetime = message.first_tried_at or message.created_at
    return timezone.now() - since >= age
