"""What is drawn: no piece is lost, nothing sticks out, and the drawing says what the figures say."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from infocentre.charts.columns import FOOT, HEIGHT, TOP, WIDTH, bars, columns
from infocentre.charts.shares import MOST, shares

PAIRS = st.lists(st.tuples(st.text(max_size=8), st.integers(0, 10**9)), max_size=24)


@given(PAIRS)
@settings(max_examples=40, deadline=None)
def test_shares_come_to_the_whole(pairs: list[tuple[str, int]]) -> None:
    drawn = shares(pairs, "others")
    assert sum(share.count for share in drawn) == sum(count for _label, count in pairs)
    assert len(drawn) <= MOST and all(share.count and share.length > 0 for share in drawn)
    assert [share.number for share in drawn] == list(range(1, len(drawn) + 1))
    if drawn:
        assert sum(share.percent for share in drawn) == pytest.approx(100, abs=0.4)
        assert -drawn[-1].start + drawn[-1].length <= 100.3


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], []),
        ([0, 0], []),
        ([5], [("0", 100.0)]),
        ([1, 3], [("1", 75.0), ("0", 25.0)]),
        ([50, 10, 10, 10, 10, 10], [("0", 50.0), *((str(n), 10.0) for n in range(1, 6))]),
        ([50, 20, 10, 10, 5, 3, 2],
         [("0", 50.0), ("1", 20.0), ("2", 10.0), ("3", 10.0), ("4", 5.0), ("others", 5.0)]),
    ],
)  # fmt: skip
def test_the_largest_first_and_the_rest_together(counts: list[int], expected: list[tuple[str, float]]) -> None:
    drawn = shares([(str(n), count) for n, count in enumerate(counts)], "others")
    assert [(share.label, share.percent) for share in drawn] == expected


def test_one_piece_is_the_whole_ring() -> None:
    assert (shares([("all", 7)], "")[0].length, shares([("all", 7)], "")[0].start) == (100, 0)


@given(st.lists(st.integers(0, 10**6), max_size=60))
@settings(max_examples=40, deadline=None)
def test_columns_stay_within_the_drawing(counts: list[int]) -> None:
    drawn = columns(bars([(f"{n:02}.2026", count) for n, count in enumerate(counts)]), line=[c // 2 for c in counts])
    for column, (_x, y) in zip(drawn.drawn, drawn.dots, strict=True):
        assert column.x >= 0 and column.x + column.width <= WIDTH
        assert TOP - 0.1 <= column.y <= y + 0.1 <= HEIGHT - FOOT + 0.2
        assert column.height == pytest.approx(HEIGHT - FOOT - column.y, abs=0.1)
    assert drawn.highest == max(counts, default=0)
    assert sum(bool(column.label) for column in drawn.drawn) <= 6


def test_the_highest_column_fills_the_drawing_and_nothing_is_nothing() -> None:
    none, most, half = columns(bars([("a", 0), ("b", 10), ("c", 5)])).drawn
    assert (none.height, most.height, half.height) == (0, HEIGHT - TOP - FOOT, (HEIGHT - TOP - FOOT) / 2)


def drawn(template: str, **context: object) -> BeautifulSoup:
    return BeautifulSoup(render_to_string(f"charts/{template}.html", {**context, "name": "n"}), "html.parser")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_figures_in_svg_have_a_point_in_every_language(language: str) -> None:
    """A comma in an attribute draws nothing."""
    from django.utils import translation

    pairs = [("Ә", 2), ("Б", 1), ("В", 4)]
    with translation.override(language):
        ring = drawn("ring", shares=shares(pairs, ""), title="T", description="D")
        plot = drawn("columns", columns=columns(bars(pairs), line=[1, 1, 1]), title="T", description="D")
    values = [piece["stroke-dasharray"].split()[0] for piece in ring.select(".ring__piece")]
    values += [piece[name] for piece in plot.select("rect") for name in ("x", "y", "width", "height")]
    values += [dot[name] for dot in plot.select("circle") for name in ("cx", "cy")]
    assert len(values) == 3 + 12 + 6
    assert all(float(value) >= 0 for value in values)


@pytest.mark.parametrize("title", ["Айлар бойынша", ""])
def test_a_drawing_speaks_for_itself_or_is_silent(title: str) -> None:
    svg = drawn("columns", columns=columns(bars([("a", 1)])), title=title, description="бір <b>").select_one("svg")
    assert svg is not None
    if not title:  # stands where the whole figure is hidden from readers
        assert not svg.select("title, desc") and "role" not in svg.attrs
        return
    assert svg["role"] == "img" and svg["aria-labelledby"] == "n-title n-desc"
    assert [svg.select_one(f"#{part}").get_text() for part in str(svg["aria-labelledby"]).split()] == [title, "бір <b>"]  # type: ignore[union-attr]
