"""Ways to the readers. Mail is one; rooms register others, such as a Telegram channel, behind the same six verbs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from .models import Announcement


@dataclass(frozen=True)
class Figures:
    """What became of the messages: `left` are still to be handed over, `waiting` are on their way."""

    left: int = 0
    waiting: int = 0
    sent: int = 0
    failed: int = 0
    held: int = 0
    # Withdrawn while they waited: the person asked for no more, or letters came back. By what was said then.
    skipped_for: Mapping[str, int] = field(default_factory=dict)

    @property
    def skipped(self) -> int:
        return sum(self.skipped_for.values())

    @property
    def total(self) -> int:
        return self.left + self.waiting + self.sent + self.failed + self.held + self.skipped

    @property
    def unsettled(self) -> int:
        return self.left + self.waiting


class Channel(Protocol):
    code: str
    label: Any  # lazily translated

    def is_configured(self) -> bool:
        """Whether staff can choose it here."""

    def notes(self, announcement: Announcement) -> Iterable[str]:
        """What staff should know before it is sent this way."""

    def begin(self, announcement: Announcement) -> None:
        """Inside the transaction that freezes the text: writes down what has to go."""

    def advance(self, announcement: Announcement, fence: int, until: float) -> bool:
        """Works until that moment of `time.monotonic()`. True when nothing is left to do. Raises TurnLost, NotReady."""

    def hold(self, announcement: Announcement) -> None: ...

    def release(self, announcement: Announcement) -> None: ...

    def abandon(self, announcement: Announcement) -> int:
        """What has not gone does not go, ever. How many readers get nothing by mail."""

    def figures(self, announcement: Announcement) -> Figures: ...


_registry: dict[str, Channel] = {}


def register(channel: Channel) -> None:
    _registry[channel.code] = channel


def optional() -> list[Channel]:
    """What can be chosen besides mail."""
    return [channel for channel in _registry.values() if channel.code != "mail" and channel.is_configured()]


def of(announcement: Announcement) -> list[Channel]:
    """Mail, and what was chosen for this one. What was taken out of the code since is passed over."""
    return [_registry[code] for code in ("mail", *announcement.channels) if code in _registry]
