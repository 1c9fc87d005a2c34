"""What is new for somebody who has registered: the event is called off, put off, moved, held elsewhere, or on again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from events.calendar import ics
from events.calendar.enums import EventStatus
from events.calendar.models import Event
from infocentre.languages.codes import LANGUAGES

_PLACES = tuple(f"{name}_{code}" for name in ("venue", "address") for code in LANGUAGES)
NAMES = ("status", "starts_at", "ends_at", "whole_days", "format", *_PLACES)
Values = Mapping[str, Any]


class Kind(StrEnum):
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    ON_AGAIN = "on-again"
    MOVED = "moved"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class News:
    """`was` and `now` are events that only tell when and where."""

    kind: Kind
    was: Event
    now: Event
    moved: bool
    elsewhere: bool

    def context(self, language: str) -> dict[str, Any]:
        """What the letter says of it. A place that reads the same in this language is not told as another one."""
        with override(language):
            places = [ics.location(self.was), ics.location(self.now)]
            return {
                "news": self.kind.value,
                "was": self.was.span if self.moved else None,
                "now": self.now.span,
                "place_was": places[0] if self.elsewhere and places[0] != places[1] else "",
                "elsewhere": self.elsewhere,
            }


def between(before: Values, after: Values) -> News | None:
    """None where there is nothing to tell: the same as before, over, or a mere correction."""
    was, now = _event(before), _event(after)
    if now.ends_at <= timezone.now():
        return None
    moved, elsewhere = _when(was) != _when(now), _is_elsewhere(was, now)
    kind = _kind(EventStatus(was.status), EventStatus(now.status), moved=moved, elsewhere=elsewhere)
    return News(kind, was, now, moved, elsewhere) if kind else None


def _kind(was: EventStatus, now: EventStatus, *, moved: bool, elsewhere: bool) -> Kind | None:
    """The weightiest of all that changed; the letter says the rest too."""
    if now == EventStatus.CANCELLED:
        return None if was == now else Kind.CANCELLED
    if was != now == EventStatus.POSTPONED:
        return Kind.POSTPONED
    if was == EventStatus.CANCELLED or (was == EventStatus.POSTPONED != now and not moved):
        return Kind.ON_AGAIN
    if moved:
        return Kind.MOVED
    return Kind.ELSEWHERE if elsewhere else None


def _event(values: Values) -> Event:
    made = Event(**{name: values[name] for name in NAMES})
    made.starts_at, made.ends_at = _moment(values["starts_at"]), _moment(values["ends_at"])
    return made


def _moment(value: Any) -> datetime:
    """As the database has it, or as JSON does."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _when(event: Event) -> tuple[str, str]:
    """As it is read: the hours of an exhibition are shown to nobody."""
    with override("ru"):
        return event.span.days, event.span.clock


def _is_elsewhere(was: Event, now: Event) -> bool:
    """Another text where there was one, or a first one. A translation that was added takes nobody anywhere."""
    with override("kk"):
        if ics.location(was) == ics.location(now) and was.format == now.format and _texts(was) == _texts(now):
            return False
    if "online" in {was.format, now.format}:
        return was.format != now.format
    old, new = _texts(was), _texts(now)
    return any(old[name] and old[name] != new[name] for name in _PLACES) or (
        not any(old.values()) and any(new.values())
    )


def _texts(event: Event) -> dict[str, str]:
    """Without what a mended slip of the pen changes: spaces, marks, capitals."""
    return {name: re.sub(r"[\W_]+", "", getattr(event, name) or "").casefold() for name in _PLACES}
