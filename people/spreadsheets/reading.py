"""A file that staff send → rows of text. XLSX, or CSV in UTF-8, UTF-16 or Windows-1251 with semicolons, commas or tabs.

Nothing in a file is run: a formula stays a formula and is refused later, with its row.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from .faults import UnreadableFile

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LARGEST_UNPACKED = 80 * MEGABYTE  # a zip of ten megabytes may claim petabytes
MOST_ROWS = 10_000
MOST_COLUMNS = 150
LONGEST_CELL = 20_000
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What a spreadsheet program takes for the beginning of a formula. Our own CSV files put an apostrophe before it.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# A cell that begins with an apostrophe of its own gets another one, so that none is lost on the way.
QUOTED_SIGNS = ("'", *FORMULA_SIGNS)
_SEPARATOR = re.compile(
    r'"?sep=([;,\t|])"?\s*', re.IGNORECASE
)  # what Excel may write, and understands, above the heading


class Formula(str):
    """A cell with a formula; its text is the formula."""


@dataclass(frozen=True)
class Table:
    """The heading cells, and the rows below with their numbers in the file. All cells are text."""

    heading: list[str]
    rows: list[tuple[int, list[str]]]


def read_table(file: BinaryIO, *, most_rows: int = MOST_ROWS, largest_unpacked: int = LARGEST_UNPACKED) -> Table:
    """The first line that is not empty is the heading. Raises UnreadableFile.

    What strangers send is held to smaller limits than what staff do.
    """
    return _table(read_rows(file, most_rows=most_rows, largest_unpacked=largest_unpacked), most_rows)


def read_rows(
    file: BinaryIO, *, most_rows: int = MOST_ROWS, largest_unpacked: int = LARGEST_UNPACKED
) -> Iterator[tuple[int, list[str]]]:
    """Every line with its number in the file, whatever it is. Raises UnreadableFile."""
    content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(_("The file is larger than %d MB. Divide it.") % (LARGEST_FILE // MEGABYTE))
    if content.startswith(OLD_EXCEL):
        raise UnreadableFile(_("This is a file of an old Excel (.xls). Save it as .xlsx and send it again."))
    return _rows_of_xlsx(content, most_rows, largest_unpacked) if content.startswith(ZIP) else _rows_of_csv(content)


def _table(found: Iterable[tuple[int, list[str]]], most_rows: int) -> Table:
    filled = ((number, cells) for number, cells in found if any(cell.strip() for cell in cells))
    heading = next(filled, None)
    if heading is None:
        raise UnreadableFile(_("There is nothing in the file."))
    rows = []
    for row in filled:
        rows.append(row)
        if len(rows) > most_rows:
            raise UnreadableFile(_("There are more than %d rows. Divide the file.") % most_rows)
    return Table([cell.strip() for cell in heading[1]], rows)


# --- XLSX -----------------------------------------------------------------------------------------


def _rows_of_xlsx(content: bytes, most_rows: int, largest_unpacked: int) -> Iterator[tuple[int, list[str]]]:
    try:
        _refuse_bomb(content, largest_unpacked)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its own size is not to be believed
        found = [
            (number, _trimmed([_text(cell) for cell in cells]))
            for number, cells in enumerate(sheet.iter_rows(max_row=2 * most_rows + 2, max_col=MOST_COLUMNS), 1)
        ]
        book.close()
    except UnreadableFile:
        raise
    except Exception as error:
        raise UnreadableFile(_("This file is no spreadsheet, or it is damaged.")) from error
    return iter(found)


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end, with which every row is filled up."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _refuse_bomb(content: bytes, largest_unpacked: int) -> None:
    """By the sizes that the archive itself states: Python unpacks no more of a member than it states."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > largest_unpacked:
        raise UnreadableFile(_("Unpacked, the file is larger than %d MB.") % (largest_unpacked // MEGABYTE))


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Formula(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # Excel keeps 2018 as 2018.0
    # openpyxl leaves `_x000D_` as it stands in the file, Excel means a carriage return by it
    return _day(value) if isinstance(value, date) else unescape(str(value)).replace("\r\n", "\n")


def _day(moment: date) -> str:
    """A date as Excel keeps it, which is a moment at midnight."""
    return moment.isoformat().removesuffix("T00:00:00")


# --- CSV ------------------------------------------------------------------------------------------


def _rows_of_csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    if "\x00" in text or _binary_share(text) > 0.02:
        raise UnreadableFile(_("This file is no spreadsheet, or it is damaged."))
    first = text.lstrip("\r\n").split("\n", 1)[0]
    said = _SEPARATOR.fullmatch(first)
    if said:
        text = text.replace(first, "", 1)  # the empty line stays: rows keep their numbers
    separator = said[1] if said else max(";,\t", key=first.count)
    if not said and not first.count(separator):
        raise UnreadableFile(_("No columns can be told apart: separate them by semicolons."))
    csv.field_size_limit(LARGEST_FILE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(reader, 1):
            yield number, [_unquoted(cell) for cell in cells[:MOST_COLUMNS]]
    except csv.Error as error:
        raise UnreadableFile(_("This file is no spreadsheet, or it is damaged.")) from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1251"]  # what Excel in Kazakhstan and Russia writes
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("The letters of this file cannot be read. Save it as CSV UTF-8 or as .xlsx."))


def _binary_share(text: str) -> float:
    """How much of a text is neither letters nor layout: a picture renamed to .csv has plenty."""
    sample = text[:4000]
    odd = sum(1 for letter in sample if ord(letter) < 32 and letter not in "\r\n\t")
    return odd / max(1, len(sample))


def _unquoted(cell: str) -> str:
    if cell.startswith("'") and cell[1:].startswith(QUOTED_SIGNS):
        return cell[1:]
    return Formula(cell) if cell.startswith("=") else cell
