"""A list as a file: a dry run that says row by row what is wrong; whatever is sent, a message and never a fault."""

import contextlib
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Event, Registration, SchoolClass
from events.registration.classes.lists import LARGEST_FILE, from_file
from people.spreadsheets.faults import UnreadableFile
from people.spreadsheets.writing import csv_file, xlsx
from tests.events.registration.conftest import open_event, parsed
from tests.events.registration.nasty import NASTY
from tests.events.registration.questions.asking import choice

from .conftest import child, send

pytestmark = [pytest.mark.django_db, pytest.mark.long]
KEYS = ["name", "grade", "guardian_name", "guardian_contact", "guardian_agrees"]
GOOD = ["9 «Б»", "Ата-ана", "8 701 765 43 21", "иә"]


def table(*rows: list[str], keys: list[str] = KEYS) -> bytes:
    return xlsx(keys, rows)


def upload(client: Client, event: Event, content: bytes, *, language: str = "ru", name: str = "list.xlsx") -> Any:
    return send(client, event, do="read", language=language, file=SimpleUploadedFile(name, content))


def faults(answer: Any) -> list[str]:
    return [one.get_text() for one in parsed(answer).select("#faults li")]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_template_goes_round(client: Client, school: Event, language: str) -> None:
    bus = choice(school, required=True)
    answer = client.get(f"/{language}/events/school/register/class/list.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.active
    heading = [cell.value for cell in sheet[1]]
    assert str(bus.translated("label").value) in heading
    sheet.append([child(1), "", "9", "", "Ата-ана", "87017654321", "ИӘ", "автобус"])
    kept = io.BytesIO()
    book.save(kept)
    page = parsed(upload(client, school, kept.getvalue(), language="kk"))
    assert page.select_one("[name=pupil1-name]")["value"] == child(1)
    assert page.select_one("[name=pupil1-guardian_agrees]").has_attr("checked")
    assert page.select_one(f"[name=pupil1-question_{bus.pk}] [selected]")["value"] == "1"
    assert not page.select("#faults")


def test_reading_a_file_enters_nobody_and_keeps_the_teacher(client: Client, school: Event) -> None:
    answer = upload(client, school, table([child(1), *GOOD], [child(2), *GOOD]))
    page = parsed(answer)
    assert (answer.status_code, len(page.select(".pupil"))) == (200, 2)
    assert "прочитаны 2 ученика" in page.get_text()
    assert page.select_one("[name=email]")["value"] == "guljan@example.kz"
    assert not Registration.objects.exists()
    typed = {field["name"]: field.get("value", "on") for field in page.select(".pupil input[name]")}
    unticked = {field["name"] for field in page.select(".pupil input[type=checkbox]:not([checked])")}
    selected = {field["name"]: "" for field in page.select(".pupil select")}
    sent = {name: value for name, value in {**typed, **selected}.items() if name not in unticked}
    assert send(client, school, sent, count=2).status_code == 303
    assert [one.name for one in SchoolClass.objects.get().pupils.order_by("pk")] == [child(1), child(2)]


def test_each_row_says_what_is_wrong_with_its_number_in_the_file(client: Client, school: Event) -> None:
    answer = upload(
        client,
        school,
        table([child(1), *GOOD], [child(1), *GOOD], ["", *GOOD], [child(4), "сто", "", "8701", "возможно"]),
    )
    told = faults(answer)
    assert [one.split(":")[0] for one in told] == ["Ученик 2", "Ученик 3", *["Ученик 4"] * 4]
    assert "ученик 1" in told[0]
    legends = [one.get_text() for one in parsed(answer).select(".pupil legend")]
    assert legends[3] == "Ученик 4 · строка 5 файла"
    assert parsed(answer).select_one("[name=pupil4-grade]")["value"] == "сто"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "файле ничего нет"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "не таблица"),
        (b"PK\x03\x04 no archive", "не таблица"),
        (b"\xd0\xcf\x11\xe0old", ".xlsx"),
        (b"one column\nonly", "точкой с запятой"),
        (b"a;b\n1;2\n", "заголовки"),
        (b"name;name\na;b\n", "дважды"),
        (b"name;grade\r\n", "ничего нет"),
        (csv_file(["name", "grade"], [["x", "9"]] * 5000), "60"),
        (b"name;grade\n" + b"x" * LARGEST_FILE, "1 МБ"),
    ],
    ids=range(10),
)
def test_what_is_no_list_of_a_class_is_refused_in_words(
    client: Client, school: Event, content: bytes, words: str
) -> None:
    answer = upload(client, school, content)
    assert answer.status_code == 422
    page = parsed(answer)
    assert words in page.select_one("#id_file_error").get_text()
    assert page.select_one("#id_file")["aria-describedby"] == "id_file_error"
    assert page.select_one("[name=teacher]")["value"].startswith("Әбді")


def test_five_thousand_rows_of_xlsx_and_a_bomb_are_refused(client: Client, school: Event) -> None:
    assert upload(client, school, table(*[["Х", *GOOD]] * 5000)).status_code == 422
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 9 * 1024 * 1024)
    answer = upload(client, school, bomb.getvalue())
    assert "8 МБ" in parsed(answer).select_one("#id_file_error").get_text()


def test_no_file_is_said_so(client: Client, school: Event) -> None:
    assert "файл" in parsed(send(client, school, do="read", language="ru")).select_one("#id_file_error").get_text()


def test_a_formula_is_refused_with_its_row_and_never_shown_as_a_value(client: Client, school: Event) -> None:
    book = openpyxl.Workbook()
    book.active.append(KEYS)
    book.active.append(['=HYPERLINK("http://x")', *GOOD])
    book.active.append([child(2), "9", "Ата-ана", "=1+1", "иә"])
    kept = io.BytesIO()
    book.save(kept)
    answer = upload(client, school, kept.getvalue())
    assert ["формула" in one for one in faults(answer)] == [True, True]
    assert "HYPERLINK" not in answer.content.decode()


@pytest.mark.long
@pytest.mark.parametrize("typed", NASTY, ids=range(len(NASTY)))
def test_every_cell_bears_everything(client: Client, school: Event, typed: str) -> None:
    keys = [*KEYS, "name_latin", "adult", "gender", "region"]
    rows = [
        [typed if at == place else good for at, good in enumerate([child(1), *GOOD, "", "", "", ""])]
        for place in range(9)
    ]
    content = ";".join(keys) + "\n" + "\n".join(";".join(one.replace("\n", " ") for one in row) for row in rows)
    answer = upload(client, school, content.encode("utf-8", "surrogatepass"), name="list.csv")
    assert answer.status_code in (200, 422)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(st.text(max_size=40), max_size=8), max_size=8), st.binary(max_size=200))
def test_any_table_is_read_or_refused(rows: list[list[str]], junk: bytes) -> None:
    event = Event.objects.filter(slug="any").first() or open_event("any")
    for content in (csv_file(KEYS, rows), junk, b"name;grade\n" + junk):
        with contextlib.suppress(UnreadableFile):
            found = from_file(event.registration_settings, SimpleUploadedFile("list.csv", content))
            assert found.forms
            assert all(words for _place, words in found.faults)
