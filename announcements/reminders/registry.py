"""Reminders. Rooms register what is to be remembered: before an event, before a deadline, an offer about to expire.

An occasion is one thing that is remembered, such as an event with its date. Its key goes into the cause of every letter,
and the outbox takes each cause and recipient once: so a reminder is mailed once, however often the job runs and wherever
the clock jumps. A key that names the moment ("event:42@2026-11-24T15:00") reminds again when the moment is moved.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from announcements.outbox import kinds
from announcements.outbox.envelope import Letter


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """`about` is for the letter: the registration, the offer."""

    address: str
    language: str
    name: str = ""
    about: Any = None


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Due from `due_at` to just before `until`, when it would come too late (the event has begun)."""

    key: str
    due_at: datetime
    until: datetime
    recipients: Callable[[], Iterable[Recipient]]
    letter: Callable[[Recipient], Letter]


@dataclass(frozen=True)
class Reminder:
    """`occasions(now)` gives those that may be due: a query that looks at the near future and past only."""

    code: str
    label: Any  # lazily translated
    occasions: Callable[[datetime], Iterable[Occasion]] = field(repr=False)

    @property
    def kind(self) -> str:
        return f"reminder.{self.code}"


_registry: dict[str, Reminder] = {}


def register(
    code: str,
    label: Any,
    *,
    occasions: Callable[[datetime], Iterable[Occasion]],
    keep: timedelta = timedelta(days=90),
    confidential: bool = False,
) -> None:
    """From `AppConfig.ready`. `label` is what staff read in the outbox; `keep` and `confidential` as in `outbox.kinds`: the
    letter of an offer holds the link that takes it."""
    if code in _registry and _registry[code].occasions is not occasions:
        raise ValueError(f"two reminders are called {code}")
    reminder = Reminder(code, label, occasions)
    _registry[code] = reminder
    kinds.register(reminder.kind, label, keep=keep, confidential=confidential)


def registered() -> list[Reminder]:
    return list(_registry.values())
