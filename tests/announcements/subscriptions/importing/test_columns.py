"""Which columns of a list are understood, which are passed over, and the table that is handed out."""

import io

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from announcements.subscriptions.importing.columns import passed_over, recognise
from announcements.subscriptions.importing.tables import rows_of
from announcements.subscriptions.importing.template import columns, template
from infocentre.languages.codes import LANGUAGES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_the_template_are_understood_in_each_language(language: str) -> None:
    with override(language):
        rows = [*rows_of(template()), ["a@example.kz"]]
        assert len(set(rows[0])) == 4
    found = recognise(rows)
    assert (found.address, found.language, found.topics, found.date, found.first_row) == (0, 1, 2, 3, 1)
    assert passed_over(rows, found) == []


def test_template_says_what_belongs_below_each_heading() -> None:
    with override("kk"):
        sheet = load_workbook(io.BytesIO(template())).active
        described = columns()
    notes = [cell.comment.text for cell in sheet[1]]
    assert [one.meaning in note and one.example in note for one, note in zip(described, notes, strict=True)] == [
        True
    ] * 4


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("email;phone;Тіл;school\na@example.kz;8701;kk;12", ["phone", "school"]),
        ("email;language\na@example.kz;kk;extra", ["column 3"]),
        ("a@example.kz;Dana", ["column 2"]),
        ("who;where\nDana;a@example.kz", ["who"]),
        ("email;topics\na@example.kz;news", []),
    ],
    ids=["unknown", "no-heading", "no-headings", "by-content", "all-known"],
)
def test_columns_that_are_passed_over_are_named(text: str, left: list[str]) -> None:
    rows = rows_of(text.encode())
    with override("en"):
        assert passed_over(rows, recognise(rows)) == left
