"""Parts of a whole → a ring in pieces. Plain numbers: the template draws."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 6  # more pieces, and nobody can tell them apart
GAP = 0.6  # of a hundred: what is left blank between two pieces


@dataclass(frozen=True)
class Share:
    label: str
    count: int
    percent: float
    length: float  # along the ring, of a hundred
    start: float  # where the piece begins, counted backwards as `stroke-dashoffset` does
    number: int  # of its colour


def shares(pairs: Sequence[tuple[str, int]], others: str) -> list[Share]:
    """The largest first; what is too much for a drawing goes together as `others`. Nothing of nothing."""
    told = sorted(((label, count) for label, count in pairs if count), key=lambda pair: -pair[1])
    if len(told) > MOST:
        told = [*told[: MOST - 1], (others, sum(count for _label, count in told[MOST - 1 :]))]
    total = sum(count for _label, count in told)
    drawn, before = [], 0.0
    for number, (label, count) in enumerate(told, 1):
        percent = 100 * count / total
        length = percent if len(told) == 1 else max(percent - GAP, 0.2)
        drawn.append(Share(label, count, round(percent, 1), round(length, 2), round(-before, 2), number))
        before += percent
    return drawn
