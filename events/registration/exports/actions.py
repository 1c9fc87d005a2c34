"""Asking for a long table, taking it back, and erasing what has lain long enough."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from events.calendar.models import Event

from . import spool
from .enums import UNFINISHED, ExportState
from .models import Export

KEPT = timedelta(days=3)
REMEMBERED = timedelta(days=30)  # that there was a table; its file is gone long before
STRAY_AFTER = timedelta(hours=6)


@dataclass(frozen=True)
class Table:
    """What it shows of each, and the name of its file."""

    columns: list[str]
    name: str
    ending: str


def ask(*, user: Any, language: str, event: Event | None, query: str, table: Table) -> Export:
    """A second press of the button gives the table that is being made already."""
    wanted = {"created_by": user, "language": language, "event": event, "query": query, **asdict(table)}
    same = Export.objects.filter(state__in=UNFINISHED, **wanted).first()
    return same or Export.objects.create(**wanted)


def erase(*, export: Export) -> None:
    """The file and all that it was made of. What is being written stops at its next thousand rows."""
    Export.objects.filter(pk=export.pk).update(state=ExportState.ERASED, turn_until=None, query="")
    spool.forget(export)


def erase_old() -> None:
    now = timezone.now()
    for export in Export.objects.filter(state__in=(ExportState.READY, ExportState.FAILED), ended_at__lt=now - KEPT):
        erase(export=export)
    Export.objects.filter(state=ExportState.ERASED, created_at__lt=now - REMEMBERED).delete()
    known = {key.hex for key in Export.objects.exclude(state=ExportState.ERASED).values_list("key", flat=True)}
    for path in spool.strays(known, now - STRAY_AFTER):
        path.unlink(missing_ok=True)
