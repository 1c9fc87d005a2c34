"""How a report is drawn: what goes on in time as columns, shares as a ring, everything else as bars in the table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from infocentre.charts.columns import Columns, bars, columns
from infocentre.charts.shares import Share, shares

from .figures import Dimension, Line

FEWEST_MONTHS = 2  # one column says nothing


@dataclass(frozen=True)
class Drawing:
    """`description` is the drawing in words, for those who do not see it."""

    title: str
    description: str = ""
    columns: Columns | None = None
    shares: list[Share] = field(default_factory=list)


def drawing(dimension: Dimension, lines: Sequence[Line]) -> Drawing | None:
    """None where the bars of the table are enough."""
    if dimension.drawn == "column" and len(lines) >= FEWEST_MONTHS:
        shown = bars([(line.name, line.registered) for line in lines])
        return Drawing(
            _("Participants by month"),
            _("Columns: registered. Line: came. The same figures stand in the table."),
            columns=columns(shown, [line.short for line in lines], [line.came for line in lines]),
        )
    if dimension.drawn == "doughnut" and any(line.registered for line in lines):
        pieces = shares([(line.name, line.registered) for line in lines], _("others"))
        return Drawing(_("Shares: %(by)s") % {"by": dimension.label}, _in_words(pieces), shares=pieces)
    return None


def _in_words(pieces: Sequence[Share]) -> str:
    people = sum(piece.count for piece in pieces)
    whole = ngettext("%(count)d registered", "%(count)d registered", people) % {"count": people}
    return f"{whole}: " + ", ".join(f"{piece.label} {piece.percent:g} %" for piece in pieces)
