"""What the rows of a file would do: row by row, without writing anything."""

import io
from typing import Any

import pytest
from django.utils import translation

from people.models import Member, Organisation, SpreadsheetImport
from people.spreadsheets import actions, kinds
from people.spreadsheets.faults import UnreadableFile
from people.spreadsheets.reading import Table
from people.spreadsheets.writing import csv_file, xlsx
from tests.people import factories as make

GOOD = {"name_kk": "Сейітқали Әлібек", "name_ru": "Сейткали Алибек"}


@pytest.fixture(autouse=True)
def russian(db: None) -> Any:
    with translation.override("ru"):
        yield


def look(kind: str, *records: dict[str, str], heading: list[str] | None = None) -> SpreadsheetImport:
    labels, rows = make.sheet_rows(kind, *records)
    sheet = kinds.find(kind)
    assert sheet is not None
    content = io.BytesIO(xlsx(heading or labels, rows))
    return actions.read_in(sheet=sheet, file=content, file_name="m.xlsx", user=None, publish=False)


def faults(run: SpreadsheetImport, row: int = 0) -> list[str]:
    return [f"{heading}: {why}" for heading, why in run.plan[row]["faults"]]


def test_new_rows_are_new_and_nothing_is_written() -> None:
    run = look("members", GOOD, {"name_ru": "Только Русский"})
    assert run.counts == {"create": 2, "change": 0, "same": 0, "refuse": 0}
    assert not Member.objects.exists()


def test_change_says_what_from_and_to() -> None:
    member = make.member("Сейітқали Әлібек", since=2015)
    run = look("members", {"slug": member.slug, **GOOD, "since": "2018", "consent": "2026-01-02"})
    assert run.counts["change"] == 1
    assert ["В ОИЯИ с года", "2015", "2018"] in [list(change) for change in run.plan[0]["changes"]]


def test_same_row_changes_nothing() -> None:
    make.member("Сейітқали Әлібек", laboratory=make.organisation("flnr"), directions=(make.direction("theory"),))
    run = look("members", make.exported("members")[0])
    assert run.counts == {"create": 0, "change": 0, "same": 1, "refuse": 0}


def test_draft_is_what_is_compared_with() -> None:
    member = make.member("Сейітқали Әлібек")
    member.position_kk = "Инженер"
    member.save_revision()
    run = look("members", {**make.exported("members")[0], "position_kk": "Инженер"})
    assert run.counts["same"] == 1


def test_row_without_address_is_about_the_record_of_that_name() -> None:
    make.member("Сейітқали Әлібек")
    assert look("members", {**GOOD, "name_kk": "  сейітқали   ӘЛІБЕК ", "since": "2018"}).counts["change"] == 1


def test_homonyms_have_to_be_told_apart() -> None:
    for number in (1, 2):
        make.member("Сейітқали Әлібек", slug=f"s-{number}")
    run = look("members", GOOD)
    assert "несколько" in faults(run)[0]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"orcid": "0000-0002-1825-0098"}, "Контрольная цифра"),
        ({"orcid": "12"}, "шестнадцати"),
        ({"email": "nobody"}, "Почта"),
        ({"links": "Scopus javascript:alert(1)"}, "http"),
        ({"links": "https://x.example"}, "слово и адрес"),
        ({"laboratory": "нет такой"}, "организации нет"),
        ({"directions": "theory, магия"}, "магия"),
        ({"lectures": "kk, de"}, "de"),
        ({"degree": "король"}, "Нет в списке"),
        ({"status": "нигде"}, "Нет в списке"),
        ({"since": "давно"}, "четырьмя"),
        ({"since": "1900"}, "1956"),
        ({"since": "2020", "until": "2019", "status": "returned"}, "раньше первого"),
        ({"until": "2019"}, "статус"),
        ({"is_sample": "может быть"}, "да"),
        ({"consent": "вчера"}, "2026-11-21"),
        ({"consent": "2999-01-01"}, "ещё не наступил"),
        ({"consent_scope": "портрет"}, "нет дня"),
        ({"consent": "2026-01-02", "consent_scope": "душа"}, "душа"),
        ({"slug": "не латиница"}, "Латинские"),
        ({"name_kk": "", "name_ru": "", "since": "2018"}, "Нет имени"),
        ({"name_kk": "я" * 161}, "160"),
        ({"biography_ru": "я" * 20_001}, "длинный"),
    ],
)
def test_bad_cell_is_refused_with_its_column_and_the_reason(cells: dict[str, str], words: str) -> None:
    make.direction("theory")
    run = look("members", GOOD | cells, {"name_kk": "Басқа Адам"})
    assert run.counts["refuse"] == 1
    assert any(words.casefold() in fault.casefold() for fault in faults(run)), faults(run)
    assert run.plan[1]["verb"] == "create"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"kind": ""}, "Вид"),
        ({"kind": "замок"}, "Нет в списке"),
        ({"site": "javascript:alert(1)"}, "http"),
        ({"region": "KZ-00"}, "KZ-75"),
        ({"region": "KZ-75", "country": "RU"}, "Казахстане"),
        ({"country": "Россия"}, "ISO"),
        ({"parent": "нет такой"}, "организации нет"),
        ({"channels": "fax 123"}, "канал"),
        ({"channels": "telegram javascript:1"}, "http"),
        ({"contact_persons": "Асқар | директор | не почта"}, "почты"),
    ],
)
def test_bad_organisation_is_refused(cells: dict[str, str], words: str) -> None:
    run = look("organisations", {"name_ru": "Институт", "kind": "институт"} | cells)
    assert run.counts["refuse"] == 1
    assert any(words.casefold() in fault.casefold() for fault in faults(run)), faults(run)


def test_same_orcid_twice_is_refused_in_the_file_and_beside_what_is_on_record() -> None:
    make.member("Бірінші", orcid="0000-0002-1825-0097")
    run = look(
        "members",
        {"name_kk": "Екінші", "orcid": "0000-0002-1825-0097"},
        {"name_kk": "Үшінші", "orcid": "0000-0001-5109-3700"},
        {"name_kk": "Төртінші", "orcid": "https://orcid.org/0000-0001-5109-3700"},
        {"name_kk": "Бірінші", "orcid": "0000-0002-1825-0097", "consent": "2026-01-02"},
    )
    assert [row["verb"] for row in run.plan] == ["refuse", "create", "refuse", "change"]


def test_two_rows_about_the_same_are_refused_but_the_first() -> None:
    run = look("members", GOOD, GOOD)
    assert [row["verb"] for row in run.plan] == ["create", "refuse"]
    assert "2" in faults(run, 1)[0]


def test_one_head() -> None:
    make.member("Бірінші", is_head=True)
    assert look("members", {"name_kk": "Екінші", "is_head": "да"}).counts["refuse"] == 1


def test_formula_is_refused_with_its_column() -> None:
    sheet = kinds.find("members")
    assert sheet is not None
    content = io.BytesIO("slug;name_kk\r\n;=1+1\r\n;Абай\r\n".encode())
    run = actions.read_in(sheet=sheet, file=content, file_name="m.csv", user=None, publish=False)
    assert [row["verb"] for row in run.plan] == ["refuse", "create"]
    assert "формула" in faults(run)[0]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_headings_are_known_in_every_language_and_values_by_any_word(language: str) -> None:
    make.organisation("flnr", name_kk="Ядролық реакциялар зертханасы")
    heading, rows = make.sheet_rows(
        "members",
        GOOD | {"laboratory": "ядролық реакциялар ЗЕРТХАНАСЫ", "degree": "магистр", "status": "at-jinr"},
        language=language,
    )
    sheet = kinds.find("members")
    assert sheet is not None
    run = actions.read_in(
        sheet=sheet, file=io.BytesIO(csv_file(heading, rows)), file_name="m.csv", user=None, publish=False
    )
    assert run.counts["create"] == 1, run.plan


def test_columns_may_stand_in_any_order_and_be_left_out() -> None:
    member = make.member("Абай", since=2015)
    sheet = kinds.find("members")
    assert sheet is not None
    content = io.BytesIO(f"Год;until;slug;status\r\nx;2020;{member.slug};returned\r\n".encode())
    run = actions.read_in(sheet=sheet, file=content, file_name="m.csv", user=None, publish=False)
    assert run.counts["change"] == 1
    assert len(run.plan[0]["changes"]) == 2  # the year of coming, which the file does not name, stays


@pytest.mark.parametrize("heading", ["a;b", "name_kk;name_kk", "orcid;since"])
def test_heading_that_cannot_be_is_refused(heading: str) -> None:
    sheet = kinds.find("members")
    assert sheet is not None
    with pytest.raises(UnreadableFile):
        actions.read_in(
            sheet=sheet, file=io.BytesIO(f"{heading}\r\n1;2\r\n".encode()), file_name="m.csv", user=None, publish=False
        )


@pytest.mark.long
def test_five_thousand_rows_with_every_second_broken(django_assert_max_num_queries: Any) -> None:
    from people.spreadsheets.plan import Planner

    make.organisation("flnr")
    heading, rows = make.sheet_rows(
        "members",
        *(
            {"name_kk": f"Адам {number}", "laboratory": "flnr", "since": "2018" if number % 2 else "жоқ"}
            for number in range(5000)
        ),
    )
    sheet = kinds.find("members")
    assert sheet is not None
    table = Table(heading, list(enumerate(rows, 2)))
    with django_assert_max_num_queries(12):
        planned = list(Planner(sheet, table).rows())
    assert [row.verb for row in planned[:4]] == ["refuse", "create", "refuse", "create"]
    assert sum(row.verb == "refuse" for row in planned) == 2500
    assert all(row.faults[0][0] == "В ОИЯИ с года" for row in planned if row.faults)
    assert not Member.objects.exists()


def test_plain_words_about_an_organisation_become_paragraphs_and_scripts_vanish() -> None:
    run = look(
        "organisations",
        {"name_ru": "Один", "name_kk": "Бір", "kind": "школа", "about_ru": "Первый.\n\nВторой & третий."},
        {
            "name_ru": "Два",
            "name_kk": "Екі",
            "kind": "школа",
            "about_ru": "<p onclick='x()'>Да<script>x()</script></p>",
        },
    )
    actions.take(run=run, only_good=False)
    abouts = {record.name_ru: record.get_latest_revision_as_object().about_ru for record in Organisation.objects.all()}
    assert abouts == {"Один": "<p>Первый.</p><p>Второй &amp; третий.</p>", "Два": "<p>Да</p>"}
