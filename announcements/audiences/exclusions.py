"""Whom no announcement is mailed to, whatever audience they are in: addresses that bounced hard, people who asked to be
left alone. The rooms that know register it: `exclusions.register("bounced", _("address bounced"), bounced)`."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from .people import Person

Find = Callable[[Sequence[Person]], Collection[str]]


@dataclass(frozen=True)
class Exclusion:
    """`find` gets some hundred people at once and gives the keys (`Person.key`) of those to leave out."""

    code: str
    label: Any  # lazily translated
    find: Find


_registry: dict[str, Exclusion] = {}


def register(code: str, label: Any, find: Find) -> None:
    _registry[code] = Exclusion(code, label, find)


def registered() -> list[Exclusion]:
    return list(_registry.values())


def label(code: str) -> str:
    return str(_registry[code].label) if code in _registry else code


def reasons(people: Sequence[Person]) -> dict[str, str]:
    """Key → code of the first exclusion that names the person."""
    found: dict[str, str] = {}
    for exclusion in _registry.values():
        for key in exclusion.find(people):
            found.setdefault(key, exclusion.code)
    return found
