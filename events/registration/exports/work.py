"""The job that makes long tables: fetches the rows a thousand at a time, lays them out, and writes to whoever asked.

May be killed at any moment: the next turn goes on behind the last thousand. A turn is short, because without a broker the
letters of the site wait meanwhile.
"""

import logging
import time
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext, override

from events.registration.models import Registration
from infocentre.periodic import jobs
from people.spreadsheets.writing import csv_parts, write_xlsx

from . import letters, spool, turns
from .columns import Column, chosen, columns_of
from .enums import ExportState
from .listing import listed
from .models import Export
from .tables import AT_ONCE, written

logger = logging.getLogger("events.registration.exports")

TURN_SECONDS = 10.0
# A table that brings its worker down again and again is given up: the next ones wait behind it.
MOST_FAULTS = 3
RENEWED_EVERY = 5000  # rows


def work(seconds: float = TURN_SECONDS) -> object:
    until = time.monotonic() + seconds
    while export := turns.take():
        if not _go_on(export, until):
            return jobs.UNFINISHED if time.monotonic() > until else None
    return None


def _go_on(export: Export, until: float) -> bool:
    """Whether it has ended. A fault is tried again from where it happened."""
    try:
        if export.faults > MOST_FAULTS:
            _end(export, ExportState.FAILED)
            return True
        with override(export.language):
            whole = _fetch(export, until)
            if whole:
                _finish(export)
            else:
                turns.keep(export, turn_until=None)
            return whole
    except turns.TurnLost:
        logger.info("Somebody else goes on with table %s.", export.pk)
    except Exception:
        logger.exception("Table %s ran into a fault; it is tried again.", export.pk)
        values = {"turn_until": None, "faults": export.faults + 1}
        Export.objects.filter(pk=export.pk, fence=export.fence).update(**values)
    return False


def _fetch(export: Export, until: float) -> bool:
    """False when the turn is over before the last row."""
    if not export.total:
        people = listed(QueryDict(export.query)).values_list("pk", flat=True)
        turns.keep(export, total=spool.keep_people(export, people.iterator(chunk_size=AT_ONCE)))
    columns = chosen(columns_of(export.event_id), export.columns)
    with spool.open_rows(export) as file:
        while export.read < export.total:
            if jobs.stopping.is_set():
                return False
            keys = spool.people(export, export.read, AT_ONCE)
            size = spool.add_rows(file, _rows(keys, columns, export.language))
            turns.keep(export, read=export.read + len(keys), spooled=size)
            if time.monotonic() > until and export.read < export.total:
                return False
    return True


def _rows(keys: list[int], columns: Sequence[Column], language: str) -> list[list[str]]:
    """Who was erased meanwhile is passed over."""
    needed = sorted({column.needs for column in columns if column.needs})
    found = Registration.objects.filter(pk__in=keys).prefetch_related(*needed)
    people = {person.pk: person for person in found}
    return written([people[key] for key in keys if key in people], columns, language, {})


def _finish(export: Export) -> None:
    columns = chosen(columns_of(export.event_id), export.columns)
    heading, kinds = [str(column.label) for column in columns], [column.kind for column in columns]
    part = spool.unfinished(export)
    with part.open("wb") as file:
        if export.ending == "csv":
            file.writelines(csv_parts(heading, _told(export)))
        else:
            title, scratch = gettext("Participants"), str(spool.folder())
            write_xlsx(file, heading, _told(export), title=title, kinds=kinds, scratch=scratch)
    turns.keep(export, size=part.stat().st_size)
    part.replace(spool.table(export))
    _end(export, ExportState.READY)
    spool.forget_parts(export)


def _told(export: Export) -> Iterator[list[str]]:
    """The rows; the reader of the page sees how many have been laid out."""
    for number, row in enumerate(spool.rows(export)):
        if number % RENEWED_EVERY == 0:
            turns.keep(export, laid_out=number)
        yield row


@transaction.atomic
def _end(export: Export, state: ExportState) -> None:
    """With a letter in the same transaction: none is promised a table that is not there."""
    turns.keep(export, state=state, turn_until=None, ended_at=timezone.now(), laid_out=export.read)
    letters.tell(export)
    if state == ExportState.FAILED:
        spool.forget(export)
