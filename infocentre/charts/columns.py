"""Figures in the order of time → columns, and a line across them. Plain numbers: the template draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

# The drawing in its own units; it is stretched to the width of its place.
WIDTH, HEIGHT, TOP, FOOT = 360, 200, 24, 24
MOST_LABELS = 6
HALF_LETTER = 3.6  # of a label
Pairs = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Bar:
    label: str
    count: int
    percent: float  # of the longest bar
    words: str


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
class Columns:
    drawn: list[Column] = field(default_factory=list)
    highest: int = 0
    line: str = ""  # the points of a second figure, as SVG wants them
    dots: list[tuple[float, float]] = field(default_factory=list)


def bars(pairs: Pairs, words: Callable[[int], str] = str) -> list[Bar]:
    longest = max((number for _label, number in pairs), default=0) or 1
    return [Bar(label, number, round(100 * number / longest, 1), words(number)) for label, number in pairs]


def columns(shown: list[Bar], labels: Sequence[str] | None = None, line: Sequence[int] = ()) -> Columns:
    """`labels` are shorter names for below the columns; the figures of `line` are none higher than the columns."""
    step = WIDTH / max(1, len(shown))
    every = -(-len(shown) // MOST_LABELS) or 1
    drawn = []
    for place, bar in enumerate(shown):
        height = _height(bar.percent)
        label = (labels or [one.label for one in shown])[place] if place % every == 0 else ""
        x, width = round(place * step + step * 0.12, 1), round(min(step * 0.76, 48), 1)
        middle = _within(x + width / 2, HALF_LETTER * len(label))
        drawn.append(Column(bar, x, round(HEIGHT - FOOT - height, 1), width, height, label, middle))
    highest = max((bar.count for bar in shown), default=0)
    dots = [
        (round(column.x + column.width / 2, 1), round(HEIGHT - FOOT - _height(100 * figure / (highest or 1)), 1))
        for column, figure in zip(drawn, line, strict=False)
    ]
    return Columns(drawn, highest, " ".join(f"{x},{y}" for x, y in dots), dots)


def _height(percent: float) -> float:
    return round((HEIGHT - TOP - FOOT) * percent / 100, 1)


def _within(middle: float, half: float) -> float:
    """So that a label of this half width does not stick out of the drawing."""
    return round(min(max(middle, half), WIDTH - half), 1)
