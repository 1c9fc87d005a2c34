"""The columns of a file with one person a row: the fields of the form that the row is to fill in.

A heading may be the one of the template in any of the three languages, or the name of the field.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.registration.enums import Gender
from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.records.storable import storable
from people.regions.iso import called
from people.spreadsheets.faults import BadCell, UnreadableFile
from people.spreadsheets.reading import LONGEST_CELL, Formula

YES = {"1", "+", "x", "х", "v", "✓", "yes", "true", "да", "иә", "ия"}
NO = {"", "0", "-", "no", "false", "нет", "жоқ", "жок"}
UNCHOSEN = {"", "-", "—"}
MOST_LISTED, LONGEST_SAID = 10, 60
# What a school writes of children, whom the form calls by grown-up words.
_CHILDREN: dict[str, tuple[str, ...]] = {
    Gender.FEMALE: ("қыз", "қыз бала", "девочка", "девушка", "girl"),
    Gender.MALE: ("ұл", "ұл бала", "мальчик", "юноша", "boy"),
}
# Fields of ours for whose values people have more words than the form: field → the words of a value.
OTHER_WORDS: dict[str, Callable[[str], Iterable[str]]] = {
    "gender": lambda value: _CHILDREN.get(value, ()),
    "region": called,
}


@dataclass(frozen=True)
class FormColumn:
    """`names` are what a heading may say, `choices` the words of a choice in small letters → its value, `allowed` those words
    as the reader is told them."""

    key: str
    heading: str
    hint: str
    names: frozenset[str]
    choices: dict[str, str]
    allowed: tuple[str, ...]
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
        return self._chosen(text) if self.choices else text

    def _chosen(self, text: str) -> str:
        word = " ".join(text.casefold().split())
        if word in UNCHOSEN:
            return ""
        if word not in self.choices:
            raise BadCell(self._refused(text))
        return self.choices[word]

    def _refused(self, text: str) -> str:
        if len(self.allowed) > MOST_LISTED:
            return _("“%s” is not among the choices.") % text[:LONGEST_SAID]
        words = _("“%(typed)s” is not among the choices: %(allowed)s.")
        return words % {"typed": text[:LONGEST_SAID], "allowed": ", ".join(self.allowed)}

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
            heading=field.heading,
            hint=field.hint,
            names=frozenset({key.casefold(), *(built[code][key].heading.casefold() for code in LANGUAGES)}),
            choices=_understood(key, [built[code][key].choices for code in LANGUAGES]),
            allowed=tuple(field.choices.values()),
            is_tick=field.is_tick,
        )
        for key, field in here.items()
    ]


@dataclass(frozen=True)
class _Worded:
    """A field in one language; `choices` by value."""

    heading: str
    hint: str
    choices: dict[str, str]
    is_tick: bool


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
        found[key] = _Worded(heading, str(field.help_text), _choices(field), isinstance(field, forms.BooleanField))
    return found


def _choices(field: forms.Field) -> dict[str, str]:
    pairs: Any = field.choices if isinstance(field, forms.ChoiceField) else []
    return {str(value): str(label) for value, label in pairs if value and not isinstance(label, (list, tuple))}


def _understood(key: str, spoken: list[dict[str, str]]) -> dict[str, str]:
    """Value and words of each choice in every language, then whatever else people write for it, where no choice is
    called so."""
    words = {
        word.casefold(): value for choices in spoken for value, label in choices.items() for word in (value, label)
    }
    more = OTHER_WORDS.get(key)
    other = {word: value for value in spoken[0] for word in more(value)} if more else {}
    return {**other, **words}


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
