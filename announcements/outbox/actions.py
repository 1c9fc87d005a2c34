"""What rooms and staff do with the outbox."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.db import connection, transaction
from django.utils import timezone

from . import attachments as files
from . import causes, left_alone, nudge, pace
from .attachments import Attachment
from .enums import HELD, LEASED, WAITING, Priority, State
from .envelope import AGAIN, Envelope, Letter
from .errors import ContentErased, IllegalMove, OutboxError, RefusedByRecipient
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
    not_after: datetime | None = None,
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
        not_after=not_after,
    ).as_row()
    left_alone.skip([row])
    OutboxMessage.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(nudge.wake, robust=True)
    return OutboxMessage.objects.get(cause=row.cause, recipient=row.recipient)


def enqueue_many(
    envelopes: Iterable[Envelope], *, refused: Callable[[Envelope, OutboxError], object] | None = None
) -> int:
    """Writes many messages, a chunk at a time; how many were written down, those that were there already among them.

    Each chunk is committed by itself, so that memory stays the same for any number; inside a transaction of the caller
    all of them come or vanish with it. Safe to do again after a crash: what is there is not written twice.
    What the outbox refuses (an address that is none) is handed to `refused` and the others go on; without it, raises.
    """
    taken = 0
    rows = _rows(envelopes, refused)
    while chunk := list(islice(rows, CHUNK)):
        # In one order everywhere: two that write the same recipients wait for each other instead of locking up.
        chunk.sort(key=lambda row: (row.cause, row.recipient))
        left_alone.skip(chunk)
        OutboxMessage.objects.bulk_create(chunk, ignore_conflicts=True)
        taken += len(chunk)
        if not connection.in_atomic_block:
            nudge.wake()
    transaction.on_commit(nudge.wake, robust=True)
    return taken


def _rows(
    envelopes: Iterable[Envelope], refused: Callable[[Envelope, OutboxError], object] | None
) -> Iterator[OutboxMessage]:
    for envelope in envelopes:
        try:
            yield envelope.as_row()
        except OutboxError as error:
            if refused is None:
                raise
            refused(envelope, error)


def resend(*, message: OutboxMessage) -> None:
    """Puts the message back into the queue: at once, or for the time it was written for. One that was sent goes as a new
    row, because it is a second letter.

    Raises ContentErased, IllegalMove, RefusedByRecipient. Wakes a drainer on commit and ends the rest of a server that did
    not answer.
    """
    with transaction.atomic():
        current = OutboxMessage.objects.select_for_update().get(pk=message.pk)
        if current.erased_at:
            raise ContentErased
        if left_alone.own_refusal(current):
            raise RefusedByRecipient
        if current.state == State.SENT:
            _write_again(current)
        else:
            _put_back(current)
        pace.end_rest()
    transaction.on_commit(nudge.wake, robust=True)


def _put_back(message: OutboxMessage) -> None:
    now = timezone.now()
    movable = OutboxMessage.objects.filter(
        pk=message.pk, state__in=(*WAITING, State.FAILED, State.PARKED, State.SKIPPED)
    )
    movable.filter(answer=HELD).update(answer="")  # no longer one of those that go on together
    if not movable.update(
        state=State.QUEUED,
        attempts=0,
        first_tried_at=None,
        reason="",
        priority=left_alone.priority_sent_again(message),
        next_attempt_at=max(now, message.not_before or now),
        not_after=None,  # staff have seen that it is late, and send it all the same
    ):
        raise IllegalMove


def _write_again(message: OutboxMessage) -> None:
    """Asked for twice in a row it is still one copy: the copy is named after the number of copies before."""
    root = causes.root(message.cause)
    copies = OutboxMessage.objects.filter(cause__startswith=f"{root}{AGAIN}", recipient=message.recipient)
    if copies.filter(state__in=(*WAITING, *LEASED)).exists():
        return
    now = timezone.now()
    names = ("kind", "language", "recipient", "to_address", "to_name", "subject", "text", "html", "headers")
    again = OutboxMessage(
        priority=left_alone.priority_sent_again(message),
        **{name: getattr(message, name) for name in names},
        attachments=files.duplicates(message.attachments),
        cause=f"{root}{AGAIN}{copies.count() + 1}",
        created_at=now,
        erase_content_after=now + (message.erase_content_after - message.created_at),
    )
    OutboxMessage.objects.bulk_create([again], ignore_conflicts=True)


def park(*, message: OutboxMessage) -> None:
    """Takes a waiting message out of the queue until staff put it back. Raises IllegalMove."""
    waiting = OutboxMessage.objects.filter(pk=message.pk, state__in=WAITING)
    if not waiting.update(state=State.PARKED, next_attempt_at=None):
        raise IllegalMove
