"""What is not sent although it was written. Addresses that mail to many passes over: those that bounce, and people who
asked for no more. And letters of any kind that would come too late.

Who knows such addresses registers a question. A message to one of them is written all the same, in the state
"skipped", so that staff see that it was left out and why. It is asked when the message is written, and again when a
drainer claims it. Personal mail goes always: see docs/decisions/0021.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from .enums import HELD, Priority, State
from .models import OutboxMessage
from .reasons import Reason
from .recall import recall

# Of these recipients (in small letters), those to leave alone, each with the reason.
Question = Callable[[Collection[str]], Mapping[str, str]]
Found = list[tuple[OutboxMessage, str]]
# The same where it depends on the letter: who left one topic may still read another.
QuestionOfLetters = Callable[[Sequence[OutboxMessage]], Iterable[tuple[OutboxMessage, str]]]

_questions: dict[str, Question] = {}
_questions_of_letters: dict[str, QuestionOfLetters] = {}


# A reason is a code, perhaps followed by a colon and the words of a server. Code → words for staff, lazily translated.
_words: dict[str, Any] = {}
_own_decisions: set[str] = set()


def register(
    name: str, question: Question, *, words: Mapping[str, Any] | None = None, own: Collection[str] = ()
) -> None:
    """`words` are for the codes of its reasons; `own` are the codes of what the person decided themselves."""
    _questions[name] = question
    _learn(words, own)


def register_by_letter(
    name: str, question: QuestionOfLetters, *, words: Mapping[str, Any] | None = None, own: Collection[str] = ()
) -> None:
    _questions_of_letters[name] = question
    _learn(words, own)


def _learn(words: Mapping[str, Any] | None, own: Collection[str]) -> None:
    _words.update(words or {})
    _own_decisions.update(own)


def in_words(reason: str) -> str:
    """A reason as staff read it; one that nobody gave words to as it is."""
    code, _colon, detail = reason.partition(": ")
    return ": ".join(filter(None, (str(_words.get(code, code)), detail)))


def found_among(rows: Iterable[OutboxMessage]) -> Found:
    """Those of the rows that are not to be sent, each with the reason: one query for each question, however many rows."""
    to_many = [row for row in rows if row.priority == Priority.BULK]
    if not to_many:
        return []
    recipients = {row.recipient for row in to_many}
    known: dict[str, str] = {}
    for question in _questions.values():
        known.update(question(recipients))
    found = [(row, known[row.recipient]) for row in to_many if row.recipient in known]
    rest = [row for row in to_many if row.recipient not in known]
    for asked in _questions_of_letters.values():
        found += asked(rest)
    return found


def skip(rows: Iterable[OutboxMessage]) -> None:
    """Marks those of the unsaved `rows` that are not to be sent."""
    for row, reason in found_among(rows):
        row.state, row.next_attempt_at, row.answer = State.SKIPPED, None, reason[:2000]


def leave_out(claimed: Sequence[OutboxMessage]) -> list[OutboxMessage]:
    """Skips those of a drainer's rows that are not to be sent, and gives the others. A few queries for each reason,
    however many rows."""
    late = [row for row in claimed if row.not_after and row.not_after <= timezone.now()]
    if late:
        with transaction.atomic():
            _still(late).update(reason=Reason.TOO_LATE)
            recall(_still(late), State.SKIPPED, "")
    left = {row.pk for row in late}
    by_reason: dict[str, list[OutboxMessage]] = {}
    for row, reason in found_among([row for row in claimed if row.pk not in left]):
        by_reason.setdefault(reason[:2000], []).append(row)
        left.add(row.pk)
    for reason, rows in by_reason.items():
        recall(_still(rows), State.SKIPPED, reason)
    return [row for row in claimed if row.pk not in left]


def _still(rows: Sequence[OutboxMessage]) -> QuerySet[OutboxMessage]:
    """Those that the drainer who claimed them still has: no other one has taken them meanwhile."""
    owners = {row.lease_owner for row in rows}
    return OutboxMessage.objects.filter(pk__in=[row.pk for row in rows], lease_owner__in=owners, state=State.CLAIMED)


def own_refusal(message: OutboxMessage) -> str:
    """What the recipient of mail to many decided against it, in words for staff; empty when they did not. Nobody but they
    can undo it. Each question is asked: an address that bounces may also be that of a person who left."""
    # Sent again all the same it is a personal letter, and still one of those that can be left.
    if message.priority != Priority.BULK and "List-Unsubscribe" not in message.headers:
        return ""
    reasons = [question([message.recipient]).get(message.recipient, "") for question in _questions.values()]
    reasons += [reason for asked in _questions_of_letters.values() for _message, reason in asked([message])]
    codes = (reason.partition(":")[0] for reason in reasons)
    return next((in_words(code) for code in codes if code in _own_decisions), "")


def priority_sent_again(message: OutboxMessage) -> Priority:
    """Staff were told that mail to many passes the address over, and send it all the same: to this one person."""
    return Priority.PERSONAL if found_among([message]) else Priority(message.priority)


# What would still go: what waits or a drainer has, and what was held back with its cause and is let go again with it.
_UNSENT = Q(next_attempt_at__isnull=False) | Q(leased_at__isnull=False) | Q(state=State.PARKED, answer=HELD)


def unsent_to(recipient: str) -> QuerySet[OutboxMessage]:
    """Mail to many."""
    return OutboxMessage.objects.filter(_UNSENT, recipient=recipient, priority=Priority.BULK)


def withdraw(messages: Iterable[OutboxMessage], reason: str) -> int:
    """Skips what would still go; what is being sent at this moment may go, and is not tried again. How many they are."""
    unsent = OutboxMessage.objects.filter(_UNSENT, pk__in=[message.pk for message in messages])
    return recall(unsent, State.SKIPPED, reason[:2000])
