"""What is read of Zoom's files, and what is refused with a sentence."""

import contextlib
import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from events.registration.attendance import zoom
from people.spreadsheets.faults import UnreadableFile

from .files import BLOCK, HEADING, RUSSIAN, content

ROW = ["Құлмағамбетова Іңкәр", "inkar@example.kz", "11/21/2026 10:00:00 AM", "11/21/2026 10:45:00 AM", "45", "Yes"]

MOMENT = datetime(2026, 11, 21, 10)  # noqa: DTZ001 - a spreadsheet knows no zones


def read(data: bytes) -> list[zoom.Stay]:
    return zoom.read(io.BytesIO(data))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
@pytest.mark.parametrize("heading", [HEADING, RUSSIAN])
def test_a_line_however_the_file_is_saved(heading: list[str], encoding: str, separator: str) -> None:
    [stay] = read(content(ROW, heading=heading, separator=separator, encoding=encoding))
    assert stay.names == ("Құлмағамбетова Іңкәр",)
    assert stay.email == "inkar@example.kz"
    assert stay.began == datetime(2026, 11, 21, 5, tzinfo=UTC), "ten o'clock in Almaty"
    assert stay.length == timedelta(minutes=45)


def test_windows_1251_as_excel_saves_it() -> None:
    [stay] = read(content(["Кулмагамбетова Инкар", *ROW[1:]], heading=RUSSIAN, separator=";", encoding="cp1251"))
    assert stay.names == ("Кулмагамбетова Инкар",)


def test_saved_as_xlsx() -> None:
    book = openpyxl.Workbook()
    for row in [*BLOCK, HEADING, [*ROW[:2], MOMENT, MOMENT + timedelta(minutes=45), 45, "Yes"]]:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    [stay] = read(kept.getvalue())
    assert (stay.began, stay.length) == (datetime(2026, 11, 21, 5, tzinfo=UTC), timedelta(minutes=45))


@pytest.mark.parametrize(
    ("moment", "hour"),
    [
        ("11/21/2026 10:00:00 AM", 10),
        ("11/21/2026 10:00:00 PM", 22),
        ("11/21/2026 22:00", 22),
        ("21.11.2026 22:00:00", 22),
        ("2026-11-21 22:00:00", 22),
        ("2026-11-21  10:00:00 PM", 22),
        ("Nov 21, 2026 10:00:00 PM", 22),
    ],
)
def test_moments_as_different_accounts_write_them(moment: str, hour: int) -> None:
    [stay] = read(content([ROW[0], "", moment, moment, "0", "Yes"]))
    assert stay.began == datetime(2026, 11, 21, hour - 5, tzinfo=UTC)


def test_two_names_of_one_person() -> None:
    assert read(content(["iPhone (Есенова Айгерім)", *ROW[1:]]))[0].names == ("iPhone", "Есенова Айгерім")
    assert read(content(["Есенова  Айгерім ", *ROW[1:]]))[0].names == ("Есенова Айгерім",)


def test_without_the_block_and_without_times() -> None:
    """The list of unique users has sums only."""
    heading = ["Name (Original Name)", "User Email", "Total Duration (Minutes)", "Guest"]
    [stay] = read(content(["Дана", "", "37", "Yes"], heading=heading, block=[]))
    assert (stay.began, stay.length) == (None, timedelta(minutes=37))


def test_the_waiting_room_is_no_attendance() -> None:
    heading = [*HEADING, "In Waiting Room"]
    found = read(content([*ROW, "Yes"], ["Дана", *ROW[1:], "No"], heading=heading))
    assert [stay.names[0] for stay in found] == ["Дана"]


REFUSED = {
    "empty": (b"", "No columns can be told apart"),
    "only the block": (content(heading=[]), "no table of participants"),
    "another table": (b"a;b\r\n1;2\r\n", "no table of participants"),
    "no people": (content(), "Nobody stands"),
    "no time": (content([*ROW[:2], "yesterday", *ROW[3:]]), "Line 5: “yesterday” is no time."),
    "year 0": (content([*ROW[:2], "01/01/0000 10:00:00", *ROW[3:]]), "is no time"),
    "leaves before coming": (content([*ROW[:2], ROW[3], ROW[2], *ROW[4:]]), "does not follow"),
    "a month long": (content([*ROW[:3], "12/21/2026 10:00:00 AM", *ROW[4:]]), "does not follow"),
    "minutes": (content(["D", "", "", "", "many", ""]), "“many” is no number of minutes"),
    "not a number": (content(["D", "", "", "", "nan", ""]), "is no number of minutes"),
    "less than nothing": (content(["D", "", "", "", "-5", ""]), "is no number of minutes"),
    "endless": (content(["D", "", "", "", "inf", ""]), "is no number of minutes"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, "no spreadsheet"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_a_sentence(what: str) -> None:
    data, words = REFUSED[what]
    with translation.override("en"), pytest.raises(UnreadableFile, match=words):
        read(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), min_size=6, max_size=6), st.sampled_from([",", ";"]))
def test_any_line_is_read_or_refused(cells: list[str], separator: str) -> None:
    data = content([cell.replace('"', "") for cell in cells], separator=separator, encoding="utf-16")
    with contextlib.suppress(UnreadableFile):
        read(data)
