"""The sheet of publications: round trip, authors, twins in the file and on record."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from people.models import Publication, SpreadsheetImport
from tests.people import factories as make
from tests.people.spreadsheets.uploading import take, upload

GOOD = {"title": "Жаңа мақала", "kind": "paper", "language": "kk", "year": "2024"}


@pytest.fixture(autouse=True)
def labels_in_one_language() -> Iterator[None]:
    """A sheet writes labels in the language of whoever asks for it."""
    with translation.override("en"):
        yield


def exported() -> list[dict[str, str]]:
    with translation.override("en"):  # a request in between leaves its own language behind
        return make.exported("publications")


def row(**fields: str) -> dict[str, str]:
    return GOOD | fields


def planned(client: Client, *rows: dict[str, str]) -> list[dict[str, Any]]:
    plan: list[dict[str, Any]] = upload(client, *rows, kind="publications").plan
    return plan


def faults(planned_row: dict[str, Any]) -> str:
    return "; ".join(f"{heading}: {why}" for heading, why in planned_row["faults"])


def full() -> Publication:
    member = make.member("Сахиев Ержан", slug="yerzhan")
    return make.publication(
        "Диссертация", kind="thesis", thesis_level="phd", language="ru", authors=(member, "Дик, В. И."),
        university=make.organisation("kaznu", kind="university"), organisation=make.organisation("flnr"),
        supervisor="Ким, А. Г.", supervisor_member=member, directions=(make.direction("theory"),), doi="10.5555/a",
        isbn="978-601-00-0000-1", link="https://example.kz/", name_kk="=формула", summary_ru="Две\nстроки",
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_export_comes_back_as_it_is(db: None, editor: Client, ending: str) -> None:
    full()
    make.publication("Мақала", published_on=date(2024, 3, 5), outlet="Газет", issue="45", live=False)
    address = reverse("spreadsheet_export", args=["publications", ending])
    first = editor.get(address).content
    editor.post(
        reverse("spreadsheet_upload", args=["publications"]), {"file": SimpleUploadedFile(f"x.{ending}", first)}
    )
    run = SpreadsheetImport.objects.get()
    assert run.counts["same"] == 2, run.plan
    assert editor.get(address).content == first


def test_what_is_exported_makes_the_same_publication_elsewhere(db: None, editor: Client) -> None:
    full()
    before = exported()[0]
    Publication.objects.all().delete()
    take(editor, upload(editor, before, kind="publications"))
    assert exported() == [before]
    made = Publication.objects.get()
    assert [author.member and author.member.slug for author in made.authors.all()] == ["yerzhan", None]
    assert not made.live


def test_authors_of_a_cell(db: None, moderator: Client) -> None:
    make.member("Сахиев Ержан", slug="yerzhan", name_en="Yerzhan Sakhiyev")
    authors = "Dik, V. I.\n| yerzhan\nSakhiyev, Ye. | yerzhan\nAbai"
    run = upload(moderator, row(authors=authors, language="en"), kind="publications", publish="on")
    assert take(moderator, run).outcome["published"] == 1
    written = [str(author) for author in Publication.public().get().authors.all()]
    assert written == ["Dik, V. I.", "Sakhiyev, Yerzhan", "Sakhiyev, Ye.", "Abai"]


def test_order_of_authors_is_a_change(db: None, editor: Client) -> None:
    make.publication("Мақала", authors=("Дик, В.", "Ким, А."))
    before = exported()[0]
    changed = before | {"authors": "Ким, А.\nДик, В."}
    run = upload(editor, changed, kind="publications")
    assert [change[1:] for change in run.plan[0]["changes"]] == [["Дик, В.\nКим, А.", "Ким, А.\nДик, В."]]
    take(editor, run)
    assert exported() == [changed]


# --- twins --------------------------------------------------------------------------------------------


def test_twin_on_record_is_refused_with_row_and_reason(db: None, editor: Client) -> None:
    make.publication("Бұрынғы", doi="10.5555/twin")
    found = planned(editor, row(), row(title="Басқа", doi="https://doi.org/10.5555/TWIN"))
    assert [(item["number"], item["verb"]) for item in found] == [(2, "create"), (3, "refuse")]
    assert "Another publication has this DOI: 10.5555/twin" in faults(found[1])


def test_twin_in_the_file_is_refused_and_the_first_one_taken(db: None, editor: Client) -> None:
    run = upload(editor, row(doi="10.5555/twin"), row(title="Басқа", doi="10.5555/TWIN"), kind="publications")
    assert [item["verb"] for item in run.plan] == ["create", "refuse"]
    assert take(editor, run).state == "read"  # nothing is taken while one is refused
    assert take(editor, run, rows="good").outcome["created"] == 1
    assert Publication.objects.get().title == "Жаңа мақала"


def test_same_title_in_another_year_is_another_publication(db: None, editor: Client) -> None:
    make.publication("Мақала", year=2020)
    found = planned(editor, row(title="мақала", year="2020"), row(title="Мақала", year="2021"), row(title="МАҚАЛА"))
    assert [item["verb"] for item in found] == ["change", "create", "create"]


def test_same_row_twice_is_refused(db: None, editor: Client) -> None:
    found = planned(editor, row(), row())
    assert "Row 2 is about the same" in faults(found[1])


# --- what a cell may not say --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"title": ""}, "There is no title"),
        ({"kind": "poem"}, "Not in the list"),
        ({"language": "klingon"}, "Not in the list"),
        ({"year": "long ago"}, "four digits"),
        ({"year": ""}, "Year"),
        ({"year": "1800"}, "1930"),
        ({"kind": "thesis"}, "which thesis"),
        ({"thesis_level": "phd"}, "Only a thesis"),
        ({"doi": "10.5/x y"}, "begins with 10."),
        ({"isbn": "978-0-306-40615-8"}, "check digit"),
        ({"link": "javascript:alert(1)"}, "http"),
        ({"published_on": "5 March"}, "2026-11-21"),
        ({"published_on": "2023-03-05"}, "another year"),
        ({"authors": "Дик, В. | nobody"}, "no address of a member"),
        ({"authors": "|"}, "A line is"),
        ({"organisation": "Nowhere"}, "no such organisation"),
        ({"university": "Nowhere"}, "no such organisation"),
        ({"directions": "magic"}, "research directions"),
        ({"supervisor_member": "nobody"}, "no address of a member"),
    ],
)
def test_bad_cells_are_refused_with_the_reason(db: None, editor: Client, fields: dict[str, str], why: str) -> None:
    [found] = planned(editor, row(**fields))
    assert found["verb"] == "refuse"
    assert why in faults(found)


def test_cells_are_understood_in_three_languages(db: None, editor: Client) -> None:
    found = planned(
        editor,
        row(kind="Ғылыми мақала", language="Қазақ тілі"),
        row(title="Б", kind="Магистерская диссертация", language="ru"),
        row(title="В", kind="Дипломная работа или диссертация", thesis_level="Магистерская диссертация"),
    )
    assert [item["verb"] for item in found] == ["create", "refuse", "create"], found
