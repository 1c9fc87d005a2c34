"""Where people come from. Each room registers the audiences it knows in `AppConfig.ready`; this room knows none of them.

sources.register(
    "event.registrants", _("Registrants of an event"), registrants, icon="calendar",
    parameters=[Parameter("event", _("Event"), event_choices), Parameter("status", _("Status"), Status.choices)],
)
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .people import Person

Choices = Iterable[tuple[Any, Any]]
Parameters = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Parameter:
    """Something to choose, such as an event. `choices` is asked anew each time; `several` allows more than one."""

    name: str
    label: Any  # lazily translated
    choices: Callable[[], Choices] | Choices
    several: bool = False

    def current(self) -> dict[str, str]:
        found = self.choices() if callable(self.choices) else self.choices
        return {str(value): str(label) for value, label in found}


@dataclass(frozen=True)
class Source:
    """`people` gives everybody, a few at a time (`.iterator()`), for the chosen parameters. The same person may come
    more than once. `fields` names the personal fields that these people bring with them, besides the name."""

    code: str
    label: Any  # lazily translated
    people: Callable[[Parameters], Iterable[Person]]
    parameters: Sequence[Parameter] = ()
    fields: Sequence[str] = ()
    icon: str = "group"
    description: Any = ""


class UnknownSource(LookupError):
    """No room knows this audience (any more)."""


_registry: dict[str, Source] = {}


def register(code: str, label: Any, people: Callable[[Parameters], Iterable[Person]], **more: Any) -> None:
    """See `Source` for what more can be said. Must happen before the first form is made."""
    _registry[code] = Source(code, label, people, **more)


def find(code: str) -> Source:
    """Raises UnknownSource."""
    if code not in _registry:
        raise UnknownSource(code)
    return _registry[code]


def registered() -> list[Source]:
    return list(_registry.values())
