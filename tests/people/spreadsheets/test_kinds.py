"""Numbers and days of a workbook: what becomes one, what stays text, and that all comes back as it went out."""

import io
from datetime import date, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people.spreadsheets.reading import read_table
from people.spreadsheets.writing import Kind, csv_file, sheet_name, xlsx

HEADING = ["text", "number", "day", "moment"]
at = datetime.fromisoformat  # a cell has no zone
KINDS: list[Kind] = ["text", "number", "day", "moment"]


def cell_of(kind: Kind, text: str) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(["a"], [[text]], kinds=[kind])))
    return book.active["A2"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("number", "12", 12),
        ("number", "0", 0),
        ("number", "-5", -5),
        ("number", "007", "007"),
        ("number", "+7", "+7"),
        ("number", "=1+1", "=1+1"),
        ("number", "12 345", "12 345"),
        ("number", "٣", "٣"),
        ("number", "1" * 16, "1" * 16),
        ("day", "2026-11-22", at("2026-11-22")),
        ("day", "1900-03-01", at("1900-03-01")),
        ("day", "1899-05-05", "1899-05-05"),
        ("day", "1900-02-28", "1900-02-28"),
        ("day", "2026-13-45", "2026-13-45"),
        ("day", "2026-11-22, 2026-11-23", "2026-11-22, 2026-11-23"),
        ("day", "@2026", "@2026"),
        ("moment", "2026-11-22 09:30", at("2026-11-22 09:30")),
        ("moment", "2026-11-22", "2026-11-22"),
        ("text", "12", "12"),
        ("text", "2026-11-22", "2026-11-22"),
        ("text", "+7 701 123 45 67", "+7 701 123 45 67"),
    ],
)
def test_what_a_cell_becomes(kind: Kind, text: str, value: Any) -> None:
    cell = cell_of(kind, text)
    assert cell.value == value
    assert cell.data_type != "f"


@pytest.mark.parametrize(("kind", "look"), [("day", "dd.mm.yyyy"), ("moment", "dd.mm.yyyy hh:mm"), ("number", "0")])
def test_how_it_looks(kind: Kind, look: str) -> None:
    text = {"day": "2026-11-22", "moment": "2026-11-22 09:30", "number": "5"}[kind]
    assert cell_of(kind, text).number_format == look


@settings(max_examples=40, deadline=None)
@given(
    st.integers(-(10**14), 10**14),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.datetimes(at("1900-03-01"), at("9999-12-31")),
)
def test_all_comes_back_as_it_went_out(number: int, day: date, moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    row = ["=1", str(number), day.isoformat(), moment.strftime("%Y-%m-%d %H:%M")]
    [(_number, back)] = read_table(io.BytesIO(xlsx(HEADING, [row], kinds=KINDS))).rows
    assert back[:3] == row[:3]
    read = datetime.fromisoformat(back[3])
    assert abs(read - moment) < timedelta(milliseconds=1)
    assert csv_file(HEADING, [row]) == csv_file(HEADING, [row])


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Қатысушылар", "Қатысушылар"),
        ("a/b: [c]*?", "a b c"),
        ("'quoted'", "quoted"),
        ("ә" * 40, "ә" * 31),
        ("", "Sheet1"),
        ("///", "Sheet1"),
    ],
)
def test_the_sheet_has_a_name_that_programs_take(title: str, name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(["a"], [], title=title)))
    assert book.sheetnames == [name]
    assert sheet_name(title) in (name, None)
