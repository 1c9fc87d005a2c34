"""One table at a time, by one worker at a time. A turn is a lease with a number, the fence: one that was taken for dead
finds that the number has moved on, and can write nothing any more."""

from datetime import timedelta
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from .enums import UNFINISHED, ExportState
from .models import Export

# Renewed with every chunk of rows.
LEASE = timedelta(minutes=1)


class TurnLost(Exception):
    """Somebody else goes on with it."""


def take() -> Export | None:
    """The table whose turn it is: the oldest. None when there is none, or somebody is at it."""
    export = Export.objects.filter(state__in=UNFINISHED).order_by("created_at", "pk").first()
    if export is None:
        return None
    now = timezone.now()
    # A lease that ends far in the future was written by a clock that was wrong.
    free = Q(turn_until=None) | Q(turn_until__lt=now) | Q(turn_until__gt=now + 2 * LEASE)
    mine = Export.objects.filter(free, pk=export.pk, fence=export.fence, state__in=UNFINISHED)
    died = int(export.turn_until is not None)
    values = {"fence": F("fence") + 1, "turn_until": now + LEASE, "faults": F("faults") + died}
    if not mine.update(state=ExportState.WRITING, **values):
        return None
    export.refresh_from_db()
    return export


def keep(export: Export, **values: Any) -> None:
    """Writes down how far it has got, and renews the lease. Raises TurnLost."""
    values = {"turn_until": timezone.now() + LEASE, **values}
    if not Export.objects.filter(pk=export.pk, fence=export.fence, state=ExportState.WRITING).update(**values):
        raise TurnLost
    for name, value in values.items():
        setattr(export, name, value)
