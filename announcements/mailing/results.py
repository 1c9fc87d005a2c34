"""What became of an announcement: figures of its channels, and what rooms add (bounced, unsubscribed).

results.register("bounced", _("came back"), count)   # count("announcement:7") → int
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from announcements.audiences import exclusions
from announcements.outbox.enums import DROPPED

from . import channels
from .channels import Figures
from .enums import STOPPED, State
from .models import Announcement

Count = Callable[[str], int]

# Whom the outbox skipped later is counted with those left out before: what it says, as the exclusions call it.
SUPPRESSED = "suppressed"
EXCLUSIONS = {"unsubscribed": "left", "erased": "erased", DROPPED: STOPPED}


@dataclass(frozen=True)
class Row:
    """A line of the table and a bar of the chart. `look` is the bar's colour."""

    label: str
    count: int
    look: str = "plain"
    share: float = 0.0  # of the longest bar, in per cent


@dataclass(frozen=True)
class Result:
    """`total` is to whom it goes: whoever was left out, before or on the way, is not waited for."""

    mail: Figures
    rows: list[Row] = field(default_factory=list)
    is_gathering: bool = False
    is_moving: bool = False

    @property
    def total(self) -> int:
        return self.mail.total - self.mail.skipped

    @property
    def done(self) -> int:
        """Nothing more happens to these; the words beside the bar count those that were sent."""
        return self.mail.sent + self.mail.failed

    @property
    def bar(self) -> tuple[int, int]:
        """How far of what. It comes to its end also when everybody was left out."""
        return (self.done, self.total) if self.total else (int(not self.is_moving), 1)

    @property
    def percent(self) -> int:
        """100 only when nothing is left."""
        done, total = self.bar
        return done * 100 // total


@dataclass(frozen=True)
class _Registered:
    label: Any  # lazily translated
    count: Count
    look: str


_registry: dict[str, _Registered] = {}


def register(code: str, label: Any, count: Count, look: str = "last") -> None:
    _registry[code] = _Registered(label, count, look)


def of(announcement: Announcement) -> Result:
    """The figures now; a handful of counts over indices, whatever the number of recipients."""
    mail = next(channel for channel in channels.of(announcement) if channel.code == "mail").figures(announcement)
    everybody = [*_going(mail), *_passed_over(announcement, mail)]
    rows = [
        *everybody,
        Row(_("Altogether in the audience"), sum(row.count for row in everybody)),
        *(
            Row(_("Of those sent: %s") % str(more.label), more.count(announcement.cause), more.look)
            for more in _registry.values()
        ),
    ]
    longest = max(row.count for row in rows) or 1
    return Result(
        mail=mail,
        rows=[replace(row, share=round(row.count * 100 / longest, 2)) for row in rows],
        is_gathering=announcement.state == State.SENDING and announcement.gathered_at is None,
        is_moving=announcement.state == State.SENDING,
    )


def _going(mail: Figures) -> Iterator[Row]:
    yield Row(_("Sent"), mail.sent, "open")
    yield Row(_("Waiting"), mail.unsettled, "on")
    yield Row(_("Failed"), mail.failed, "full")
    if mail.held:
        yield Row(_("Held back"), mail.held, "last")


def _passed_over(announcement: Announcement, mail: Figures) -> Iterator[Row]:
    left_out = Counter(announcement.left_out)
    for said, count in mail.skipped_for.items():
        left_out[EXCLUSIONS.get(said, SUPPRESSED)] += count
    for code, count in sorted(left_out.items()):
        reason = _("stopped for good") if code == STOPPED else exclusions.label(code)
        yield Row(_("Left out: %s") % reason, count)
    if announcement.unusable:
        yield Row(_("No usable address"), announcement.unusable)
