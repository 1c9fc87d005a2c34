"""What became of an announcement: figures of its channels, and what rooms add (bounced, unsubscribed).

results.register("bounced", _("Bounced"), count)    # count("announcement:7") → int
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from announcements.audiences import exclusions

from . import channels
from .channels import Figures
from .enums import State
from .models import Announcement

Count = Callable[[str], int]

# The exclusion that the outbox knows as well: whom it skipped later is counted with those left out before.
SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Row:
    """A line of the table and a bar of the chart. `look` is the bar's colour."""

    label: str
    count: int
    look: str = "plain"
    share: float = 0.0  # of the longest bar, in per cent


@dataclass(frozen=True)
class Result:
    mail: Figures
    total: int
    rows: list[Row] = field(default_factory=list)
    is_gathering: bool = False
    is_moving: bool = False

    @property
    def done(self) -> int:
        return self.mail.sent + self.mail.failed + self.mail.skipped

    @property
    def height(self) -> int:
        """Of the drawing: one unit a bar."""
        return len(self.rows)

    @property
    def percent(self) -> int:
        """100 only when nothing is left."""
        return self.done * 100 // self.total if self.total else 0


@dataclass(frozen=True)
class _Registered:
    label: Any  # lazily translated
    count: Count
    look: str


_registry: dict[str, _Registered] = {}


def register(code: str, label: Any, count: Count, look: str = "last") -> None:
    _registry[code] = _Registered(label, count, look)


def unregister(code: str) -> None:
    _registry.pop(code, None)


def of(announcement: Announcement) -> Result:
    """The figures now; a handful of counts over indices, whatever the number of recipients."""
    mail = next(channel for channel in channels.of(announcement) if channel.code == "mail").figures(announcement)
    rows = [
        Row(_("Sent"), mail.sent, "open"),
        Row(_("Waiting"), mail.unsettled, "on"),
        Row(_("Failed"), mail.failed, "full"),
    ]
    if mail.held:
        rows.append(Row(_("Held back"), mail.held, "last"))
    rows += [Row(str(more.label), more.count(announcement.cause), more.look) for more in _registry.values()]
    left_out = Counter(announcement.left_out) + Counter({SUPPRESSED: mail.skipped})
    rows += [Row(_("Left out: %s") % exclusions.label(code), count) for code, count in sorted(left_out.items())]
    if announcement.unusable:
        rows.append(Row(_("No usable address"), announcement.unusable))
    longest = max((row.count for row in rows), default=0) or 1
    return Result(
        mail=mail,
        total=max(announcement.total, mail.total),
        rows=[Row(row.label, row.count, row.look, round(row.count * 100 / longest, 2)) for row in rows],
        is_gathering=announcement.state == State.SENDING and announcement.gathered_at is None,
        is_moving=announcement.state == State.SENDING,
    )
