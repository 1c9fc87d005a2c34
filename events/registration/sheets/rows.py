"""The rows of a file as what a person would have typed into the form, and the files that are handed out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import HttpResponse

from people.spreadsheets.faults import BadCell
from people.spreadsheets.files import attachment
from people.spreadsheets.reading import Table
from people.spreadsheets.writing import XLSX, xlsx

from .columns import FormColumn, matched


@dataclass
class TypedRow:
    """`faults` are of cells that cannot even be typed: field → why."""

    number: int
    values: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def typed_rows(table: Table, columns: list[FormColumn]) -> list[TypedRow]:
    """Raises UnreadableFile when the heading is not one of ours."""
    places = matched(columns, table.heading)
    return [_typed(number, cells, places) for number, cells in table.rows]


def _typed(number: int, cells: list[str], places: Sequence[FormColumn | None]) -> TypedRow:
    row = TypedRow(number)
    for column, cell in zip(places, cells, strict=False):
        if column is None:
            continue
        try:
            if text := column.typed(cell):
                row.values[column.key] = text
        except BadCell as fault:
            row.faults[column.key] = str(fault)
    return row


def template(columns: list[FormColumn], name: str, title: str) -> HttpResponse:
    """An empty table with the headings in the reader's language, and what they mean as comments."""
    notes = [column.hint for column in columns]
    content = xlsx([column.heading for column in columns], [], title=title, notes=notes)
    return attachment(content, f"{name}.xlsx", XLSX)
