"""What an editor leaves behind when its text is deleted again is no text: no heading stands above it."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup

from infocentre.languages.fallback import is_filled, translation
from tests.events import factories as make
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]
EMPTY = ["<p></p>", '<p data-block-key="abc12"></p>', "<p> </p><p>&nbsp;</p>", "<p><br/></p>\n", " <p>\xa0</p> "]
FULL = ["<p>x</p>", '<p><a href="x">y</a></p>', '<p></p><embed embedtype="image"/>', "<hr/>", "a <p></p>", "<3"]


@pytest.mark.parametrize("text", EMPTY)
def test_empty_paragraphs_are_nothing(text: str) -> None:
    assert not is_filled(text)


@pytest.mark.parametrize("text", FULL)
def test_anything_else_is_something(text: str) -> None:
    assert is_filled(text)


def test_a_long_text_is_judged_at_once() -> None:
    assert is_filled("<p></p>" * 20_000 + "x")
    assert is_filled("<p " * 50_000)


@pytest.mark.parametrize("empty", EMPTY[:3])
def test_no_heading_stands_over_nothing(soup: Soup, tree: Tree, empty: str) -> None:
    texts: dict[str, Any] = {f"{name}_{code}": empty for name in ("body", "outcome") for code in ("kk", "ru", "en")}
    event = make.event("talk", days=2, **texts)
    page = soup(f"/kk/events/{event.slug}/")
    assert not page.select("#about, #outcome")


def test_a_text_in_another_language_is_shown_instead_of_nothing(soup: Soup, tree: Tree) -> None:
    event = make.event("talk", days=2, body_kk="<p></p>", body_ru="<p>Приходите</p>")
    assert translation(event, "body", "kk").language == "ru"
    assert "Приходите" in soup(f"/kk/events/{event.slug}/").select_one("#about").parent.get_text()
