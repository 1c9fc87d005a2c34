"""Records of the site that an announcement can show as a card: rooms register what they have, such as a news item, an
event or a recording.

    cards.register("event", _("Event card"), chooser=lambda: SnippetChooserBlock("events.Event"), card=event_card)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail import blocks


@dataclass(frozen=True)
class Card:
    """What is said of the record, in the active language. `kicker` stands above the heading: a date, a place."""

    heading: str
    url: str
    text: str = ""
    kicker: str = ""


@dataclass(frozen=True)
class CardKind:
    """`chooser` makes the block in which staff choose the record. `card` gives None for what is not public (any more).
    `fault` says why a record can never be shown so, in the active language; an empty string lets it pass."""

    code: str
    label: Any  # lazily translated
    chooser: Callable[[], blocks.Block]
    card: Callable[[Any], Card | None]
    icon: str = "doc-full"
    fault: Callable[[Any], str] = lambda record: ""


_registry: dict[str, CardKind] = {}


def register(
    code: str, label: Any, *, chooser: Callable[[], blocks.Block], card: Callable[[Any], Card | None], **more: Any
) -> None:
    """Must happen before the first form is made."""
    _registry[code] = CardKind(code, label, chooser, card, **more)


def registered() -> list[CardKind]:
    return list(_registry.values())
