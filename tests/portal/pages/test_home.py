"""The home page: bands, doors and the buttons in its head."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from infocentre.languages.codes import LANGUAGES
from portal.blocks.streams import BodyBlock
from portal.models import HeroLink
from portal.pages.home import bands
from tests.portal import factories as make
from tests.portal.factories import WORDS, block
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]
TEXT = block("text", "<p>words</p>")
YEARS = block("timeline", make.items({"year": "1956", "text": "a"}, {"year": "1992", "text": "b"}))


def heading(words: str) -> dict[str, object]:
    return block("heading", words)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], []),
        ([TEXT], [("", 1, "")]),
        ([TEXT, TEXT], [("", 2, "")]),
        ([heading("A")], [("A", 0, "")]),
        ([heading("A"), TEXT, heading("B"), TEXT, TEXT], [("A", 1, ""), ("B", 2, "")]),
        ([TEXT, heading("A"), YEARS], [("", 1, ""), ("A", 1, "night")]),
        ([heading("A"), YEARS, TEXT, heading("B"), TEXT], [("A", 2, "night"), ("B", 1, "")]),
        ([heading("A"), heading("B")], [("A", 0, ""), ("B", 0, "")]),
    ],
)
def test_each_heading_opens_a_band(blocks: list[dict], expected: list[tuple[str, int, str]]) -> None:
    found = bands(BodyBlock().to_python(blocks))
    assert [(band.heading, len(band.blocks), band.tone) for band in found] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_bands_are_named_by_their_headings(soup: Soup, tree: Tree, language: str) -> None:
    setattr(tree.home, f"body_{language}", make.stream(heading("First"), TEXT, heading("Second"), TEXT))
    tree.home.save()
    page = soup(f"/{language}/")
    names = [page.find(id=band["aria-labelledby"]).get_text() for band in page.select("section[aria-labelledby^=band]")]
    assert names == ["First", "Second"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_in_the_head_speak_and_lead(soup: Soup, tree: Tree, language: str) -> None:
    (button,) = soup(f"/{language}/").select(".hero .button")
    assert (button.get_text(), button["href"]) == (f"{WORDS[language]}: Learn", f"/{language}/education/")


def test_button_to_a_draft_is_not_shown(soup: Soup, tree: Tree) -> None:
    tree.section.unpublish()
    assert soup("/kk/").select(".hero .button") == []


def test_only_the_first_button_is_strong(soup: Soup, tree: Tree) -> None:
    labels = make.in_languages("label", "Write")
    tree.home.hero_links.add(HeroLink(page=tree.contacts, sort_order=9, **labels))
    tree.home.save()
    classes = [button["class"] for button in soup("/kk/").select(".hero .button")]
    assert classes == [["button"], ["button", "button--quiet"]]


def test_doors_stand_in_the_order_of_the_audiences(soup: Soup, tree: Tree) -> None:
    ordered = [door.slug for door in sorted(tree.audiences, key=lambda door: door.audience.sort_order)]
    assert [door["href"] for door in soup("/kk/").select(".doors a")] == [f"/kk/for/{slug}/" for slug in ordered]


def test_door_to_a_draft_is_closed(soup: Soup, tree: Tree) -> None:
    before = len(soup("/kk/").select(".doors a"))
    tree.audiences[0].unpublish()
    assert len(soup("/kk/").select(".doors a")) == before - 1


def test_four_newest_items_lead_on_to_all(soup: Soup, tree: Tree) -> None:
    make.many_news(tree.news_index, 4)
    section = soup("/ru/").find("section", attrs={"aria-labelledby": "news"})
    assert section.select_one("a.more")["href"] == "/ru/news/"
    links = {link["href"] for link in section.find_all("a")} - {"/ru/news/"}
    assert len(links) == 4
    assert "/ru/news/item-0/" in links


def test_home_page_without_news_has_no_empty_strip(soup: Soup, tree: Tree) -> None:
    for item in tree.news:
        item.unpublish()
    assert soup("/kk/").find("section", attrs={"aria-labelledby": "news"}) is None
