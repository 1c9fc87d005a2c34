"""Figures → what is drawn and what stands in the table beside it. Plain numbers: the template draws."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from infocentre.languages.codes import current_language
from infocentre.languages.templatetags.languages import in_words
from people.members.enums import Degree, MemberStatus

from .counting import FEWEST, NOT_SAID, OTHERS
from .models import NumbersSnapshot

# The drawing of columns, in its own units; it is stretched to the width of its place.
WIDTH, HEIGHT, TOP, FOOT = 360, 200, 24, 24
MOST_LABELS = 6
HALF_LETTER = 3.6  # of a label


@dataclass(frozen=True)
class Bar:
    label: str
    count: int
    percent: float  # of the longest bar

    @property
    def words(self) -> str:
        return str(self.count) if self.count else _("fewer than %d") % FEWEST


@dataclass(frozen=True)
class Column:
    """A column of a drawing, with the place of its label; "" where labels would touch."""

    bar: Bar
    x: float
    y: float
    width: float
    height: float
    label: str
    middle: float


@dataclass(frozen=True)
class Chart:
    name: str
    title: str
    first_heading: str
    bars: list[Bar]
    columns: list[Column] = field(default_factory=list)
    highest: int = 0
    note: str = ""


def charts(snapshot: NumbersSnapshot) -> list[Chart]:
    """Those that have something to show."""
    drawn = [
        _bars("laboratory", _("By laboratory"), _("Laboratory"), snapshot),
        _bars("degree", _("By degree"), _("Degree"), snapshot),
        _bars("status", _("By work at JINR"), _("Work at JINR"), snapshot),
        replace(
            columns("year", _("At JINR in each year"), _("Year"), _pairs(snapshot, "year")),
            note=_("Members whose first year at JINR is not stated are left out here."),
        ),
    ]
    return [chart for chart in drawn if chart.bars]


def history(snapshots: list[NumbersSnapshot]) -> Chart | None:
    """All figures that were kept, the oldest first; None while there is nothing to compare."""
    if len(snapshots) < 2:
        return None
    pairs = [(in_words(snapshot.taken_on), snapshot.total) for snapshot in reversed(snapshots)]
    shorter = [snapshot.taken_on.strftime("%m.%Y") for snapshot in reversed(snapshots)]
    return columns("history", _("How the group has changed"), _("Day"), pairs, shorter)


def _bars(name: str, title: str, first_heading: str, snapshot: NumbersSnapshot) -> Chart:
    return Chart(name, title, first_heading, _scaled(_pairs(snapshot, name)))


def _pairs(snapshot: NumbersSnapshot, name: str) -> list[tuple[str, int]]:
    return [(_label(name, row), row["count"]) for row in snapshot.tables.get(name, [])]


def _scaled(pairs: list[tuple[str, int]]) -> list[Bar]:
    longest = max((number for _label, number in pairs), default=0) or 1
    return [Bar(label, number, round(100 * number / longest, 1)) for label, number in pairs]


def columns(
    name: str, title: str, first_heading: str, pairs: list[tuple[str, int]], labels: list[str] | None = None
) -> Chart:
    bars = _scaled(pairs)
    step = WIDTH / max(1, len(bars))
    every = -(-len(bars) // MOST_LABELS) or 1
    drawn = []
    for place, bar in enumerate(bars):
        height = round((HEIGHT - TOP - FOOT) * bar.percent / 100, 1)
        label = (labels or [b.label for b in bars])[place] if place % every == 0 else ""
        x, width = round(place * step + step * 0.12, 1), round(min(step * 0.76, 48), 1)
        middle = _within(x + width / 2, HALF_LETTER * len(label))
        drawn.append(Column(bar, x, round(HEIGHT - FOOT - height, 1), width, height, label, middle))
    return Chart(name, title, first_heading, bars, drawn, max((bar.count for bar in bars), default=0))


def _within(middle: float, half: float) -> float:
    """So that a label of this half width does not stick out of the drawing."""
    return round(min(max(middle, half), WIDTH - half), 1)


def _label(name: str, row: dict[str, Any]) -> str:
    key = row["key"]
    if key == OTHERS:
        return _("Others")
    if key == NOT_SAID:
        return _("Not stated")
    if name == "laboratory":
        return str(row.get(current_language()) or key)
    choices: Any = {"degree": Degree, "status": MemberStatus}.get(name)
    return str(choices(key).label) if choices and key in choices.values else key
