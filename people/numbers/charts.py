"""Figures → what is drawn and what stands in the table beside it. Plain numbers: the template draws."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from infocentre.charts import columns as drawing
from infocentre.charts.columns import Bar, Columns, bars
from infocentre.languages.codes import current_language
from infocentre.languages.templatetags.languages import in_words
from people.members.enums import Degree, MemberStatus

from .counting import FEWEST, NOT_SAID, OTHERS
from .models import NumbersSnapshot


@dataclass(frozen=True)
class Chart:
    name: str
    title: str
    first_heading: str
    bars: list[Bar]
    columns: Columns = field(default_factory=Columns)
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
    return Chart(name, title, first_heading, bars(_pairs(snapshot, name), _words))


def _pairs(snapshot: NumbersSnapshot, name: str) -> list[tuple[str, int]]:
    return [(_label(name, row), row["count"]) for row in snapshot.tables.get(name, [])]


def columns(
    name: str, title: str, first_heading: str, pairs: list[tuple[str, int]], labels: list[str] | None = None
) -> Chart:
    shown = bars(pairs, _words)
    return Chart(name, title, first_heading, shown, drawing.columns(shown, labels))


def _words(number: int) -> str:
    return str(number) if number else _("fewer than %d") % FEWEST


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
