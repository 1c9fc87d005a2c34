"""By what an audience is narrowed down: language, region, organisation.

Languages are known here. Rooms that know regions or organisations add them:
`facets.add_choices("region", region_choices)`. A facet without choices is not shown.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import LABELS, LANGUAGES

from .people import Person
from .sources import Choices


@dataclass(frozen=True)
class Facet:
    """`code` is also the name of the person's attribute."""

    code: str
    label: Any  # lazily translated

    def choices(self) -> dict[str, str]:
        """Asked anew each time."""
        return {str(value): str(label) for give in _choices[self.code] for value, label in give()}


FACETS = (Facet("language", _("Language")), Facet("region", _("Region")), Facet("organisation", _("Organisation")))

_choices: dict[str, list[Callable[[], Choices]]] = {facet.code: [] for facet in FACETS}
_choices["language"].append(lambda: [(code, LABELS[code].name) for code in LANGUAGES])


def add_choices(code: str, choices: Callable[[], Choices]) -> None:
    if choices not in _choices[code]:
        _choices[code].append(choices)


def remove_choices(code: str, choices: Callable[[], Choices]) -> None:
    _choices[code].remove(choices)


def matches(person: Person, wanted: Mapping[str, Collection[str]]) -> bool:
    """Nothing chosen for a facet lets everybody through; something chosen, only those of whom it is known."""
    return all(getattr(person, code) in values for code, values in wanted.items() if values)
