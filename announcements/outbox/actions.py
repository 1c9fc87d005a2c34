"""What rooms and staff do with the outbox."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.utils import timezone

from . import left_alone, nudge
from .attachments import Attachment
from .enums import WAITING, Priority, State
from .envelope import Envelope, Letter
from .errors import ContentErased, IllegalMove
from .models import OutboxMessage

CHUNK = 500


def enqueue(  # noqa: PLR0913 - keyword-only: the parts of a letter
    *,
    kind: str,
    to: str,
    language: str,
    letter: Letter,
    cause: str,
    name: str = "",
    headers: Mapping[str, str] | None = None,
    attachments: Sequence[Attachment] = (),
    priority: Priority = Priority.PERSONAL,
    not_before: datetime | None = None,
) -> OutboxMessage:
    """Writes the message into the outbox, inside the caller's transaction: no cause, no mail; no mail, no cause.

    The same cause and recipient give the row that is already there. Wakes a drainer on commit.
    Raises NotAnAddress, UnsafeHeader, UnknownKind.
    """
    row = Envelope(
        kind=kind,
        to=to,
        language=language,
        letter=letter,
        cause=cause,
        name=name,
        headers=headers or {},
        attachments=attachments,
        priority=priority,
        not_before=not_before,
    ).as_row()
    left_alone.skip([row])
    with transaction.atomic():
        OutboxMessage.objects.bulk_create([row], ignore_conflicts=True)
        kept = OutboxMessage.objects.get(cause=row.cause, recipient=row.recipient)
    transaction.on_commit(nudge.wake)
    return kept


def enqueue_many(envelopes: Iterable[Envelope]) -> int:
    """Writes many messages, a chunk at a time in transactions of their own; how many were taken in.

    Memory stays the same for any number. Safe to do again after a crash: what is there is not written twice.
    """
    taken = 0
    waiting = iter(envelopes)
    while rows := [envelope.as_row() for envelope in islice(waiting, CHUNK)]:
        left_alone.skip(rows)
        OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True)
        taken += len(rows)
        transaction.on_commit(nudge.wake)
    return taken


def resend(*, message: OutboxMessage) -> None:
    """Puts the message back into the queue. One that was sent goes as a new row, because it is a second letter.

    Raises ContentErased, IllegalMove. Wakes a drainer on commit.
    """
    with transaction.atomic():
        current = OutboxMessage.objects.select_for_update().get(pk=message.pk)
        if current.erased_at:
            raise ContentErased
        if current.state == State.SENT:
            _write_again(current)
        else:
            _put_back(current)
    transaction.on_commit(nudge.wake)


def _put_back(message: OutboxMessage) -> None:
    movable = OutboxMessage.objects.filter(
        pk=message.pk, state__in=(*WAITING, State.FAILED, State.PARKED, State.SKIPPED)
    )
    if not movable.update(state=State.QUEUED, attempts=0, next_attempt_at=timezone.now(), not_before=None):
        raise IllegalMove


def _write_again(message: OutboxMessage) -> None:
    """Asked for twice in a row it is still one copy: the copy is named after the number of copies before."""
    root = message.cause.partition(" again ")[0][:180]
    copies = OutboxMessage.objects.filter(cause__startswith=f"{root} again ", recipient=message.recipient)
    if copies.exclude(state=State.SENT).exists():
        return
    now = timezone.now()
    names = ("kind", "language", "priority", "recipient", "to_address", "to_name", "subject", "text", "html", "headers")
    fields = {name: getattr(message, name) for name in (*names, "attachments")}
    keep = message.erase_content_after - message.created_at
    OutboxMessage.objects.create(
        **fields, cause=f"{root} again {copies.count() + 1}", created_at=now, erase_content_after=now + keep
    )


def park(*, message: OutboxMessage) -> None:
    """Takes a waiting message out of the queue until staff put it back. Raises IllegalMove."""
    waiting = OutboxMessage.objects.filter(pk=message.pk, state__in=WAITING)
    if not waiting.update(state=State.PARKED, next_attempt_at=None):
        raise IllegalMove
