"""A column of a sheet: what it is called, what it says of a record, and what a cell does to a record.

A column sets values on a record in memory only; it never asks the database (`Shelf` holds what it needs).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from infocentre.languages.codes import LABELS, LANGUAGES

from .faults import BadCell
from .shelf import Shelf
from .writing import Kind

YES = {"1", "yes", "true", "да", "иә", "ия"}
NO = {"", "0", "no", "false", "нет", "жоқ", "жок"}


@dataclass(frozen=True)
class Column:
    key: str
    label: Any  # lazily translated
    write: Callable[[Any, Shelf], str]
    read: Callable[[Any, str, Shelf], None]  # raises BadCell
    language: str = ""
    hint: Any = ""
    kind: Kind = "text"  # what a workbook makes of it

    @property
    def heading(self) -> str:
        """In the active language."""
        name = capfirst(str(self.label))
        return f"{name} ({LABELS[self.language].name})" if self.language else name

    def names(self) -> set[str]:
        """What a heading cell may say for this column: its key, or its heading in any of the three languages."""
        found = {self.key.casefold()}
        for code in LANGUAGES:
            with override(code):
                found.add(self.heading.casefold())
        return found


def text(model: Any, name: str, **options: Any) -> Column:
    """A field of text."""
    model_field = model._meta.get_field(name)

    def read(record: Any, cell: str, shelf: Shelf) -> None:
        setattr(record, name, cell)

    return Column(name, model_field.verbose_name, _as_it_is(name), read, **options)


def _as_it_is(name: str) -> Callable[[Any, Shelf], str]:
    return lambda record, shelf: one_line_end(getattr(record, name) or "")


def one_line_end(text: str) -> str:
    """A browser sends CR and LF, Excel and old Macs their own: one text must not be two."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def translated(model: Any, name: str, **options: Any) -> list[Column]:
    """A column for each language."""

    def column(code: str) -> Column:
        attribute = f"{name}_{code}"

        def read(record: Any, cell: str, shelf: Shelf) -> None:
            setattr(record, attribute, cell)

        label = model._meta.get_field(name).verbose_name
        return Column(attribute, label, _as_it_is(attribute), read, code, **options)

    return [column(code) for code in LANGUAGES]


def flag(model: Any, name: str, **options: Any) -> Column:
    """Yes or no, in any of the three languages."""

    def read(record: Any, cell: str, shelf: Shelf) -> None:
        said = cell.casefold()
        if said not in YES | NO:
            raise BadCell(_("Say yes or no."))
        setattr(record, name, said in YES)

    def write(record: Any, shelf: Shelf) -> str:
        return _("yes") if getattr(record, name) else ""

    return Column(name, model._meta.get_field(name).verbose_name, write, read, **options)


def number(model: Any, name: str, **options: Any) -> Column:
    def read(record: Any, cell: str, shelf: Shelf) -> None:
        if cell and not (cell.isascii() and cell.isdigit() and len(cell) == 4):
            raise BadCell(_("Give a year in four digits."))
        setattr(record, name, int(cell) if cell else None)

    def write(record: Any, shelf: Shelf) -> str:
        value = getattr(record, name)
        return "" if value is None else str(value)

    return Column(name, model._meta.get_field(name).verbose_name, write, read, kind="number", **options)


def choice(model: Any, name: str, choices: Any, **options: Any) -> Column:
    """One of a list: by its code, or by its label in any of the three languages."""
    codes = known_words((value, label) for value, label in choices.choices)

    def read(record: Any, cell: str, shelf: Shelf) -> None:
        model_field = model._meta.get_field(name)
        if not cell:
            setattr(record, name, model_field.get_default() if model_field.has_default() else "")
            return
        if cell.casefold() not in codes():
            raise BadCell(_("Not in the list. Possible: %s.") % ", ".join(str(label) for _v, label in choices.choices))
        setattr(record, name, codes()[cell.casefold()])

    def write(record: Any, shelf: Shelf) -> str:
        value = getattr(record, name)
        return str(choices(value).label) if value else ""

    return Column(name, model._meta.get_field(name).verbose_name, write, read, **options)


def known_words(pairs: Iterable[tuple[str, Any]]) -> Callable[[], dict[str, str]]:
    """Word in small letters → code; worked out at the first use, when the catalogues are there."""
    kept: dict[str, str] = {}
    listed = list(pairs)

    def words() -> dict[str, str]:
        if not kept:
            for code, label in listed:
                kept[code.casefold()] = code
                for language in LANGUAGES:
                    with override(language):
                        kept[str(label).casefold()] = code
        return kept

    return words


def address(model: Any) -> Column:
    """The last part of the record's address; it says which record a row is about. Read by the plan itself.

    Of a draft with another address, that of its row: other sheets refer to it.
    """

    def read(record: Any, cell: str, shelf: Shelf) -> None:
        """The plan has found the record by it already, or gives it to a new one."""

    hint = gettext_lazy("Leave it empty for a new record: it is made from the name.")

    def write(record: Any, shelf: Shelf) -> str:
        return str(getattr(record, "on_record", record).slug)

    return Column("slug", gettext_lazy("address on the site"), write, read, hint=hint)
