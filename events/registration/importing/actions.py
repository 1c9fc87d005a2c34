"""Reading a file of participants in, and taking its rows: all of them or none, unless staff say that the good ones do."""

from typing import Any, BinaryIO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from wagtail.log_actions import log

from events.registration import decisions, seats
from events.registration.enums import Status
from events.registration.enums import Verb as Step
from events.registration.errors import RegistrationError
from events.registration.settings import RegistrationSettings
from infocentre.records.storable import storable
from people.spreadsheets.actions import NothingTaken, kept_cell, table_of
from people.spreadsheets.enums import ImportState, Verb
from people.spreadsheets.models import SpreadsheetImport
from people.spreadsheets.reading import read_table

from .judging import Judge, JudgedRow
from .models import RegistrationImport

KIND = "registrations"
MOST_ROWS = 200  # written while somebody waits for the page, and while nobody else can register


@transaction.atomic
def read_in(*, run: RegistrationImport, file: BinaryIO, file_name: str, user: Any) -> RegistrationImport:
    """Works out what the file would do and keeps that; enters nobody. `run` is new. Raises UnreadableFile."""
    table = read_table(file, most_rows=MOST_ROWS)
    settings = RegistrationSettings.objects.select_related("event").get(event=run.event_id)
    rows = [row.as_json() for row in Judge(settings, letters_in=run.letters_in).rows(table)]
    run.file = SpreadsheetImport.objects.create(
        kind=KIND,
        file_name=storable(file_name)[-200:],
        language=get_language() or "ru",
        heading=table.heading,
        rows=[[number, [kept_cell(cell) for cell in cells]] for number, cells in table.rows],
        plan=rows,
        counts=_counts(rows),
        created_by=user,
    )
    run.save(force_insert=True)
    return run


def _counts(rows: list[dict[str, Any]]) -> dict[str, int]:
    return {verb: sum(1 for row in rows if row["verb"] == verb) for verb in Verb.values}


@transaction.atomic
def take(*, run: RegistrationImport, only_good: bool, user: Any) -> RegistrationImport:
    """One transaction, in the order of the file: seats first, then the waiting list. A second press changes nothing.

    Raises NothingTaken when a row is refused, perhaps only now, and staff did not ask for the good ones.
    """
    settings = seats.locked(run.event_id)
    file = SpreadsheetImport.objects.select_for_update().get(pk=run.pk)
    if file.state != ImportState.READ:
        return run
    with override(file.language):
        judged = list(Judge(settings, letters_in=run.letters_in).rows(table_of(file)))
    if not only_good and not all(row.is_good for row in judged):
        raise NothingTaken
    outcome = {"created": 0, "waiting": 0, "refused": 0}
    for row in judged:
        outcome[_enter(run, row, user=user)] += 1
    file.state, file.taken_at, file.outcome = ImportState.TAKEN, timezone.now(), outcome
    file.plan = [row.as_json() for row in judged]
    file.counts = _counts(file.plan)
    # Staff may still fetch what was refused; the others are participants now.
    file.rows = [kept for kept, row in zip(file.rows, judged, strict=True) if not row.is_good]
    file.save(update_fields=["state", "taken_at", "outcome", "plan", "counts", "rows"])
    log(instance=run.event, action="events.registration.import", user=user)
    run.file = file
    return run


def _enter(run: RegistrationImport, row: JudgedRow, *, user: Any) -> str:
    """What became of the row: a key of the outcome."""
    if row.is_good:
        newcomer = row.form.newcomer(paper=run.paper, tell=run.tell)
        try:
            made = decisions.add(event=run.event, newcomer=newcomer, user=user, verb=Step.IMPORTED)
        except RegistrationError:
            row.faults.append(("", gettext("This person is registered for the event already.")))
        else:
            return "waiting" if made.status == Status.WAITING else "created"
    return "refused"
