"""What each row of a table would do, worked out without writing anything.

All records of the sheet are read first; then no row asks the database, so that five thousand rows take seconds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from infocentre.languages.codes import LANGUAGES

from .columns import Column
from .enums import Verb
from .faults import BadCell, UnreadableFile
from .reading import LONGEST_CELL, Formula, Table
from .sheets.sheet import Sheet, newest_version
from .shelf import Shelf


@dataclass
class PlannedRow:
    number: int
    verb: str
    title: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)  # heading, before, after
    faults: list[tuple[str, str]] = field(default_factory=list)  # heading or "", why
    record: Any = None

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "verb": str(self.verb),
            "title": self.title,
            "changes": self.changes,
            "faults": self.faults,
        }


def columns_of(sheet: Sheet, heading: list[str]) -> list[Column | None]:
    """The column that each heading cell names; None for one that is passed over. Raises UnreadableFile."""
    names = {name: column for column in sheet.columns for name in column.names()}
    found = [names.get(cell.casefold()) for cell in heading]
    used = [column.key for column in found if column]
    telling = {*sheet.names, "slug"}
    if not telling & {*used}:
        wanted = ", ".join(column.heading for column in sheet.columns if column.key in telling)
        raise UnreadableFile(_("The first row must hold the headings of the template; there is none of: %s.") % wanted)
    if twice := {key for key in used if used.count(key) > 1}:
        labels = ", ".join(column.heading for column in sheet.columns if column.key in twice)
        raise UnreadableFile(_("A heading stands twice: %s.") % labels)
    return found


def unknown_headings(sheet: Sheet, heading: list[str]) -> list[str]:
    return [cell for cell, column in zip(heading, columns_of(sheet, heading), strict=True) if cell and column is None]


class Planner:
    """Goes through the rows of one table; remembers which records and which twins it has met."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.sheet, self.table = sheet, table
        self.columns = columns_of(sheet, table.heading)
        self.shelf = Shelf()
        self.by_slug = {record.slug: record for record in sheet.records()}
        self.by_name: dict[str, list[Any]] = {}
        self.owners: dict[str, Any] = {}  # twin value → primary key of its owner
        for record in self.by_slug.values():
            self.by_name.setdefault(self._name_of(record), []).append(record)
            for value, _why in sheet.twins(record):
                self.owners[value] = record.pk
        self.met: dict[str, int] = {}  # what a row is about → its number

    def rows(self) -> Iterator[PlannedRow]:
        for number, cells in self.table.rows:
            yield self._row(number, cells)

    def _row(self, number: int, cells: list[str]) -> PlannedRow:
        row = PlannedRow(number, Verb.CREATE)
        given = self._given(cells, row)
        record = self._record(given, row)
        before = {column.key: column.write(record, self.shelf) for column, _cell in given}
        existing = record.pk is not None
        for column, cell in given:
            try:
                column.read(record, cell.strip(), self.shelf)
            except BadCell as fault:
                row.faults.append((column.heading, str(fault)))
        self._check(record, row)
        row.title = str(record)
        row.record = record
        if row.faults:
            row.verb = Verb.REFUSE
        elif existing:
            row.changes = [
                (column.heading, before[column.key], after)
                for column, _cell in given
                if (after := column.write(record, self.shelf)) != before[column.key]
            ]
            row.verb = Verb.CHANGE if row.changes else Verb.SAME
        return row

    def _given(self, cells: list[str], row: PlannedRow) -> list[tuple[Column, str]]:
        given = []
        filled_up = [*cells, *[""] * (len(self.columns) - len(cells))]  # a short row ends in empty cells
        for column, cell in zip(self.columns, filled_up, strict=False):
            if column is None:
                continue
            if isinstance(cell, Formula):
                row.faults.append((column.heading, _("A formula stands here: put its value in its place.")))
            elif len(cell) > LONGEST_CELL:
                row.faults.append((column.heading, _("This text is too long.")))
            else:
                given.append((column, cell.replace("\r\n", "\n")))
        return given

    def _record(self, given: list[tuple[Column, str]], row: PlannedRow) -> Any:
        """The record that the row is about: by its address, else by its name, else a new one."""
        cells = {column.key: cell.strip() for column, cell in given}
        slug = cells.get("slug", "")
        known = self.by_slug.get(slug) if slug else self._of_this_name(cells, row)
        key = known.slug if known else slug or f"name:{self._said(cells)}"
        if key != "name:" and key in self.met:
            row.faults.append(("", _("Row %d is about the same.") % self.met[key]))
        self.met.setdefault(key, row.number)
        if known:
            return newest_version(known)
        record = self.sheet.model(live=False, slug=slug)
        if slug:
            self._check_slug(record, row)
        return record

    def _of_this_name(self, cells: dict[str, str], row: PlannedRow) -> Any:
        name = self._said(cells)
        found = self.by_name.get(name, []) if name else []
        if len(found) > 1:
            row.faults.append(("", _("Several records have this name: write the address of the one that is meant.")))
        return found[0] if len(found) == 1 else None

    def _name_of(self, record: Any) -> str:
        return _key(self.sheet.called(lambda key: str(getattr(record, key) or "")))

    def _said(self, cells: dict[str, str]) -> str:
        return _key(self.sheet.called(lambda key: cells.get(key, "")))

    def _check_slug(self, record: Any, row: PlannedRow) -> None:
        try:
            validate_slug(record.slug)
        except ValidationError:
            row.faults.append((self.sheet.columns[0].heading, _("Use Latin letters, digits and hyphens only.")))

    def _check(self, record: Any, row: PlannedRow) -> None:
        if not any(getattr(record, name) for name in self.sheet.names):
            row.faults.append(("", str(self.sheet.nameless)))
        try:
            record.clean_fields(exclude=_not_asked(record))
            record.clean()
        except ValidationError as error:
            row.faults += self._worded(error, row)
        row.faults += [("", why) for why in self.sheet.check(record, self.shelf)]
        owner = record.pk or f"row {row.number}"
        row.faults += [
            ("", why) for value, why in self.sheet.twins(record) if self.owners.setdefault(value, owner) != owner
        ]

    def _worded(self, error: ValidationError, row: PlannedRow) -> list[tuple[str, str]]:
        headings = {column.key: column.heading for column in self.sheet.columns}
        told = {heading for heading, _why in row.faults}
        found = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        labelled = ((headings.get(name, capfirst(name)), " ".join(messages)) for name, messages in found.items())
        return [(heading, why) for heading, why in labelled if heading not in told or not heading]


def _not_asked(record: Any) -> set[str]:
    """What the database would be asked for, or what only publishing asks for."""
    fields = record._meta.get_fields()
    relations = {field.name for field in fields if field.is_relation}
    bases = {*record.translated_fields}
    wanted_to_publish = {
        f"{name}_{code}"
        for name in record.required_fields
        for code in LANGUAGES
        if not getattr(record, f"{name}_{code}")
    }
    return relations | bases | wanted_to_publish | {"slug", *(f"order_{code}" for code in LANGUAGES)}


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
