"""Icons, breadcrumbs, page numbers, and the heading that cards need above them."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.utils import translation

from infocentre.languages.codes import LANGUAGES
from portal.blocks.streams import BodyBlock
from portal.chrome.templatetags.chrome import breadcrumbs, icon, lacks_first_heading, page_numbers
from tests.portal import factories as make
from tests.portal.factories import WORDS, block
from tests.portal.tree import Tree

CARD = {"heading": "Card", "text": "", "page": None, "url": "https://www.jinr.ru", "image": None}
CARDS = block("cards", make.items(CARD))
TEXT = block("text", "<p>words</p>")
HEADING = block("heading", "Words")
TEMPLATES = Path(settings.BASE_DIR) / "templates"
NAMED = {name for file in TEMPLATES.rglob("*.html") for name in re.findall(r'{% icon "(\w+)"', file.read_text())}
ACTION = block("action", {**CARD, "label": "Go"})


def latest(heading: str) -> dict[str, object]:
    return block("latest_news", {"heading": heading, "count": 3})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("blocks", "lacks"),
    [
        ([], False),
        ([TEXT], False),
        ([CARDS], True),
        ([TEXT, CARDS], True),
        ([HEADING, CARDS], False),
        ([CARDS, HEADING], True),
        ([ACTION, CARDS], False),
        ([latest("News")], False),
        ([latest("News"), CARDS], False),
        ([latest("")], True),
        ([latest(""), HEADING], True),
    ],
)
def test_cards_without_a_heading_above_them_lack_one(db: None, blocks: list[dict], lacks: bool) -> None:
    assert lacks_first_heading(BodyBlock().to_python(blocks)) is lacks


@pytest.mark.parametrize(
    ("pages", "number", "shown"),
    [
        (1, 1, [1]),
        (5, 3, [1, 2, 3, 4, 5]),
        (20, 1, [1, 2, 3, None, 20]),
        (20, 10, [1, None, 8, 9, 10, 11, 12, None, 20]),
        (20, 20, [1, None, 18, 19, 20]),
    ],
)
def test_first_last_and_near_pages_are_numbered(pages: int, number: int, shown: list[int | None]) -> None:
    assert page_numbers(Paginator(range(pages * 12), 12).page(number)) == shown


@pytest.mark.parametrize("pages", [1, 2, 7, 12, 50])
def test_every_page_offers_the_ones_beside_it(pages: int) -> None:
    paginator = Paginator(range(pages), 1)
    for number in paginator.page_range:
        shown = page_numbers(paginator.page(number))
        assert {1, pages, number, max(1, number - 1), min(pages, number + 1)} <= set(shown)
        numbers = [found for found in shown if found is not None]
        assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("language", LANGUAGES)
def test_breadcrumbs_lead_from_home_to_the_parent(tree: Tree, language: str) -> None:
    with translation.override(language):
        found = [(str(title.value), url) for title, url in breadcrumbs(tree.below)]
    word = WORDS[language]
    assert found == [(f"{word}: Home", f"/{language}/"), (f"{word}: Education", f"/{language}/education/")]


def test_page_that_has_no_place_yet_has_no_breadcrumbs(tree: Tree) -> None:
    assert breadcrumbs(type(tree.section)()) == []


@pytest.mark.parametrize("name", sorted(NAMED))
def test_icon_is_hidden_from_those_who_listen_and_takes_a_class(name: str) -> None:
    assert 'aria-hidden="true"' in icon(name)
    assert 'class="icon icon--go"' in icon(name, "icon--go")
    assert "icon--go" not in icon(name)
