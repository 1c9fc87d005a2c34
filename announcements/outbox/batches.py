"""Mail to many for one cause, taken together: written, counted, held back and let go again.

Counted on indices alone. Each row carries a whole letter, and where rows lie in pages (SQLite) its state would be found
only behind the letter: counting 100,000 of them took minutes.
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from . import nudge
from .actions import enqueue_many
from .enums import LEASED, WAITING, State
from .envelope import Envelope
from .errors import OutboxError
from .models import OutboxMessage

logger = logging.getLogger("announcements.outbox")

CHUNK = 500
# In the place of the server's answer, so that what staff parked by hand stays parked when the others go on.
HELD = "Held back together with the others of its cause"


@dataclass(frozen=True)
class Written:
    taken: int
    refused: int


def write(envelopes: Iterable[Envelope]) -> Written:
    """Some hundred rows in the caller's transaction. One that cannot be written holds up no other."""
    refused = []

    def refuse(envelope: Envelope, error: OutboxError) -> None:
        refused.append(envelope.to)
        logger.warning("A message of %s was refused: %s: %s", envelope.cause, type(error).__name__, error)

    with transaction.atomic():
        return Written(enqueue_many(envelopes, refused=refuse), len(refused))


def _in(cause: str, *states: State) -> QuerySet[OutboxMessage]:
    """`key` and not `pk`: the databases would otherwise go from each row of a state to its cause, letter and all."""
    of_state = OutboxMessage.objects.filter(state__in=states).values("pk")
    return OutboxMessage.objects.filter(cause=cause).alias(key=F("pk") + 0).filter(key__in=of_state)


def count(cause: str, *states: State) -> int:
    return _in(cause, *states).count()


def unsettled(cause: str) -> int:
    """How many have not been sent, refused or parked yet."""
    return count(cause, *WAITING, *LEASED)


def tally(cause: str) -> dict[State, int]:
    """What is left over is sent: the most rows by far, and the dearest to find."""
    total = OutboxMessage.objects.filter(cause=cause).count()
    tallied: dict[State, int] = {state: count(cause, state) for state in set(State) - {State.SENT}}
    tallied[State.SENT] = total - sum(tallied.values())
    return tallied


def hold(cause: str) -> int:
    """Parks what waits; a drainer still sends what it has in its hands."""
    held = {"state": State.PARKED, "next_attempt_at": None, "answer": HELD}
    return sum(rows.filter(state__in=WAITING).update(**held) for rows in _chunks(cause, *WAITING))


def release(cause: str) -> int:
    """Puts back what `hold` parked. Wakes a drainer on commit."""
    transaction.on_commit(nudge.wake, robust=True)
    queued = {"state": State.QUEUED, "next_attempt_at": timezone.now(), "not_before": None, "answer": ""}
    return sum(rows.filter(answer=HELD).update(**queued) for rows in _chunks(cause, State.PARKED))


def _chunks(cause: str, *states: State) -> Iterator[QuerySet[OutboxMessage]]:
    keys = iter(list(_in(cause, *states).values_list("pk", flat=True)))
    while chunk := list(islice(keys, CHUNK)):
        yield OutboxMessage.objects.filter(pk__in=chunk, state__in=states)
