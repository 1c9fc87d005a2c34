"""The files that staff take home: template, export, refused rows."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from .actions import table_of
from .models import SpreadsheetImport
from .plan import columns_of
from .sheets.sheet import Sheet
from .shelf import Shelf
from .writing import CSV, LONGEST_IN_A_WORKBOOK, XLSX, csv_file, xlsx

FORMATS = {"xlsx": XLSX, "csv": CSV}


def headings(sheet: Sheet) -> list[str]:
    return [column.heading for column in sheet.columns]


def hints(sheet: Sheet) -> list[str]:
    return [str(column.hint) for column in sheet.columns]


def export_rows(sheet: Sheet) -> Iterator[list[str]]:
    """Every record, drafts included, in the order of their addresses."""
    shelf = Shelf()
    for record in sheet.newest():
        yield [column.write(record, shelf) for column in sheet.columns]


def export(sheet: Sheet, ending: str) -> HttpResponse:
    """Raises UnwritableCell."""
    rows = export_rows(sheet)
    if ending == "csv":
        content = csv_file(headings(sheet), rows)
    else:
        kinds = [column.kind for column in sheet.columns]
        content = xlsx(headings(sheet), rows, title=str(sheet.label), kinds=kinds, notes=hints(sheet))
    return attachment(content, f"{sheet.kind}.{ending}", FORMATS[ending])


def template(sheet: Sheet) -> HttpResponse:
    return attachment(
        xlsx(headings(sheet), [], title=str(sheet.label), notes=hints(sheet)), f"{sheet.kind}-template.xlsx", XLSX
    )


def refused(run: SpreadsheetImport, sheet: Sheet) -> HttpResponse:
    """The refused rows as they came, with the reasons in a last column that an import passes over."""
    reasons = {row["number"]: "; ".join(_reason(fault) for fault in row["faults"]) for row in run.plan if row["faults"]}
    kept = [(number, cells) for number, cells in table_of(run).rows if number in reasons]
    heading = [
        column.heading if column else cell
        for cell, column in zip(run.heading, columns_of(sheet, run.heading), strict=True)
    ]
    width = len(heading)
    rows = ([*_in_a_workbook(cells, width), reasons[number]] for number, cells in kept)
    return attachment(
        xlsx([*heading, _("Why it was refused")], rows, title=str(sheet.label)), f"{sheet.kind}-refused.xlsx", XLSX
    )


def _in_a_workbook(cells: list[str], width: int) -> list[str]:
    """Filled up; what a CSV file held and a workbook cannot was refused as too long in any case."""
    return [cell[:LONGEST_IN_A_WORKBOOK] for cell in (cells + [""] * width)[:width]]


def _reason(fault: list[str]) -> str:
    heading, why = fault
    return f"{heading}: {why}" if heading else why


def attachment(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
