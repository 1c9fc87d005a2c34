"""What a file would do, without a browser: a sheet as staff fill it, looked through and taken."""

import io
from typing import Any

from django.utils import translation

from people.models import SpreadsheetImport
from people.spreadsheets import actions, files, kinds
from people.spreadsheets.sheets.sheet import Sheet
from people.spreadsheets.writing import csv_file, xlsx
from tests.people import factories as make


def sheet_of(kind: str) -> Sheet:
    sheet = kinds.find(kind)
    assert sheet is not None
    return sheet


def look(kind: str, *records: dict[str, str], publish: bool = False) -> SpreadsheetImport:
    """Only the columns that the records name are in the file."""
    keys = list({key: None for record in records for key in record})
    rows = [[record.get(key, "") for key in keys] for record in records]
    return read(kind, xlsx(keys, rows), publish=publish)


def read(kind: str, content: bytes, *, publish: bool = False) -> SpreadsheetImport:
    with translation.override("en"):
        run = actions.read_in(
            sheet=sheet_of(kind), file=io.BytesIO(content), file_name="list", user=None, publish=publish
        )
    run.refresh_from_db()  # as the page has it
    return run


def take(run: SpreadsheetImport, *, only_good: bool = False) -> SpreadsheetImport:
    assert only_good or not run.refused, run.plan
    actions.take(run=run, only_good=only_good)
    run.refresh_from_db()
    return run


def exported(kind: str) -> list[dict[str, str]]:
    with translation.override("en"):
        return make.exported(kind)


def file_of(kind: str, ending: str) -> bytes:
    """The export, byte by byte."""
    sheet = sheet_of(kind)
    with translation.override("en"):
        rows = files.export_rows(sheet)
        return csv_file(files.headings(sheet), rows) if ending == "csv" else xlsx(files.headings(sheet), rows)


def verbs(run: SpreadsheetImport) -> list[str]:
    return [row["verb"] for row in run.plan]


def faults(run: SpreadsheetImport, row: int = 0) -> str:
    return "; ".join(f"{heading}: {why}" for heading, why in run.plan[row]["faults"])


def newest(record: Any) -> Any:
    """The newest draft, read afresh."""
    return type(record).objects.get(pk=record.pk).get_latest_revision_as_object()
