"""What each row of a table would do, worked out without writing anything.

All records of the sheet are read first; then no row asks the database, so that five thousand rows take seconds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from . import checks
from .columns import Column, one_line_end
from .enums import Verb
from .faults import BadCell, UnreadableFile
from .known import KnownRecords, Twins, edit_address, said_names
from .reading import LONGEST_CELL, Formula, Table
from .sheets.sheet import Sheet
from .shelf import Shelf


@dataclass
class PlannedRow:
    number: int
    verb: str
    title: str = ""
    changes: list[tuple[str, str, str]] = field(default_factory=list)  # heading, before, after
    faults: list[tuple[str, str]] = field(default_factory=list)  # heading or "", why
    twins: list[tuple[str, str]] = field(default_factory=list)  # records that have what this one wants: title, address
    record: Any = None

    def as_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "verb": str(self.verb),
            "title": self.title,
            "changes": self.changes,
            "faults": self.faults,
            "twins": self.twins,
        }

    def without_contents(self) -> dict[str, Any]:
        """Of a row that is on record now: what it said is personal data, and is read there."""
        return self.as_json() if self.verb == Verb.REFUSE else self.as_json() | {"title": "", "changes": []}


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
        self.headings = {column.key: column.heading for column in sheet.columns}
        self.shelf = Shelf()
        self.known = KnownRecords(sheet)
        self.twins = Twins(sheet, self.known)
        self.met: dict[Any, int] = {}  # what a row is about → its number

    def rows(self) -> Iterator[PlannedRow]:
        for number, cells in self.table.rows:
            yield self._row(number, cells)

    def _row(self, number: int, cells: list[str]) -> PlannedRow:
        row = PlannedRow(number, Verb.CREATE)
        given = self._given(cells, row)
        record = self._record(given, row)
        if record is not None:
            row.title, row.record = str(record), record
            self._judge(row, given)
            row.title = str(record)
        if row.faults:
            row.verb = Verb.REFUSE
        elif row.verb != Verb.SAME:
            self.twins.reserve(record, number)
            if record.pk is None:
                self.shelf.remember(record)
        return row

    def _judge(self, row: PlannedRow, given: list[tuple[Column, str]]) -> None:
        """A cell that says what is on record is not read: reading may know less than the record does."""
        record = row.record
        before = {column.key: column.write(record, self.shelf) for column, _cell in given}
        told = [(column, cell) for column, cell in given if cell.strip() != before[column.key].strip()]
        for column, cell in told:
            self._read(column, cell, row)
        self._check(record, row, {column.key for column, _cell in told})
        if record.pk is not None:
            after = {column.key: column.write(record, self.shelf) for column, _cell in told}
            row.changes = [
                (column.heading, before[column.key], after[column.key])
                for column, _cell in told
                if after[column.key] != before[column.key]
            ]
            row.verb = Verb.CHANGE if row.changes else Verb.SAME
        if row.verb != Verb.SAME:
            self._check_twins(record, row)

    def _given(self, cells: list[str], row: PlannedRow) -> list[tuple[Column, str]]:
        given = []
        filled_up = [*cells, *[""] * (len(self.columns) - len(cells))]  # a short row ends in empty cells
        for column, cell in zip(self.columns, filled_up, strict=False):
            if column is None:
                continue
            if isinstance(cell, Formula):
                row.faults.append((column.heading, _("A formula stands here: put its value in its place.")))
            else:
                given.append((column, one_line_end(cell)))
        return given

    def _read(self, column: Column, cell: str, row: PlannedRow) -> None:
        try:
            if len(cell) > LONGEST_CELL:
                raise BadCell(_("This text is too long."))
            column.read(row.record, cell.strip(), self.shelf)
        except BadCell as fault:
            row.faults.append((column.heading, str(fault)))

    def _record(self, given: list[tuple[Column, str]], row: PlannedRow) -> Any:
        """The record that the row is about: by its address, else by its name, else a new one. None: met before."""
        cells = {column.key: cell.strip() for column, cell in given}
        slug = cells.get("slug", "")
        names = said_names(self.sheet, lambda key: cells.get(key, ""))
        known = self.known.of_address(slug) if slug else self._of_this_name(names, row)
        keys = [known.pk] if known else [f"address {slug}"] if slug else [f"name {name}" for name in names if name]
        if keys and keys[0] in self.met:
            row.title = str(known or next(filter(None, map(cells.get, self.sheet.names)), slug))
            row.faults.append(("", _("Row %d is about the same.") % self.met[keys[0]]))
            return None
        for key in keys:
            self.met.setdefault(key, row.number)
        if known:
            return known
        record = self.sheet.model(live=False, slug=slug)
        if slug:
            self._tell(row, checks.slug_faults(record))
        return record

    def _of_this_name(self, names: list[str], row: PlannedRow) -> Any:
        found = self.known.named(names)
        if len(found) > 1:
            row.faults.append(("", _("Several records have this name: write the address of the one that is meant.")))
        return found[0] if len(found) == 1 else None

    def _check(self, record: Any, row: PlannedRow, read: set[str]) -> None:
        if not any(getattr(record, name) for name in self.sheet.names):
            row.faults.append(("", str(self.sheet.nameless)))
        self._tell(row, checks.field_faults(record))
        self._tell(row, checks.child_faults(record, read))
        row.faults += [("", why) for why in self.sheet.check(record, self.shelf)]

    def _check_twins(self, record: Any, row: PlannedRow) -> None:
        for why, twin in self.twins.of(record):
            row.faults.append(("", why))
            if twin is not None:
                row.twins.append((str(twin), edit_address(twin)))

    def _tell(self, row: PlannedRow, found: Iterable[checks.Fault]) -> None:
        """A column whose cell could not be read has said why already."""
        told = {heading for heading, _why in row.faults}
        labelled = [(self.headings.get(key, capfirst(key)), why) for key, why in found]
        row.faults += [(heading, why) for heading, why in labelled if heading not in told or not heading]
