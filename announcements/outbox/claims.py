"""Who may send which row. A claim is a lease with a number, the fence: whoever lost the lease can neither begin to send
the row nor mark it, because its number is no longer the newest."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from . import pace
from .enums import Priority, State
from .ladder import BUSY_ATTEMPTS, LONGEST, Outcome
from .models import OutboxMessage


def lease() -> timedelta:
    """Longer than the slowest server may take over one message (each answer within EMAIL_TIMEOUT)."""
    return timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)


def claim(owner: str, size: int) -> list[OutboxMessage]:
    """Up to `size` due rows, personal ones first, that now belong to `owner` alone."""
    with transaction.atomic():
        keys = _due(pace.reserve(size))
        if not keys:
            return []
        now = timezone.now()
        OutboxMessage.objects.filter(pk__in=keys).update(
            state=State.CLAIMED,
            lease_owner=owner,
            lease_until=now + lease(),
            fence=F("fence") + 1,
            next_attempt_at=None,
        )
        found = OutboxMessage.objects.in_bulk(keys)
    return [found[key] for key in keys]


def _due(size: int) -> list[int]:
    """One range of the index for each priority. PostgreSQL passes over rows that another drainer is claiming; SQLite
    lets one transaction write at a time."""
    keys: list[int] = []
    now = timezone.now()
    for priority in Priority.values:
        if len(keys) < size:
            due = OutboxMessage.objects.filter(priority=priority, next_attempt_at__lte=now)
            due = due.order_by("next_attempt_at", "pk").select_for_update(skip_locked=True)
            keys += due.values_list("pk", flat=True)[: size - len(keys)]
    return keys


def _held(message: OutboxMessage, *states: State) -> Q:
    return Q(pk=message.pk, fence=message.fence, state__in=states)


def begin(message: OutboxMessage) -> bool:
    """To be called just before the message goes to the server. False when the lease was lost: do not send."""
    held = OutboxMessage.objects.filter(_held(message, State.CLAIMED))
    begun = held.update(state=State.SENDING, attempts=F("attempts") + 1, lease_until=timezone.now() + lease())
    if begun:
        message.state, message.attempts = State.SENDING, message.attempts + 1
    return bool(begun)


def settle(message: OutboxMessage, outcome: Outcome) -> bool:
    """Writes down what came of it. False when the lease was lost meanwhile: the row is another drainer's."""
    now = timezone.now()
    values = {
        "state": outcome.state,
        "answer": outcome.answer,
        "lease_owner": "",
        "lease_until": None,
        "next_attempt_at": now + outcome.wait if outcome.wait is not None else None,
        "sent_at": now if outcome.state == State.SENT else None,
    }
    return bool(OutboxMessage.objects.filter(_held(message, State.SENDING)).update(**values))


_SENT_THEN_BEGIN = """
UPDATE announcements_outboxmessage SET
    state = CASE WHEN id = %s THEN 'sent' ELSE 'sending' END,
    attempts = CASE WHEN id = %s THEN attempts ELSE attempts + 1 END,
    answer = CASE WHEN id = %s THEN %s ELSE answer END,
    sent_at = CASE WHEN id = %s THEN %s ELSE sent_at END,
    lease_owner = CASE WHEN id = %s THEN '' ELSE lease_owner END,
    lease_until = CASE WHEN id = %s THEN NULL ELSE %s END
WHERE (id = %s AND fence = %s AND state = 'sending') OR (id = %s AND fence = %s AND state = 'claimed')
"""


def settle_sent_and_begin(done: OutboxMessage, answer: str, following: OutboxMessage) -> tuple[bool, bool]:
    """`settle` and `begin` in one statement and one commit: this is what a bulk mailing spends its time on."""
    now = timezone.now()
    adapt = connection.ops.adapt_datetimefield_value
    first, second = done.pk, following.pk
    held = (first, done.fence, second, following.fence)
    with connection.cursor() as cursor:
        cursor.execute(
            _SENT_THEN_BEGIN,
            (first, first, first, answer, first, adapt(now), first, first, adapt(now + lease()), *held),
        )
        changed = cursor.rowcount
    begun = changed == 2 or OutboxMessage.objects.filter(_held(following, State.SENDING)).exists()
    if begun:
        following.state, following.attempts = State.SENDING, following.attempts + 1
    return changed - begun == 1, begun


def renew(messages: Iterable[OutboxMessage]) -> None:
    """Keeps what waits in a batch behind a slow server; rows that were lost stay lost."""
    for message in messages:
        OutboxMessage.objects.filter(_held(message, State.CLAIMED)).update(lease_until=timezone.now() + lease())


def release(messages: Iterable[OutboxMessage], *, wait: timedelta = timedelta(0), answer: str = "") -> None:
    """Gives back what was claimed and not begun."""
    values = {"state": State.QUEUED, "lease_owner": "", "lease_until": None, "next_attempt_at": timezone.now() + wait}
    if answer:
        values |= {"state": State.RETRY, "answer": answer}
    for message in messages:
        OutboxMessage.objects.filter(_held(message, State.CLAIMED)).update(**values)


def recover() -> int:
    """Takes back what died with its drainer. What was being sent goes again with the same Message-ID: perhaps twice,
    never not at all. Also mends what a clock that jumped left behind."""
    now = timezone.now()
    ended = OutboxMessage.objects.filter(Q(lease_until__lt=now) | Q(lease_until__gt=now + 2 * lease()))
    free = {"lease_owner": "", "lease_until": None}
    died = "The drainer ended while it was sending this message."
    # A message that ends its drainer each time must not hold up the others for ever.
    begun = ended.filter(state=State.SENDING)
    taken = begun.filter(attempts__gte=BUSY_ATTEMPTS).update(state=State.FAILED, answer=died, **free)
    taken += begun.update(state=State.RETRY, answer=died, next_attempt_at=now, **free)
    taken += ended.filter(state=State.CLAIMED).update(state=State.QUEUED, next_attempt_at=now, **free)
    # Naming the priorities lets the index answer without a walk through all that waits.
    far = OutboxMessage.objects.filter(priority__in=Priority.values, next_attempt_at__gt=now + LONGEST + lease())
    lost_in_time = far.filter(not_before=None)
    return taken + lost_in_time.update(next_attempt_at=now)
