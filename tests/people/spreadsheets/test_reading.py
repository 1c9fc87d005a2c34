"""Files that staff send: what is read from them, and what is refused as a whole."""

import io
import zipfile
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook

from people.spreadsheets import reading
from people.spreadsheets.faults import UnreadableFile, UnwritableCell
from people.spreadsheets.reading import Formula, read_table
from people.spreadsheets.writing import LONGEST_IN_A_WORKBOOK, csv_file, xlsx

HEADING = ["Атауы", "Жылы"]
ROWS = [["Сейітқали Әлібек", "2018"], ["Өтегенов; Ғани", "2021"]]


def table(content: bytes) -> reading.Table:
    return read_table(io.BytesIO(content))


def cells(content: bytes) -> list[list[str]]:
    found = table(content)
    return [found.heading, *(row for _number, row in found.rows)]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_of_any_kind(separator: str, encoding: str) -> None:
    lines = [HEADING, *ROWS]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    assert cells(text.encode(encoding)) == lines


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"'])
@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_first_line_of_excel_that_says_the_separator_is_no_heading(first: str, line_end: str) -> None:
    found = table(f"{first}{line_end}a,b;c{line_end}1,5;2{line_end}".encode("utf-8-sig"))
    assert found.heading == ["a,b", "c"]
    assert found.rows == [(3, ["1,5", "2"])]  # as a spreadsheet program counts them


def test_separator_that_is_said_needs_no_proof() -> None:
    assert cells(b"sep=|\na|b\n1|2\n") == [["a", "b"], ["1", "2"]]
    with pytest.raises(UnreadableFile):
        table(b"sep=x\naxb\n")


def test_line_ends_that_excel_writes_as_signs() -> None:
    content = xlsx(HEADING, [["Бір\r\nЕкі", "_x000D_ \x0b"], ["_x0041_", "=1\r\n"]])
    assert cells(content)[1:] == [["Бір\nЕкі", "_x000D_ \x0b"], ["_x0041_", "=1\n"]]


def test_windows_1251() -> None:
    text = "Имя;Год\r\nСейткали Алибек;2018\r\n"
    assert cells(text.encode("cp1251")) == [["Имя", "Год"], ["Сейткали Алибек", "2018"]]


def test_xlsx_of_excel_keeps_numbers_dates_and_letters() -> None:
    from datetime import date, datetime

    book = Workbook()
    sheet = book.active
    sheet.append(["Атауы", "Жылы", "Күні", "Белгі", "Бос"])
    sheet.append(["Әлия", 2018.0, date(2026, 1, 2), True, None])
    sheet.append(["Ұлан", 3.5, datetime(2026, 1, 2, 10, 30), False, ""])  # noqa: DTZ001 - as Excel keeps it
    content = io.BytesIO()
    book.save(content)
    assert cells(content.getvalue())[1:] == [
        ["Әлия", "2018", "2026-01-02", "1"],
        ["Ұлан", "3.5", "2026-01-02T10:30:00", "0"],
    ]


def test_rows_keep_the_numbers_they_have_in_the_file() -> None:
    found = table(xlsx(HEADING, [["a", "1"], ["", ""], ["b", "2"]]))
    assert [number for number, _row in found.rows] == [2, 4]


def test_formulas_stay_formulas() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADING)
        sheet.write_formula(1, 0, '=HYPERLINK("http://evil.example")', value="Nice")
    assert isinstance(table(content.getvalue()).rows[0][1][0], Formula)
    assert isinstance(cells(b"a;b\r\n=1+1;2\r\n")[1][0], Formula)


@pytest.mark.parametrize("evil", ["=1+1", "+7 701", "-5", "@SUM(A1)", "\tx"])
def test_what_looks_like_a_formula_goes_out_and_comes_back_as_text(evil: str) -> None:
    written = csv_file(HEADING, [[evil, "x"]])
    assert f"'{evil}" in written.decode("utf-8-sig")
    for content in (written, xlsx(HEADING, [[evil, "x"]])):
        back = cells(content)[1][0]
        assert (back, type(back)) == (evil, str)


@pytest.mark.parametrize("cell", ["'=x", "'", "''", "''=x", "'сөз'", "'+7 701", "ата'"])
def test_apostrophe_of_its_own_is_not_lost(cell: str) -> None:
    for content in (csv_file(HEADING, [[cell, "x"]]), xlsx(HEADING, [[cell, "x"]])):
        assert cells(content)[1] == [cell, "x"]


def test_apostrophe_that_people_write_stays() -> None:
    assert cells(b"a;b\r\n'x;'90s\r\n")[1] == ["'x", "'90s"]


def test_cell_that_no_workbook_holds_is_said() -> None:
    row = ["я" * LONGEST_IN_A_WORKBOOK, "я" * (LONGEST_IN_A_WORKBOOK + 1)]
    assert cells(xlsx(HEADING, [[row[0], ""]]))[1] == [row[0]]
    with pytest.raises(UnwritableCell, match=r"Жылы.*2"):
        xlsx(HEADING, [row])
    assert cells(csv_file(HEADING, [row]))[1] == row


def test_workbook_holds_no_formula_and_no_link() -> None:
    content = xlsx(HEADING, [["=1+1", "http://x.example"]])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet and "hyperlink" not in sheet


def test_same_rows_make_the_same_bytes() -> None:
    assert xlsx(HEADING, ROWS, notes=["one", ""]) == xlsx(HEADING, ROWS, notes=["one", ""])


# --- refused ----------------------------------------------------------------------------------------


def bomb(size: int) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b" " * size)
    return content.getvalue()


def zipped(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n;;\n",
        b"just words without columns",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        b"%PDF-1.7\n;\x01\x02\x03\x04\x05\x06;\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old excel",
        b"PK\x03\x04not a zip",
        zipped(a="b"),
        zipped(**{"xl/workbook.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}),
        b"a;b\r\n\x00\x00;1",
        "а;б".encode("utf-16")[:-1],
    ],
)
def test_what_is_no_table_is_refused_with_words(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"\w"):
        table(content)


def test_unclosed_quotation_mark_is_taken_as_the_last_cell() -> None:
    assert cells(b"a;b\r\n" + b'"' + b"x" * 50)[1] == ["x" * 50]


def test_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: Any) -> None:
    def unpacked(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(reading, "load_workbook", unpacked)
    content = bomb(reading.LARGEST_UNPACKED + 1)
    assert len(content) < 200_000
    with pytest.raises(UnreadableFile, match="80"):
        table(content)


def test_large_file_and_many_rows_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="10"):
        table(b"a;b\n" + b"x" * reading.LARGEST_FILE)
    with pytest.raises(UnreadableFile, match="10000"):
        table(b"a;b\n" + b"1;2\n" * (reading.MOST_ROWS + 1))


def test_claimed_size_of_a_sheet_is_not_believed() -> None:
    """A sheet that says it reaches to the last cell of Excel, and one with a row far down."""
    content = xlsx(HEADING, ROWS)
    lying = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(lying, "w") as target:
        for item in source.infolist():
            data = source.read(item.filename)
            if item.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b'ref="A1:B3"', b'ref="A1:XFD1048576"')
                data = data.replace(b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>')
            target.writestr(item.filename, data)
    assert len(table(lying.getvalue()).rows) == 2
