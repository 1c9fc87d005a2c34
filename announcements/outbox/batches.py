"""Mail to many for one cause, taken together: written, counted, held back and let go again.

Counted on indices alone, but for the few that failed or were parked. Each row carries a whole letter, and SQLite finds its
state only behind the letter; among a million rows that is what would make a progress bar slow.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from . import nudge
from .actions import enqueue_many
from .enums import DROPPED, HELD, LEASED, WAITING, State
from .envelope import Envelope
from .errors import OutboxError
from .models import OutboxMessage
from .recall import recall, take_up

logger = logging.getLogger("announcements.outbox")

CHUNK = 500


# What the outbox's partial indexes are made for (`models.py`).
_WAITING = Q(next_attempt_at__isnull=False)
_LEASED = Q(leased_at__isnull=False)
_UNSENT = Q(sent_at__isnull=True)


@dataclass(frozen=True)
class Tally:
    """`waiting` counts also what a drainer has in its hands."""

    waiting: int = 0
    sent: int = 0
    failed: int = 0
    parked: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)  # by what was said when they were left out

    @property
    def total(self) -> int:
        return self.waiting + self.sent + self.failed + self.parked + sum(self.skipped.values())


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


def _in(cause: str, *which: Q) -> QuerySet[OutboxMessage]:
    """`which` are any of the conditions above: small indexes hold exactly these rows. `key` and not `pk`, or the databases
    would go from each of them to its cause, letter and all."""
    any_of = Q()
    for condition in which:
        any_of |= Q(key__in=OutboxMessage.objects.filter(condition).values("pk"))
    return OutboxMessage.objects.filter(cause=cause).alias(key=F("pk") + 0).filter(any_of)


def unsettled(cause: str) -> int:
    """How many have not been sent, refused, parked or left out yet."""
    return _in(cause, _WAITING).count() + _in(cause, _LEASED).count()


def tally(cause: str) -> Tally:
    """Sent are those left over: by far the most, and the only ones that no small index holds."""
    total = OutboxMessage.objects.filter(cause=cause).count()
    unsent = _in(cause, _UNSENT)
    moving = unsettled(cause)
    others: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    if (count := unsent.count()) > moving:
        settled = unsent.exclude(state__in=(*WAITING, *LEASED)).order_by().values_list("state", "answer")
        for state, answer in settled:
            others[state] += 1
            if state == State.SKIPPED:
                skipped[answer] += 1
    return Tally(
        waiting=moving,
        sent=total - count,
        failed=others[State.FAILED],
        parked=others[State.PARKED],
        skipped=skipped,
    )


def hold(cause: str) -> int:
    """Parks what waits or was claimed. What is being sent at this moment may go, and is not tried again."""
    moving = Q(state__in=(*WAITING, *LEASED))
    return sum(recall(rows.filter(moving), State.PARKED, HELD) for rows in _chunks(cause, _WAITING, _LEASED))


def release(cause: str) -> int:
    """Puts back what `hold` parked. Wakes a drainer on commit."""
    transaction.on_commit(nudge.wake, robust=True)
    for rows in _chunks(cause, _LEASED):
        take_up(rows, State.PARKED)
    queued = {"state": State.QUEUED, "next_attempt_at": timezone.now(), "not_before": None, "answer": ""}
    held = {"state": State.PARKED, "answer": HELD, "erased_at": None}
    return sum(rows.filter(**held).update(**queued) for rows in _chunks(cause, _UNSENT))


def forget(cause: str) -> int:
    """Deletes what waits, was claimed or was held back, and says how many: the cause is gone. What is being sent at this
    moment may go, and is not tried again; if it comes back it stays, skipped, as DROPPED."""
    unsent = Q(state__in=(*WAITING, *LEASED)) | Q(state=State.PARKED, answer=HELD)
    return sum(_forget(rows, unsent) for rows in _chunks(cause, _UNSENT))


@transaction.atomic
def _forget(rows: QuerySet[OutboxMessage], unsent: Q) -> int:
    """Called back before they are deleted: a drainer that begins one of them in between finds it gone."""
    recall(rows.filter(unsent), State.SKIPPED, DROPPED)
    _all, by_kind = rows.filter(state=State.SKIPPED, answer=DROPPED).delete()
    return by_kind.get(OutboxMessage._meta.label, 0)


def _chunks(cause: str, *which: Q) -> Iterator[QuerySet[OutboxMessage]]:
    keys = iter(list(_in(cause, *which).order_by().values_list("pk", flat=True)))
    while chunk := list(islice(keys, CHUNK)):
        yield OutboxMessage.objects.filter(pk__in=chunk)
