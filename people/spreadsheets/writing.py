"""Rows of text → XLSX or CSV. Whatever the cells say, a spreadsheet program opens them as text and runs nothing.

The same rows make the same bytes: no time of writing is kept in the file.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _

from .faults import UnwritableCell
from .reading import QUOTED_SIGNS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
ROWS_IN_A_PART = 500
LONGEST_IN_A_WORKBOOK = 32_767
_PHONE = re.compile(r"\+\d{1,3} [\d ]{7,16}", re.ASCII)  # with spaces: no program takes it for a number or a formula
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}


def xlsx(heading: Sequence[str], rows: Iterable[Sequence[str]], *, notes: Sequence[str] = ()) -> bytes:
    content = io.BytesIO()
    write_xlsx(content, heading, rows, notes=notes)
    return content.getvalue()


def write_xlsx(
    target: IO[bytes],
    heading: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    notes: Sequence[str] = (),
    scratch: str | None = None,
) -> None:
    """`notes` stand on the headings as comments, to be read when pointed at. Rows go through files in `scratch`, so that
    memory does not grow with their number. Raises UnwritableCell."""
    book = xlsxwriter.Workbook(target, {**AS_TEXT, "tmpdir": scratch})
    book.set_properties({"created": LONG_AGO})
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
            if len(cell) > LONGEST_IN_A_WORKBOOK:
                words = _(
                    "A cell of Excel holds 32,767 characters, and “%(column)s” in row %(row)d has more: take CSV."
                )
                raise UnwritableCell(words % {"column": heading[place], "row": number + 1})
            if cell:
                sheet.write_string(number, place, cell, text)
    book.close()


def csv_file(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    return b"".join(csv_parts(heading, rows))


def csv_parts(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """With the mark by which Excel knows UTF-8, and semicolons, which it expects where the comma parts decimals. In
    pieces of some hundred rows, so that a long table is never in memory as a whole."""
    content = io.StringIO(newline="")
    writer = csv.writer(content, delimiter=";", lineterminator="\r\n")
    writer.writerow([_quoted(label) for label in heading])
    yield codecs.BOM_UTF8
    for number, row in enumerate(rows):
        writer.writerow([_quoted(cell) for cell in row])
        if number % ROWS_IN_A_PART == 0:
            yield content.getvalue().encode()
            content.seek(0)
            content.truncate()
    yield content.getvalue().encode()


def _quoted(cell: str) -> str:
    """A telephone number as people write it begins like a formula and is none."""
    return f"'{cell}" if cell.startswith(QUOTED_SIGNS) and not _PHONE.fullmatch(cell) else cell
