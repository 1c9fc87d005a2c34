"""Rows of text → XLSX or CSV. Whatever the cells say, a spreadsheet program opens them as text and runs nothing.

The same rows make the same bytes: no time of writing is kept in the file.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import xlsxwriter

from .reading import FORMULA_SIGNS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}


def xlsx(heading: Sequence[str], rows: Iterable[Sequence[str]], *, notes: Sequence[str] = ()) -> bytes:
    """`notes` stand on the headings as comments, to be read when pointed at."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, _AS_TEXT)
    book.set_properties({"created": _LONG_AGO})
    sheet = book.add_worksheet()
    bold, text = book.add_format({"bold": True, "num_format": "@"}), book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(heading) - 1), 24, text)  # what is typed later is text too: no year becomes a date
    for place, label in enumerate(heading):
        sheet.write_string(0, place, label, bold)
    for place, note in enumerate(notes):
        if note:
            sheet.write_comment(0, place, note)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, cell, text)
    book.close()
    return content.getvalue()


def csv_file(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """With the mark by which Excel knows UTF-8, and semicolons, which it expects where the comma parts decimals."""
    content = io.StringIO(newline="")
    writer = csv.writer(content, delimiter=";", lineterminator="\r\n")
    writer.writerow([_quoted(label) for label in heading])
    writer.writerows([_quoted(cell) for cell in row] for row in rows)
    return content.getvalue().encode("utf-8-sig")


def _quoted(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
