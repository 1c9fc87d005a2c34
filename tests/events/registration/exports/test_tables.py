"""Tables of participants: what stands in them, and that no spreadsheet program runs anything."""

import io
import shutil
import subprocess
import tracemalloc
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from events.models import Answer, CheckIn, Event, ExportSet, Registration
from events.registration.exports import columns, tables
from events.registration.exports.columns import COLUMNS, USUAL
from tests.events.registration.conftest import confirmed, open_event, parsed, people
from tests.events.registration.public_form import send
from tests.events.registration.questions.asking import ask, choice

from .fetched import cells, content, fetch, row

pytestmark = pytest.mark.django_db
EVERYTHING = [column.code for column in COLUMNS]
EVIL = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", '=HYPERLINK("http://evil")']


@pytest.mark.parametrize("ending", tables.ENDINGS)
def test_every_column(editor: Client, school: Event, ending: str) -> None:
    made = confirmed(
        school,
        "a@example.kz",
        phone="+77011234567",
        organisation_name="№ 12 мектеп",
        region="KZ-75",
        grade=10,
        gender="female",
        is_minor=True,
        guardian_name="Ғани",
        guardian_phone="+77272503000",
    )
    CheckIn.objects.create(registration=made, day=school.span.first_day)
    found = row(fetch(editor, ending=ending, codes=EVERYTHING))
    assert len(found) == len(COLUMNS)
    assert found["Surname, name, patronymic"] == "Құлмағамбетова Іңкәр Ғаниқызы"
    assert found["Phone"] == "+7 701 123 45 67", "no apostrophe, no lost plus"
    assert found["Phone of the parent or guardian"] == "+7 727 250 30 00"
    assert (found["Region or city"], found["Grade"], found["Under 18"]) == ("Almaty city", "10", "yes")
    assert found["Came"] == school.span.first_day.isoformat()
    assert found["Consent"] == "Processing of personal data"
    assert found["Date of birth"] == found["Sample"] == ""


@pytest.mark.parametrize(("language", "sheet"), [("kk", "Қатысушылар"), ("ru", "Участники"), ("en", "Participants")])
def test_numbers_and_days_of_a_workbook_are_such(school: Event, language: str, sheet: str) -> None:
    made = confirmed(school, "a@example.kz", phone="+77011234567", grade=10, birth_date=date(2011, 2, 3))
    CheckIn.objects.create(registration=made, day=school.span.first_day, minutes=75)
    count, when = ask(school, "number", "Нешеу"), ask(school, "date", "Қашан")
    for question, value in ((count, "3"), (when, "2026-01-01")):
        Answer.objects.create(registration=made, question=question, value=value)
    codes = ["starts", "grade", "birth_date", "created", "came", "minutes", "phone", count.field_name, when.field_name]
    with translation.override(language):
        chosen = columns.chosen(columns.columns_of(school.pk), codes)
        answer = tables.table(Registration.objects.all(), chosen, ending="xlsx", name="t")
    book = openpyxl.load_workbook(io.BytesIO(content(answer)))
    assert book.sheetnames == [sheet]
    begins = timezone.localtime(school.starts_at).replace(tzinfo=None, second=0, microsecond=0)
    starts, grade, born, _created, came, minutes, phone, number, day = [cell.value for cell in book.active[2]]
    assert abs(starts - begins) < timedelta(seconds=1), "in Almaty's time"
    assert (grade, minutes, number, phone) == (10, 75, 3, "+7 701 123 45 67")
    assert (born.date(), day.date()) == (date(2011, 2, 3), date(2026, 1, 1))
    assert came.date() == school.span.first_day


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("ending", tables.ENDINGS)
def test_no_cell_is_a_formula(editor: Client, school: Event, evil: str, ending: str) -> None:
    made = confirmed(school, "a@example.kz")
    Registration.objects.filter(pk=made.pk).update(organisation_name=evil)
    said = row(fetch(editor, ending=ending))["Organisation"]
    assert said == (evil if ending == "xlsx" else f"'{evil}")


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.services
@pytest.mark.parametrize("ending", tables.ENDINGS)
def test_libreoffice_reads_every_letter_and_counts_nothing(
    editor: Client, school: Event, tmp_path: Path, ending: str
) -> None:
    made = confirmed(school, "a@example.kz", phone="+77011234567")
    Registration.objects.filter(pk=made.pk).update(organisation_name="=1+1", position="әғқңөұүһі ӘҒҚҢӨҰҮҺІ")
    (tmp_path / f"t.{ending}").write_bytes(content(fetch(editor, ending=ending)))
    convert = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to"]
    wanted = "csv:Text - txt - csv (StarCalc):44,34,76,1"
    out = tmp_path / "out"
    # Without a window nobody is asked what the file is: semicolons, quotation marks, UTF-8.
    given = ["--infilter=CSV:59,34,76"] if ending == "csv" else []
    subprocess.run([*convert, wanted, *given, "--outdir", out, tmp_path / f"t.{ending}"], check=True, timeout=120)
    said = (out / "t.csv").read_text("utf-8")
    assert "=1+1" in said and "+7 701 123 45 67" in said and "әғқңөұүһі ӘҒҚҢӨҰҮҺІ" in said


@pytest.mark.parametrize(
    ("language", "heading", "status"),
    [
        ("kk", "Тегі, аты, әкесінің аты", "Расталды"),
        ("ru", "Фамилия, имя, отчество", "Подтверждена"),
        ("en", "Surname, name, patronymic", "Confirmed"),
    ],
)
def test_in_the_language_of_the_reader(school: Event, language: str, heading: str, status: str) -> None:
    confirmed(school, "a@example.kz")
    with translation.override(language):
        chosen = columns.chosen(COLUMNS, ["name", "status"])
        answer = tables.table(Registration.objects.all(), chosen, ending="csv", name="t")
        assert cells(answer)[1][1] == status
        assert cells(tables.table(Registration.objects.all(), chosen, ending="csv", name="t"))[0][0] == heading


def test_the_table_is_what_the_list_shows(editor: Client, school: Event) -> None:
    people(school, 3)
    confirmed(open_event("other"), "other@example.kz")

    def addresses(query: str) -> list[str]:
        return sorted(line[0] for line in cells(fetch(editor, query, codes=["email"]))[1:])

    assert addresses("") == ["other@example.kz", *(f"person{n}@example.kz" for n in (1, 2, 3))]
    assert addresses(f"event={school.pk}&status=waiting") == ["person3@example.kz"]
    assert addresses("q=person2") == ["person2@example.kz"]
    assert addresses("event=nonsense") == []


def test_answers_are_columns_of_their_event(client: Client, editor: Client, school: Event) -> None:
    question = choice(school)
    send(client, school, **{question.field_name: "2"})
    page = parsed(editor.get(f"{reverse('registrations:export')}?event={school.pk}"))
    assert page.select_one(f"input[value={question.field_name}]")
    answer = fetch(editor, f"event={school.pk}", codes=["name", question.field_name])
    heading, line = cells(answer)
    assert heading[1].endswith("Қалай жетесіз?")
    assert line == ["Құлмағамбетова Іңкәр Ғаниқызы", "Own car"]
    assert fetch(editor, codes=[question.field_name]).status_code == 200, "of all events together: refused as unknown"
    assert not parsed(editor.get(reverse("registrations:export"))).select(f"input[value={question.field_name}]")


def test_sets_of_columns_are_kept_for_all(editor: Client, moderator: Client, school: Event) -> None:
    answer = fetch(editor, "status=confirmed", codes=["name", "phone"], name="Қоңырау", keep="1")
    assert answer.status_code == 302
    page = parsed(moderator.get(answer["Location"]))
    assert [box["value"] for box in page.select("input[name=columns][checked]")] == ["name", "phone"]
    fetch(editor, codes=["name"], name="Қоңырау", keep="1")
    assert ExportSet.objects.get().columns == ["name"]
    moderator.post(reverse("registrations:forget_set", args=[ExportSet.objects.get().pk]))
    assert not ExportSet.objects.exists()


@pytest.mark.parametrize(
    "query", ["set=%00", "set=none", "event=99999999999999999999", "event=-1", "status=x", "q=%00"]
)
def test_addresses_that_mean_nothing(editor: Client, school: Event, query: str) -> None:
    assert editor.get(f"{reverse('registrations:export')}?{query}").status_code == 200


def test_only_who_may_export(client: Client, school: Event) -> None:
    from django.contrib.auth.models import Permission

    from people.models import User

    confirmed(school, "a@example.kz")
    reader = User.objects.create_user("reader", "reader@example.kz", "a-long-password", language="en")
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_registration"]))
    assert fetch(client).status_code == 302
    client.force_login(reader)
    assert fetch(client).status_code in (302, 403)
    assert "export" not in parsed(client.get(reverse("registrations:index"))).decode()


@pytest.mark.long
def test_memory_does_not_grow_with_the_number_of_people(school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control is the same table held in memory as a whole."""
    monkeypatch.setattr(tables, "AT_ONCE", 100)
    template = confirmed(school, "a@example.kz")

    def many(count: int) -> None:
        now = timezone.now()
        Registration.objects.bulk_create(
            Registration(event=school, status="cancelled", language="kk", name=template.name, created_at=now)
            for _ in range(count)
        )

    def peak(*, whole: bool) -> int:
        chosen = columns.chosen(COLUMNS, USUAL)
        tracemalloc.start()
        parts = tables.csv_parts([], tables.rows(Registration.objects.all(), chosen))
        _kept = list(parts) if whole else sum(map(len, parts))
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    many(300)
    few = peak(whole=False)
    many(1500)
    assert peak(whole=False) < few * 1.5
    assert peak(whole=True) > peak(whole=False) + 50_000


def test_each_event_remembers_who_fetched_its_participants(editor: Client) -> None:
    told_of, other = open_event(), open_event("other")
    open_event("empty")  # nobody's data are fetched
    confirmed(told_of, "a@example.kz")
    confirmed(other, "b@example.kz")
    fetch(editor)
    fetch(editor, f"event={other.pk}")
    lines = ModelLogEntry.objects.filter(action="events.registration.export")
    by_event = Counter(line.object_id for line in lines if line.user)
    assert by_event == {str(told_of.pk): 1, str(other.pk): 2}
