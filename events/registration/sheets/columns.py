"""The columns of a file with one person a row: the fields of the form that the row is to fill in.

A heading may be the one of the template in any of the three languages, or the name of the field.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.records.storable import storable
from people.spreadsheets.faults import BadCell, UnreadableFile
from people.spreadsheets.reading import LONGEST_CELL, Formula

YES = {"1", "+", "x", "х", "v", "✓", "yes", "true", "да", "иә", "ия"}
NO = {"", "0", "-", "no", "false", "нет", "жоқ", "жок"}


@dataclass(frozen=True)
class FormColumn:
    """`names` are what a heading may say, `choices` the words of a choice in small letters → its value."""

    key: str
    heading: str
    hint: str
    names: frozenset[str]
    choices: dict[str, str]
    is_tick: bool

    def typed(self, cell: str) -> str:
        """What a person would have typed into the field; empty for no tick. Raises BadCell."""
        if isinstance(cell, Formula):
            raise BadCell(_("A formula stands here: put its value in its place."))
        if len(cell) > LONGEST_CELL:
            raise BadCell(_("This text is too long."))
        text = storable(cell).strip()
        if self.is_tick:
            return self._tick(text.casefold())
        return self.choices.get(text.casefold(), text)

    def _tick(self, said: str) -> str:
        if said not in YES | NO:
            raise BadCell(_("Say yes or no."))
        return "on" if said in YES else ""


def columns_of(make: Callable[[], forms.Form]) -> list[FormColumn]:
    """`make` builds the form in the active language. Files cannot stand in a table."""
    built = {}
    for code in LANGUAGES:
        with override(code):
            built[code] = _worded(make())
    here = built[current_language()]
    return [
        FormColumn(
            key=key,
            heading=heading,
            hint=hint,
            names=frozenset({key.casefold(), *(built[code][key][0].casefold() for code in LANGUAGES)}),
            choices={word: value for code in LANGUAGES for word, value in built[code][key][2].items()},
            is_tick=is_tick,
        )
        for key, (heading, hint, _choices, is_tick) in here.items()
    ]


_Worded = tuple[str, str, dict[str, str], bool]


def _worded(form: forms.Form) -> dict[str, _Worded]:
    """Two fields of one name are told apart by a number."""
    found: dict[str, _Worded] = {}
    headings: set[str] = set()
    for key, field in form.fields.items():
        if isinstance(field, forms.FileField):
            continue
        label = heading = capfirst(str(field.label))
        number = 2
        while heading in headings:
            heading, number = f"{label} ({number})", number + 1
        headings.add(heading)
        found[key] = (heading, str(field.help_text), _choices(field), isinstance(field, forms.BooleanField))
    return found


def _choices(field: forms.Field) -> dict[str, str]:
    pairs: Any = field.choices if isinstance(field, forms.ChoiceField) else []
    flat = [(str(value), str(label)) for value, label in pairs if not isinstance(label, (list, tuple))]
    return {word.casefold(): value for value, label in flat if value for word in (value, label)}


def matched(columns: list[FormColumn], heading: list[str]) -> list[FormColumn | None]:
    """The column of each heading cell; None for one that is passed over. Raises UnreadableFile."""
    by_name = {name: column for column in columns for name in column.names}
    found = [by_name.get(cell.casefold()) for cell in heading]
    used = [column.key for column in found if column]
    if "name" not in used:
        wanted = next(column.heading for column in columns if column.key == "name")
        raise UnreadableFile(_("The first row must hold the headings of the template; there is none of: %s.") % wanted)
    if twice := {key for key in used if used.count(key) > 1}:
        labels = ", ".join(column.heading for column in columns if column.key in twice)
        raise UnreadableFile(_("A heading stands twice: %s.") % labels)
    return found


def unknown(columns: list[FormColumn], heading: list[str]) -> list[str]:
    return [cell for cell, column in zip(heading, matched(columns, heading), strict=True) if cell and column is None]
