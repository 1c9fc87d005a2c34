"""Rows of text → XLSX or CSV. Whatever the cells say, a spreadsheet program runs nothing: it opens them as text, and in a
workbook as numbers and days in the columns that are said to hold such.

The same rows make the same bytes: no time of writing is kept in the file.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import IO, Literal

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
Kind = Literal["text", "number", "day", "moment"]
LOOKS: dict[Kind, str] = {"text": "@", "number": "0", "day": "dd.mm.yyyy", "moment": "dd.mm.yyyy hh:mm"}
LONGEST_NAME = 31  # of a sheet
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}", re.ASCII)  # more digits are rounded
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d", re.ASCII)
BEFORE_THE_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no zone
FAULTY_DAYS = 60  # Excel knows a 29 February 1900
AS_TEXT = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": False,
}


def xlsx(
    heading: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    kinds: Sequence[Kind] = (),
    notes: Sequence[str] = (),
) -> bytes:
    content = io.BytesIO()
    write_xlsx(content, heading, rows, title=title, kinds=kinds, notes=notes)
    return content.getvalue()


def write_xlsx(  # noqa: PLR0913 - all that a sheet is made of, by name
    target: IO[bytes],
    heading: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    kinds: Sequence[Kind] = (),
    notes: Sequence[str] = (),
    scratch: str | None = None,
) -> None:
    """`title` names the sheet, `kinds` say of each column what its text stands for (without them all is text), `notes` stand
    on the headings as comments, to be read when pointed at. Rows go through files in `scratch`, so that memory does not
    grow with their number. Raises UnwritableCell."""
    book = xlsxwriter.Workbook(target, {**AS_TEXT, "tmpdir": scratch})
    book.set_properties({"created": LONG_AGO})
    sheet = book.add_worksheet(sheet_name(title))
    bold = book.add_format({"bold": True, "num_format": "@"})
    formats = {kind: book.add_format({"num_format": look}) for kind, look in LOOKS.items()}
    text = formats["text"]
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(0, len(heading) - 1), 24, text)  # what is typed later is text too: no year becomes a date
    typed: dict[int, Kind] = {place: kind for place, kind in enumerate(kinds) if kind != "text"}
    for place, kind in typed.items():
        sheet.set_column(place, place, 24, formats[kind])
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
            if not cell:
                continue
            kind = typed.get(place, "text")
            if kind == "text" or (value := _value(cell, kind)) is None:
                sheet.write_string(number, place, cell, text)
            else:
                sheet.write_number(number, place, value, formats[kind])
    book.close()


def sheet_name(title: str) -> str | None:
    """As much of it as a spreadsheet program takes; without one the program's own."""
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", title).split())
    return plain.strip("' ")[:LONGEST_NAME].strip("' ") or None


def _value(cell: str, kind: Kind) -> float | None:
    """Days are counted from the end of 1899, as Excel does. None for what is not of that kind, which stays text: two days in
    one cell, a number with a zero before it, a day before 1900."""
    if kind == "number":
        return int(cell) if _NUMBER.fullmatch(cell) else None
    if not (_DAY if kind == "day" else _MOMENT).fullmatch(cell):
        return None
    try:
        passed = datetime.fromisoformat(cell) - BEFORE_THE_FIRST
    except ValueError:
        return None
    return passed.days + passed.seconds / 86_400 if passed.days > FAULTY_DAYS else None


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
