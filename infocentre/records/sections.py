"""What a record's page shows of other rooms: the people of an organisation, the publications of a member …

The room that owns the content registers its section in `AppConfig.ready`; the record's own room knows nothing of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Section:
    """A part of a page: a template and the context it is given as `section.content`."""

    name: str
    template: str
    content: Any


@dataclass(frozen=True)
class _Registered:
    name: str
    template: str
    content: Callable[[Any], Any]
    order: int


_registry: dict[type, dict[str, _Registered]] = {}


def register_section(model: type, name: str, template: str, content: Callable[[Any], Any], *, order: int = 100) -> None:
    """`content(record)` is asked for at every page; a section without content is left out."""
    _registry.setdefault(model, {})[name] = _Registered(name, template, content, order)


def sections_of(record: Any) -> list[Section]:
    if record.pk is None:  # the preview of a record that has never been saved
        return []
    registered = sorted(_registry.get(type(record), {}).values(), key=lambda item: item.order)
    made = (Section(item.name, item.template, item.content(record)) for item in registered)
    return [section for section in made if section.content]
