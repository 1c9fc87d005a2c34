"""Files as people bring them: encodings, separators, spreadsheets, and what is no list at all."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from announcements.subscriptions.importing import tables
from announcements.subscriptions.importing.columns import recognise
from announcements.subscriptions.importing.tables import NoTable, rows_of

RUSSIAN = "Почта;Язык;Темы\r\nдана@example.kz;қазақша;Новости, Лекции\r\n"


def workbook(*rows: tuple[object, ...], **sheets: list[tuple[object, ...]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for title, more in sheets.items():
        sheet = book.create_sheet(title)
        for row in more:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_in_all_its_forms(encoding: str) -> None:
    assert rows_of(RUSSIAN.encode(encoding)) == [
        ["Почта", "Язык", "Темы"],
        ["дана@example.kz", "қазақша", "Новости, Лекции"],
    ]


def test_windows_1251_as_excel_writes_it() -> None:
    text = "Почта;Язык\nivan@example.kz;русский\n"
    assert rows_of(text.encode("windows-1251")) == [["Почта", "Язык"], ["ivan@example.kz", "русский"]]


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_separator_is_recognised(sign: str) -> None:
    text = f'email{sign}topics\na@example.kz{sign}"news{sign}events"\n'
    assert rows_of(text.encode()) == [["email", "topics"], ["a@example.kz", f"news{sign}events"]]


def test_semicolons_win_over_commas_inside_the_cells() -> None:
    text = "ФИО;email\nСериков, Д.;a@example.kz\nАхметова, И.;b@example.kz\n"
    assert rows_of(text.encode())[1] == ["Сериков, Д.", "a@example.kz"]


def test_one_column_without_any_separator() -> None:
    assert rows_of(b"a@example.kz\n\n  \nb@example.kz\n") == [["a@example.kz"], ["b@example.kz"]]


def test_spreadsheet_gives_text_dates_and_the_first_sheet() -> None:
    content = workbook(
        ("email", "date", "n"),
        ("a@example.kz", datetime(2025, 3, 1, 12, 30), 7),  # noqa: DTZ001 - spreadsheets know no zones
        ("b@example.kz", date(2025, 3, 2), None),
        other=[("c@example.kz",)],
    )
    assert rows_of(content) == [
        ["email", "date", "n"],
        ["a@example.kz", "2025-03-01", "7"],
        ["b@example.kz", "2025-03-02"],
    ]


@pytest.mark.parametrize("formula", ['=HYPERLINK("https://x.kz","a@example.kz")', "=1+1", "=cmd|'/C calc'!A0"])
def test_formula_is_the_characters_it_is_written_with(formula: str) -> None:
    assert rows_of(workbook(("email",), (formula,)))[1] == [formula]
    assert rows_of(f'email\n"{formula.replace(chr(34), chr(34) * 2)}"\n'.encode())[1] == [formula]


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n \n;;\n",
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        b"\x00\x01\x02\x03 binary",
        b"PK\x03\x04 not a zip at all",
        zipped(word__document=b"<xml/>"),
        zipped(**{"xl__workbook.xml": b"no xml"}),
        zipped(**{"xl__workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"}),
        workbook(("email",))[:-200],
    ],
    ids=["empty", "blank", "png", "pdf", "jpeg", "xls", "binary", "zip", "docx", "no-xml", "half-xlsx", "cut-xlsx"],
)
def test_file_that_is_no_list_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(NoTable) as refusal:
        rows_of(content)
    assert str(refusal.value).endswith((".", ".)"))


def test_file_that_unfolds_into_gigabytes_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST_UNPACKED", 200_000)
    bomb = zipped(**{"xl__workbook.xml": b"<workbook/>", "xl__sheet.xml": b"0" * 1_000_000})
    assert len(bomb) < 5_000
    with pytest.raises(NoTable):
        rows_of(bomb)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    rows_of(b"a@b.kz\n" * 3)
    with pytest.raises(NoTable):
        rows_of(b"a@b.kz\n" * 4)
    with pytest.raises(NoTable):
        rows_of(workbook(*[("a@b.kz",)] * 4))
    monkeypatch.setattr(tables, "LARGEST_FILE", 10)
    with pytest.raises(NoTable):
        rows_of(b"a@example.kz\n")


def test_endless_cells_and_columns_are_cut() -> None:
    [row] = rows_of(("x" * 100_000 + ";y" * 5000 + ";a@b.kz").encode())
    assert (len(row), len(row[0])) == (40, 2000)


@pytest.mark.parametrize(
    "heading", ["email", "E-Mail", "Электронная почта", "Эл. почта:", "Мекенжай", "Электрондық пошта", "ПОШТА *"]
)
def test_headings_in_three_languages(heading: str) -> None:
    columns = recognise([["ФИО", heading, "Тіл"], ["И", "a@example.kz", "kk"]])
    assert (columns.address, columns.language, columns.first_row) == (1, 2, 1)


def test_without_headings_the_addresses_tell() -> None:
    rows = [["Дана", "dana@example.kz"], ["Іңкәр", "inkar@example.kz"]]
    assert (recognise(rows).address, recognise(rows).first_row) == (1, 0)
    assert recognise([["Аты", "Байланыс"], *rows]).first_row == 1


def test_list_without_addresses_is_refused() -> None:
    with pytest.raises(NoTable):
        recognise([["Дана", "8 701"], ["Іңкәр", "8 702"]])
