"""Who may send which row. A claim is a lease with a number, the fence: whoever lost the lease can neither begin to send
the row nor mark it, because its number is no longer the newest."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from . import left_alone, pace
from .enums import WAITING, Priority, State
from .ladder import Outcome
from .models import OutboxMessage
from .recall import NO_LEASE, unless_recalled

# What was tried before is still a second try.
BACK_IN_QUEUE = {"state": Case(When(attempts__gt=0, then=Value(State.RETRY)), default=Value(State.QUEUED))}


def claim_lease() -> timedelta:
    """For what waits in a batch. Short, because nothing goes twice when it is lost: `begin` would notice."""
    return timedelta(seconds=min(60, settings.OUTBOX_LEASE_SECONDS))


def lease() -> timedelta:
    """For what is being sent, which was claimed before: longer than the slowest server may take over one message."""
    return claim_lease() + timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)


def claim(owner: str, size: int) -> list[OutboxMessage]:
    """Up to `size` due rows, personal ones first, that now belong to `owner` alone. Who is to be left alone is asked here
    once more: somebody may have left while the letter was written, or since."""
    while taken := _taken(owner, size):
        kept = left_alone.leave_out(taken)
        pace.give_back(len(taken) - len(kept))
        if kept:
            return kept
    return []


def _taken(owner: str, size: int) -> list[OutboxMessage]:
    if not _is_due() or pace.resting():
        return []  # without the lock of a transaction that writes
    with transaction.atomic():
        allowed = pace.reserve(size)
        keys = _due(allowed)
        pace.give_back(allowed - len(keys))
        now = timezone.now()
        OutboxMessage.objects.filter(pk__in=keys).update(
            state=State.CLAIMED,
            lease_owner=owner,
            leased_at=now,
            fence=F("fence") + 1,
            next_attempt_at=None,
            first_tried_at=Coalesce("first_tried_at", Value(now)),
        )
        found = OutboxMessage.objects.in_bulk(keys)
    return [found[key] for key in keys]


def _waiting(priorities: Iterable[int]) -> QuerySet[OutboxMessage]:
    """Naming the priorities lets the index answer; `<=` implies "not NULL", which the index is limited to."""
    return OutboxMessage.objects.filter(priority__in=priorities, next_attempt_at__lte=timezone.now())


def _is_due() -> bool:
    return _waiting(Priority.values).exists()


def _due(size: int) -> list[int]:
    """One range of the index for each priority. PostgreSQL passes over rows that another drainer is claiming; SQLite
    lets one transaction write at a time."""
    keys: list[int] = []
    for priority in Priority.values:
        if len(keys) < size:
            due = _waiting([priority]).order_by("next_attempt_at", "pk").select_for_update(skip_locked=True)
            keys += due.values_list("pk", flat=True)[: size - len(keys)]
    return keys


def _held(message: OutboxMessage, *states: State) -> Q:
    return Q(pk=message.pk, fence=message.fence, state__in=states)


def begin(message: OutboxMessage) -> bool:
    """To be called just before the message goes to the server. False when the lease was lost: do not send."""
    held = OutboxMessage.objects.filter(_held(message, State.CLAIMED))
    begun = held.update(state=State.SENDING, attempts=F("attempts") + 1)
    if begun:
        _is_begun(message)
    return bool(begun)


def _is_begun(message: OutboxMessage) -> None:
    message.state, message.attempts = State.SENDING, message.attempts + 1


def settle(message: OutboxMessage, outcome: Outcome) -> bool:
    """Writes down what came of it. False when the row was claimed by another drainer meanwhile.

    That it was sent is written down even if the lease had ended and nobody had claimed it yet.
    """
    now = timezone.now()
    sent = outcome.state == State.SENT
    values: dict[str, Any] = {
        "state": outcome.state,
        "reason": outcome.reason,
        "answer": outcome.answer,
        "next_attempt_at": now + outcome.wait if outcome.wait is not None else None,
        "sent_at": now if sent else None,
    }
    values = unless_recalled(values) if outcome.state in WAITING else {**values, **NO_LEASE}
    states = set(State) - {State.SENT} if sent else {State.SENDING}
    return bool(OutboxMessage.objects.filter(_held(message, *states)).update(**values))


_SENT_THEN_BEGIN = """
UPDATE announcements_outboxmessage SET
    state = CASE WHEN id = %s THEN 'sent' ELSE 'sending' END,
    attempts = CASE WHEN id = %s THEN attempts ELSE attempts + 1 END,
    reason = CASE WHEN id = %s THEN '' ELSE reason END,
    answer = CASE WHEN id = %s THEN %s ELSE answer END,
    sent_at = CASE WHEN id = %s THEN %s ELSE sent_at END,
    lease_owner = CASE WHEN id = %s THEN '' ELSE lease_owner END,
    leased_at = CASE WHEN id = %s THEN NULL ELSE leased_at END
WHERE (id = %s AND fence = %s AND state = 'sending') OR (id = %s AND fence = %s AND state = 'claimed')
"""


def settle_sent_and_begin(done: OutboxMessage, outcome: Outcome, following: OutboxMessage) -> tuple[bool, bool]:
    """`settle` and `begin` in one statement and one commit: this is what a bulk mailing spends its time on."""
    adapt = connection.ops.adapt_datetimefield_value
    first, second = done.pk, following.pk
    held = (first, done.fence, second, following.fence)
    marks = (first, first, first, first, outcome.answer, first, adapt(timezone.now()), first, first)
    with connection.cursor() as cursor:
        cursor.execute(_SENT_THEN_BEGIN, (*marks, *held))
        if cursor.rowcount == 2:
            _is_begun(following)
            return True, True
    settled = OutboxMessage.objects.filter(_held(done, State.SENT)).exists() or settle(done, outcome)
    begun = OutboxMessage.objects.filter(_held(following, State.SENDING)).exists()
    if begun:
        _is_begun(following)
    return settled, begun


def still_held(batch: Iterable[OutboxMessage]) -> list[OutboxMessage]:
    """Those of a batch that were neither called back nor lost to another drainer."""
    batch = list(batch)
    claimed = OutboxMessage.objects.filter(pk__in=[message.pk for message in batch], state=State.CLAIMED)
    fences = dict(claimed.values_list("pk", "fence"))
    return [message for message in batch if fences.get(message.pk) == message.fence]


def _in_batch(owner: str) -> QuerySet[OutboxMessage]:
    """What `owner` claimed and has not begun; rows that were lost have another owner, or none."""
    return OutboxMessage.objects.filter(lease_owner=owner, state=State.CLAIMED, leased_at__isnull=False)


def renew(owner: str) -> None:
    """Keeps what waits in a batch behind a slow server."""
    _in_batch(owner).update(leased_at=timezone.now())


def release(owner: str, because: Outcome | None = None) -> None:
    """Gives back what was claimed and not begun."""
    told = {"state": State.RETRY, "reason": because.reason, "answer": because.answer} if because else BACK_IN_QUEUE
    _in_batch(owner).update(next_attempt_at=timezone.now(), **told, **NO_LEASE)
