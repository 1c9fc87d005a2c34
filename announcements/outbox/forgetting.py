"""Rows that no longer name anybody: that, when and why a message went stays, for the figures; to whom does not.

At once for who asks to be erased, for everybody a year after the message was written. Rooms that keep words about a
message (a server's answer names the address) register what to blank: `also(forget)`, called with the rows' keys.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from django.db import transaction
from django.db.models import Case, CharField, F, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from . import attachments
from .enums import SETTLED, State
from .models import OutboxMessage
from .recall import recall
from .retention import AT_ONCE, BLANK

AFTER = timedelta(days=365)
CHUNK = 500
NOBODY = "forgotten-"  # followed by the row's key: unique with any cause, and no address

_also: list[Callable[[Sequence[int]], object]] = []


def also(forget: Callable[[Sequence[int]], object]) -> None:
    if forget not in _also:
        _also.append(forget)


def is_forgotten(message: OutboxMessage) -> bool:
    return message.recipient.startswith(NOBODY)


def forget(*, recipient: str, kind: str) -> int:
    """All messages of a kind to this address. What has not been sent is skipped; what is being sent at this moment may go,
    and is forgotten by the next turn of the job."""
    messages = OutboxMessage.objects.filter(recipient=recipient, kind=kind)
    with transaction.atomic():
        recall(messages, State.SKIPPED, "erased")
        messages.filter(state=State.SENDING).update(erase_content_after=AT_ONCE)
        return _forget(list(messages.filter(state__in=SETTLED).values_list("pk", flat=True)))


def delete(messages: QuerySet[OutboxMessage]) -> None:
    """Rows and all. What is being sent at this moment may go, and is forgotten by the next turn of the job."""
    with transaction.atomic():
        recall(messages, State.SKIPPED, "erased")
        messages.filter(state=State.SENDING).update(erase_content_after=AT_ONCE)
        messages.filter(state__in=SETTLED).delete()


def forget_marked() -> int:
    """What a drainer had in its hands when somebody asked to be erased."""
    marked = OutboxMessage.objects.filter(erased_at=None, erase_content_after=AT_ONCE, state__in=SETTLED)
    with transaction.atomic():
        return _forget(list(marked.select_for_update(skip_locked=True).values_list("pk", flat=True)[:CHUNK]))


def _forget(keys: Sequence[int]) -> int:
    rows = OutboxMessage.objects.filter(pk__in=keys)
    files = list(rows.filter(erased_at=None).exclude(attachments=[]).values_list("attachments", flat=True))
    nobody = Concat(Value(NOBODY), Cast(F("pk"), CharField()))
    # Why a letter was left out is a code, and counted; with a colon begin the words of a server, which name the address.
    why = Case(
        When(Q(state=State.SKIPPED) & ~Q(answer__contains=":"), then=F("answer")),
        default=Value(""),
        output_field=TextField(),
    )
    done = rows.update(**BLANK, recipient=nobody, to_address=nobody, answer=why, erased_at=timezone.now())
    for told in _also:
        told(keys)
    for kept in files:
        transaction.on_commit(partial(attachments.discard, kept))
    return done


def forget_old() -> int:
    """How many rows. In the order in which they were written, up to the first that is young enough: no index is needed,
    and none has to be kept for a million rows."""
    keys = _old(timezone.now() - AFTER)
    done = 0
    while chunk := list(islice(keys, CHUNK)):
        with transaction.atomic():
            done += _forget(chunk)
    return done


def _old(before: datetime) -> Iterator[int]:
    last = 0
    rows = OutboxMessage.objects.order_by("pk").values_list("pk", "created_at", "recipient", "state")
    while chunk := list(rows.filter(pk__gt=last)[: CHUNK * 10]):
        for key, written, recipient, state in chunk:
            if state in SETTLED and written <= before and not recipient.startswith(NOBODY):
                yield key
        last = chunk[-1][0]
        if chunk[-1][1] > before:
            return
