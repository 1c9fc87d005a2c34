"""Reading a file in, and taking its rows: all of them or none."""

import logging
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone, translation
from wagtail.log_actions import log

from infocentre.records.indexing import indexed_afterwards

from . import kinds
from .enums import ImportState, Verb
from .models import SpreadsheetImport
from .plan import PlannedRow, Planner
from .reading import Formula, Table, read_table
from .sheets.sheet import Sheet

logger = logging.getLogger("people.spreadsheets")
# More than a reader of a page waits for, and the longest that a request may hold the one write lock of SQLite: some
# five seconds. The rest is done beside the web server.
AT_ONCE = 100


class NothingTaken(Exception):
    """Rows are refused and staff have not said that the good ones are to be taken."""


def read_in(*, sheet: Sheet, file: BinaryIO, file_name: str, user: Any, publish: bool) -> SpreadsheetImport:
    """Works out what the file would do and keeps that; writes no record. Raises UnreadableFile."""
    table = read_table(file)
    planned = list(Planner(sheet, table).rows())
    return SpreadsheetImport.objects.create(
        kind=sheet.kind,
        file_name=file_name[-200:],
        language=translation.get_language() or "ru",
        heading=table.heading,
        rows=[[number, [kept_cell(cell) for cell in cells]] for number, cells in table.rows],
        plan=[row.as_json() for row in planned],
        counts=counted(planned),
        publish=publish,
        created_by=user,
    )


def counted(planned: list[PlannedRow]) -> dict[str, int]:
    return {verb: sum(1 for row in planned if row.verb == verb) for verb in Verb.values}


def kept_cell(cell: str) -> Any:
    return {"formula": str(cell)} if isinstance(cell, Formula) else cell


def table_of(run: SpreadsheetImport) -> Table:
    def cell(kept: Any) -> str:
        return Formula(kept["formula"]) if isinstance(kept, dict) else kept

    return Table(run.heading, [(number, [cell(kept) for kept in cells]) for number, cells in run.rows])


def take(*, run: SpreadsheetImport, only_good: bool) -> SpreadsheetImport:
    """Writes the rows, or hands them to the job beside the web server when there are many.

    Raises NothingTaken when a row is refused, perhaps only now, and staff did not ask for the good ones.
    """
    if run.refused and not only_good:
        raise NothingTaken
    claimed = SpreadsheetImport.objects.filter(pk=run.pk, state=ImportState.READ).update(
        state=ImportState.WAITING, taken_at=timezone.now(), only_good=only_good
    )
    if claimed and run.good <= AT_ONCE:
        write(run)
    run.refresh_from_db()
    if claimed and run.state == ImportState.READ:
        raise NothingTaken
    return run


@dataclass
class Outcome:
    created: int = 0
    changed: int = 0
    published: int = 0
    drafts: int = 0
    refused: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


def write(run: SpreadsheetImport) -> None:
    """One transaction: a fault half-way leaves nothing behind. The plan is made anew, since records may have changed.

    Search and references hear of it when the transaction is over, since everybody else waits for its end.
    """
    try:
        with translation.override(run.language), indexed_afterwards(), transaction.atomic():
            _write(SpreadsheetImport.objects.select_for_update().get(pk=run.pk))
    except Exception:
        logger.exception("import %s was rolled back", run.pk)
        SpreadsheetImport.objects.filter(pk=run.pk, state=ImportState.WAITING).update(state=ImportState.FAILED)


def _write(run: SpreadsheetImport) -> None:
    """Inside the lock on the row: whoever comes second finds it written. All rows are judged before one is written."""
    sheet = kinds.find(run.kind)
    if run.state != ImportState.WAITING or sheet is None:
        return
    planned = list(Planner(sheet, table_of(run)).rows())
    run.counts = counted(planned)
    if run.refused and not run.only_good:
        run.state, run.taken_at = ImportState.READ, None
        run.plan = [row.as_json() for row in planned]
        run.save(update_fields=["state", "taken_at", "plan", "counts"])
        return
    outcome = Outcome()
    for row in planned:
        _write_row(sheet, row, run, outcome)
    run.state, run.outcome = ImportState.TAKEN, outcome.__dict__
    run.plan = [row.without_contents() for row in planned]
    # Staff may still fetch what was refused; the rest is on record now.
    run.rows = [kept for kept, row in zip(run.rows, planned, strict=True) if row.verb == Verb.REFUSE]
    run.save(update_fields=["state", "outcome", "plan", "counts", "rows"])


def _write_row(sheet: Sheet, row: PlannedRow, run: SpreadsheetImport, outcome: Outcome) -> None:
    if row.verb == Verb.REFUSE:
        outcome.refused += 1
        return
    if row.verb == Verb.SAME:
        return
    record, user = row.record, run.created_by
    if row.verb == Verb.CREATE:
        _create(record)
        outcome.created += 1
    else:
        outcome.changed += 1
    sheet.after(record, user)
    revision = record.save_revision(user=user, clean=False, log_action=row.verb == Verb.CHANGE)
    log(instance=record, action="wagtail.create" if row.verb == Verb.CREATE else "wagtail.edit", user=user)
    why_not = _why_not_published(sheet, record) if run.publish else ""
    if run.publish and not why_not:
        record.publish(revision, user=user)
        outcome.published += 1
    else:
        outcome.drafts += 1
        if why_not:
            outcome.reasons[why_not] = outcome.reasons.get(why_not, 0) + 1


def _create(record: Any) -> None:
    """Lists of choices and rows below a record can be saved only when the record has a number."""
    record.live = False
    record.has_unpublished_changes = True
    record.save()


def _why_not_published(sheet: Sheet, record: Any) -> str:
    if record.missing_required():
        return translation.gettext("a required language is missing")
    return sheet.may_publish(record)
