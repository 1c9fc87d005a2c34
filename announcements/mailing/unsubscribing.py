"""How a recipient gets out of announcements. The room of subscriptions knows and registers it; without it letters carry
neither the header nor the link.

    unsubscribing.register(way_out)    # way_out(address="…", language="kk", topic="news", cause="announcement:7")
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True)
class WayOut:
    """`url` is the link in the foot of the letter; `headers` go into its head, List-Unsubscribe above all."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)


class Find(Protocol):
    def __call__(self, *, address: str, language: str, topic: str, cause: str) -> WayOut: ...


# Stands in a frozen letter where each recipient's own link belongs. A private character: no text of ours keeps one.
SLOT = "\ue000unsubscribe\ue000"
PRIVATE = "\ue000"

_find: Find | None = None


def register(find: Find | None) -> None:
    global _find
    _find = find


def is_offered() -> bool:
    return _find is not None


def way_out(*, address: str, language: str, topic: str, cause: str) -> WayOut | None:
    return _find(address=address, language=language, topic=topic, cause=cause) if _find else None
