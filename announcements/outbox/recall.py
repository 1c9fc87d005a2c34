"""Calling back what was written: at once where nobody has begun to send it. What is being sent at this moment may still
go; if it comes back unsent it is not tried again, but becomes what it was called back to."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Case, CharField, DateTimeField, F, Field, Q, QuerySet, TextField, Value, When

from .enums import LEASED, WAITING, State
from .models import OutboxMessage

NO_LEASE = {"lease_owner": "", "leased_at": None}
_RECALLED = ~Q(recalled_to="")
# Of these none has been begun.
_AT_REST = (*WAITING, State.CLAIMED, State.PARKED)


def recall(rows: QuerySet[OutboxMessage], to: State, answer: str) -> int:
    """How many rows, those that are being sent among them."""
    with transaction.atomic():
        unsent = rows.filter(state__in=(*_AT_REST, State.SENDING))
        # A drainer that marks one of them waits here, or has done so: no row slips from one state into the other unseen.
        keys = list(unsent.select_for_update().order_by("pk").values_list("pk", flat=True))
        locked = OutboxMessage.objects.filter(pk__in=keys)
        locked.filter(state=State.SENDING).update(recalled_to=to, answer=answer)
        locked.filter(state__in=_AT_REST).update(state=to, next_attempt_at=None, answer=answer, **NO_LEASE)
        return len(keys)


def take_up(rows: QuerySet[OutboxMessage], called_to: State) -> None:
    """The call is taken back: what is being sent may be tried again."""
    rows.filter(state__in=LEASED, recalled_to=called_to).update(recalled_to="", answer="")


def unless_recalled(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` for an update of rows that come back unsent: a state, an answer, a time. For those that were called back
    meanwhile it is what they were called back to."""
    kept: dict[str, tuple[Any, Field[Any, Any]]] = {
        "state": (F("recalled_to"), CharField()),
        "answer": (F("answer"), TextField()),
        "next_attempt_at": (Value(None, DateTimeField()), DateTimeField()),
    }
    chosen = {
        name: Case(When(_RECALLED, then=instead), default=Value(values[name], field), output_field=field)
        for name, (instead, field) in kept.items()
    }
    return {**values, **chosen, **NO_LEASE, "recalled_to": ""}
