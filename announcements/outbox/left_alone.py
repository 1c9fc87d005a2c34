"""Addresses that mail to many passes over: those that bounce, and people who asked for no more.

Who knows such addresses registers a question. A message to one of them is written all the same, in the state
"skipped", so that staff see that it was left out and why. Personal mail goes always: see docs/decisions/0021.
"""

from collections.abc import Callable, Collection, Iterable, Mapping

from django.db.models import Q, QuerySet

from .enums import HELD, Priority, State
from .models import OutboxMessage

# Of these recipients (in small letters), those to leave alone, each with the reason.
Question = Callable[[Collection[str]], Mapping[str, str]]

_questions: dict[str, Question] = {}


def register(name: str, question: Question) -> None:
    _questions[name] = question


def reasons(recipients: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for question in _questions.values():
        found.update(question(recipients))
    return found


def skip(rows: Iterable[OutboxMessage]) -> None:
    """Marks those of the unsaved `rows` that are not to be sent: one query for each question, however many rows."""
    to_many = [row for row in rows if row.priority == Priority.BULK]
    found = reasons({row.recipient for row in to_many}) if to_many else {}
    for row in to_many:
        if row.recipient in found:
            row.state, row.next_attempt_at, row.answer = State.SKIPPED, None, found[row.recipient]


# What would still go: what waits, and what was held back with its cause and is let go again with it.
_UNSENT = Q(next_attempt_at__isnull=False) | Q(state=State.PARKED, answer=HELD)


def unsent_to(recipient: str) -> QuerySet[OutboxMessage]:
    """Mail to many."""
    return OutboxMessage.objects.filter(_UNSENT, recipient=recipient, priority=Priority.BULK)


def withdraw(messages: Iterable[OutboxMessage], reason: str) -> int:
    """Skips what would still go; what a drainer has in its hands goes. How many were withdrawn."""
    unsent = OutboxMessage.objects.filter(_UNSENT, pk__in=[message.pk for message in messages])
    return unsent.update(state=State.SKIPPED, next_attempt_at=None, answer=reason[:2000])
