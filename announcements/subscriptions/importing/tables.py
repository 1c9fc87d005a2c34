"""A list as people have it: CSV in whatever encoding and with whatever separator, or a spreadsheet. Every cell is text:
a formula is the characters it is written with, and is never worked out."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from infocentre.records.storable import storable

MOST_ROWS = 20_000
MOST_COLUMNS = 40
LONGEST_CELL = 2000
LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024  # a small file may unfold into gigabytes
SEPARATORS = (";", "\t", ",")

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_NOT_TEXT = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"{\\rtf", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")

Row = list[str]


class NoTable(Exception):
    """The file cannot be read as a list; the sentence is for staff."""


def rows_of(content: bytes) -> list[Row]:
    """Rows with something in them. The name of the file decides nothing. Raises NoTable."""
    if len(content) > LARGEST_FILE:
        raise NoTable(_("The file is larger than 5 MB. Divide the list."))
    found = [row for row in _rows(content) if any(row)]
    if len(found) > MOST_ROWS:
        raise NoTable(_("The list has more than 20,000 rows. Divide it."))
    if not found:
        raise NoTable(_("The file is empty."))
    return found


def _rows(content: bytes) -> Iterable[Row]:
    if content.startswith(b"PK"):
        return _from_workbook(content)
    if content.startswith(_OLD_EXCEL):
        raise NoTable(_("This is an Excel file of the old kind (.xls). Save it as .xlsx or CSV."))
    if content.startswith(_NOT_TEXT):
        raise NoTable(_("This file is no list. CSV and XLSX can be read."))
    return _from_text(_decoded(content))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("windows-1251", errors="replace")  # what Excel writes on a Russian Windows
    if any(ord(letter) < 32 and letter not in "\r\n\t\f\x1a" for letter in text[:4096]):
        raise NoTable(_("This file is no list. CSV and XLSX can be read."))
    return text.rstrip("\x1a")


def _from_text(text: str) -> Iterator[Row]:
    csv.field_size_limit(1024 * 1024)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)):
            yield _tidy(row)
    except csv.Error as error:
        raise NoTable(_("The list cannot be read: %(error)s.") % {"error": error}) from error


def _separator(text: str) -> str:
    """The one that the first lines have in common."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    counts = Counter({sign: sum(line.count(sign) > 0 for line in lines) for sign in SEPARATORS})
    best, found = max(counts.items(), key=lambda item: item[1])  # the first of equals
    return best if found else ","


def _from_workbook(content: bytes) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise NoTable(_("This file is no list. CSV and XLSX can be read."))
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise NoTable(_("The file is larger than 5 MB. Divide the list."))
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        yield from map(
            _tidy, book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS, max_row=MOST_ROWS + 2)
        )
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        # SyntaxError: what XML parsers raise
        raise NoTable(_("The spreadsheet is damaged and cannot be read.")) from error


def _tidy(row: Iterable[Any]) -> Row:
    cells = [_text(cell) for cell in list(row)[:MOST_COLUMNS]]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else str(cell)
    return storable(text[:LONGEST_CELL]).replace("\u00a0", " ").strip()
