"""Staff import participants from a file: first row by row what would happen, then all rows or the good ones."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from announcements.outbox.models import OutboxMessage
from events.models import Answer, Event, Registration, RegistrationImport
from events.registration.enums import Verb
from people.models import SpreadsheetImport
from people.spreadsheets.writing import csv_file, xlsx
from tests.events.registration.conftest import confirmed, open_event, parsed, statuses, taken
from tests.events.registration.questions.asking import ask, choice

pytestmark = [pytest.mark.django_db, pytest.mark.long]

HEADING = ["name", "email", "phone", "region", "birth_date", "language"]
GOOD = ["Сынақов Өмір", "omir@example.kz", "8 701 123 45 67", "алматы ҚАЛАСЫ", "2001-02-28", "ru"]


def row(number: int, **cells: str) -> list[str]:
    """People are numbered by letters: a name has no digits that tell it apart."""
    values = dict(zip(HEADING, GOOD, strict=True))
    values |= {"name": f"Сынақов {chr(1040 + number % 32)}{'а' * (number // 32)}", "email": f"p{number}@example.kz"}
    return list((values | cells).values())


def upload(client: Client, event: Event, content: bytes, *, name: str = "list.xlsx", **fields: Any) -> Any:
    data = {
        "file": SimpleUploadedFile(name, content),
        "paper": "lists of the school",
        "letters_in": "kk",
        "letter": "no",
    }
    sent = {key: value for key, value in {**data, **fields}.items() if value is not None}
    return client.post(reverse("registrations:upload", args=[event.pk]), sent)


def read(
    client: Client, event: Event, *rows: list[str], heading: list[str] = HEADING, **fields: Any
) -> RegistrationImport:
    answer = upload(client, event, xlsx(heading, rows), **fields)
    assert answer.status_code == 302, parsed(answer).get_text()
    return RegistrationImport.objects.select_related("file").latest("pk")


def take(client: Client, run: RegistrationImport, rows: str = "") -> Any:
    return client.post(reverse("registrations:take", args=[run.pk]), {"rows": rows})


def reasons(run: RegistrationImport) -> dict[int, str]:
    return {
        one["number"]: " ".join(" ".join(fault) for fault in one["faults"]) for one in run.file.plan if one["faults"]
    }


def test_nothing_is_written_before_staff_take_the_rows(editor: Client) -> None:
    event = open_event(capacity=2)
    run = read(editor, event, *(row(n) for n in range(3)))
    assert reasons(run) == {}
    assert (run.file.counts["create"], run.file.refused) == (3, 0)
    assert not Registration.objects.exists()
    page = parsed(editor.get(reverse("registrations:import", args=[run.pk]))).select_one("main")
    assert "Take all 3 rows" in page.get_text()
    assert "No letters go out." in page.get_text()
    assert take(editor, run).status_code == 302
    assert statuses(event) == ["confirmed", "confirmed", "waiting"]
    assert taken(event) == 2
    first = Registration.objects.order_by("pk")[0]
    assert (first.phone, first.language, first.organisation_name) == ("+77011234567", "ru", "")
    assert first.consents.get().note == "lists of the school"
    assert list(first.steps.values_list("verb", flat=True)) == [Verb.IMPORTED, Verb.CONFIRMED]
    after = parsed(editor.get(reverse("registrations:import", args=[run.pk]))).select_one("main").get_text()
    assert "Confirmed: 2; on the waiting list: 1; refused: 0." in after


def test_a_second_press_writes_nobody_again(editor: Client, school: Event) -> None:
    run = read(editor, school, row(1))
    take(editor, run)
    take(editor, run)
    assert Registration.objects.count() == 1
    assert SpreadsheetImport.objects.get().rows == [], "what was taken is forgotten"


@pytest.mark.parametrize(("letter", "count"), [("yes", 1), ("no", 0)])
def test_letters_go_out_only_when_staff_said_so(editor: Client, school: Event, letter: str, count: int) -> None:
    take(editor, read(editor, school, row(1), letter=letter))
    assert OutboxMessage.objects.count() == count


@pytest.mark.parametrize("missing", ["file", "letter", "letters_in"])
def test_what_the_form_has_to_know(editor: Client, school: Event, missing: str) -> None:
    assert upload(editor, school, xlsx(HEADING, [row(1)]), **{missing: None}).status_code == 200
    assert not RegistrationImport.objects.exists()


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"name": ""}, "Write your name"),
        ({"name": "www.spam.kz"}, "without addresses"),
        ({"email": "omir"}, "no @"),
        ({"phone": "12"}, "not complete"),
        ({"region": "Атлантида"}, "Атлантида"),
        ({"birth_date": "31.02.2001"}, ""),
        ({"birth_date": "01.01.2020"}, "under 18"),
        ({"language": "de"}, "de"),
        ({"email": "INKAR@example.kz"}, "registered for the event already"),
        ({"name": "іңкәр ҚҰЛМАҒАМБЕТОВА Ғаниқызы", "email": "", "birth_date": ""}, "registered for the event already"),
    ],
)
def test_a_refused_row_says_why_and_keeps_the_others_back(
    editor: Client, school: Event, cells: dict[str, str], why: str
) -> None:
    confirmed(school, "inkar@example.kz")
    run = read(editor, school, row(1), row(2, **cells), row(3))
    assert list(reasons(run)) == [3]
    assert why in reasons(run)[3]
    take(editor, run)
    assert Registration.objects.count() == 1, "all of them or none"
    take(editor, run, "good")
    assert Registration.objects.count() == 3
    answer = editor.get(reverse("registrations:refused", args=[run.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[1]][:-1] == HEADING
    assert sheet.max_row == 2
    assert why in sheet.cell(2, len(HEADING) + 1).value


def test_twins_within_the_file_are_refused_by_the_rule_of_a_person(editor: Client, school: Event) -> None:
    run = read(
        editor,
        school,
        row(1, email="a@example.kz"),
        row(2, email="A@Example.KZ"),
        row(3, email=""),
        row(3, email=""),
        row(3, email="", birth_date="2001-03-01"),
    )
    assert {number: text.strip() for number, text in reasons(run).items()} == {
        3: "Row 2 is about the same person.",
        5: "Row 4 is about the same person.",
    }


def test_who_registered_meanwhile_is_refused_when_the_rows_are_taken(editor: Client, school: Event) -> None:
    run = read(editor, school, row(1), row(2))
    confirmed(school, "p2@example.kz")
    take(editor, run)
    assert Registration.objects.count() == 1, "nothing: not all is well any more"
    take(editor, run, "good")
    assert Registration.objects.count() == 2
    assert list(reasons(RegistrationImport.objects.select_related("file").get())) == [3]


def test_minors_need_the_guardian(editor: Client, school: Event) -> None:
    heading = ["name", "is_minor", "guardian_name", "guardian_phone", "guardian_agrees"]
    rows = [
        ["Ә Бір", "иә", "Ата", "87011234567", "иә"],
        ["Ә Екі", "иә", "Ата", "87011234567", ""],
        ["Ә Үш", "иә", "", "", "иә"],
        ["Ә Төрт", "мүмкін", "", "", ""],
    ]
    run = read(editor, school, *rows, heading=heading)
    assert list(reasons(run)) == [3, 4, 5]
    take(editor, run, "good")
    made = Registration.objects.get()
    assert (made.is_minor, made.status, made.email, made.language) == (True, "confirmed", "", "kk")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_template_goes_round_with_the_questions(editor: Client, school: Event, staff: Any, language: str) -> None:
    from people.models import User

    User.objects.update(language=language)
    choice(school, required=True), ask(school, "number", "Нешеу")
    ask(school, "file", "Құжат")
    answer = editor.get(reverse("registrations:import_template", args=[school.pk]))
    heading = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(answer.content)).active[1]]
    cells = ["Сынақов Өмір", *[""] * (len(heading) - 3), "автобус", "2,50"]
    take(editor, read(editor, school, cells, heading=heading))
    assert sorted(Answer.objects.values_list("value", flat=True)) == ["1", "2.5"]


# --- bad input ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "x.csv"),
        (b"\x89PNG\r\n", "x.xlsx"),
        (b"PK\x03\x04", "x.xlsx"),
        (b"name\nonly", "x.csv"),
        (b"a;b\n1;2", "x.csv"),
        (csv_file(HEADING, [row(1)] * 5000), "x.csv"),
    ],
    ids=range(6),
)
def test_what_is_no_table_is_refused_in_words(editor: Client, school: Event, content: bytes, name: str) -> None:
    answer = upload(editor, school, content, name=name)
    assert answer.status_code == 200
    assert parsed(answer).select_one(".w-field__errors").get_text(strip=True)
    assert not SpreadsheetImport.objects.exists()


def test_formulas_are_refused_with_their_rows(editor: Client, school: Event) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADING)
    book.active.append(["=1+1", *row(1)[1:]])
    kept = io.BytesIO()
    book.save(kept)
    upload(editor, school, kept.getvalue())
    run = RegistrationImport.objects.select_related("file").get()
    assert "formula" in reasons(run)[2]
    take(editor, run, "good")
    assert not Registration.objects.exists()


def test_who_may_not_add_sees_nothing_and_colleagues_not_each_others_files(
    client: Client, editor: Client, moderator: Client, school: Event
) -> None:
    run = read(editor, school, row(1))
    for name in ("import", "refused"):
        path = reverse(f"registrations:{name}", args=[run.pk])
        assert editor.get(path).status_code == 200
        assert moderator.get(path).status_code in (302, 403)
        assert client.get(path).status_code in (302, 403)
    assert take(moderator, run).status_code in (302, 403)
    assert upload(client, school, b"").status_code in (302, 403)
    assert not Registration.objects.exists()
    assert editor.get(reverse("registrations:import", args=[999])).status_code == 404
    assert editor.get(reverse("registrations:upload", args=[999])).status_code == 404


def test_two_hundred_rows_are_judged_with_few_questions_to_the_database(
    editor: Client, django_assert_max_num_queries: Any
) -> None:
    event = open_event(capacity=None)
    choice(event)
    with django_assert_max_num_queries(40):
        run = read(editor, event, *(row(n) for n in range(200)))
    assert run.file.counts["create"] == 200
