"""One list of pages, news and records: all of it can be reached, is counted and says what it is."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from infocentre.languages.codes import LANGUAGES
from portal.models import SectionPage
from tests.events.factories import event
from tests.people import factories as people
from tests.portal import factories as make
from tests.portal.tree import Tree

pytestmark = pytest.mark.indexed

Soup = Callable[..., BeautifulSoup]


def headings(page: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True) for link in page.select(".results h3 a")]


def test_every_record_is_reached_and_counted(soup: Soup, tree: Tree) -> None:
    for number in range(24):
        people.organisation(slug=f"u-{number}", name_kk=f"Спутник {number}")
    pages = [soup(f"/kk/search/?q=спутник&page={number}") for number in (1, 2, 3)]
    assert {text for page in pages for text in headings(page)} == {f"Спутник {number}" for number in range(24)}
    assert [page.select_one(".tally").get_text(strip=True) for page in pages] == ["24 нәтиже"] * 3
    assert [link.get_text(strip=True) for link in pages[0].select(".pager a")] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("спутниктер", ["Спутник қаласы"]),  # no such word anywhere: the stem
        ("СПУТНИК", ["Спутник қаласы"]),
        ("спут", ["Спутник қаласы"]),  # the beginning of a word of a heading
        ("путник", []),  # not the middle
        ("спутник қала", ["Спутник қаласы"]),
        ("спутник дубна", []),  # all the words
    ],
)
def test_words_of_a_heading(soup: Soup, tree: Tree, query: str, expected: list[str]) -> None:
    people.organisation(slug="sputnik", name_kk="Спутник қаласы")
    assert headings(soup(f"/kk/search/?q={query}")) == expected


def test_the_heading_itself_first_then_headings_then_texts(soup: Soup, tree: Tree) -> None:
    for slug, heading, lead in (
        ("s-a", "Бетон", "Спутник"),
        ("s-b", "Біздің спутник", ""),
        ("s-c", "Спутник", "Бетон"),
    ):
        make.page(SectionPage, tree.home, slug=slug, heading_kk=heading, lead_kk=lead)
    people.organisation(slug="d", name_kk="Спутник клубы")
    found = headings(soup("/kk/search/?q=спутник"))
    assert (found[0], set(found[1:3]), found[3]) == ("Спутник", {"Спутник клубы", "Біздің спутник"}, "Бетон")


@pytest.mark.parametrize(
    ("language", "kinds"), [("kk", {"Жаңалық", "Ұйым", "Іс-шара"}), ("en", {"News item", "Organisation", "Event"})]
)
def test_a_result_says_what_it_is_and_when(soup: Soup, tree: Tree, language: str, kinds: set[str]) -> None:
    make.news(tree.news_index, "Sputnik")
    people.organisation(slug="sputnik", name_en="Sputnik")
    event(slug="sputnik", title_en="Sputnik")
    rows = soup(f"/{language}/search/?q=sputnik").select(".results > li")
    assert {row.select_one(".tag").get_text(strip=True).replace("\u2060", "") for row in rows} == kinds
    dated = {row.select_one(".tag").get_text(strip=True).replace("\u2060", ""): bool(row.time) for row in rows}
    assert [kind for kind in dated if not dated[kind]] == [kind for kind in dated if kind in {"Ұйым", "Organisation"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lead_in_a_third_language_is_left_out(soup: Soup, tree: Tree, language: str) -> None:
    texts = {"heading_ru": "", "lead_kk": "", "lead_ru": "Русский", "lead_en": ""}
    make.page(SectionPage, tree.home, slug="s", heading_kk="Спутник", heading_en="Спутник", **texts, live=False)
    SectionPage.objects.filter(slug="s").update(live=True)
    [row] = soup(f"/{language}/search/?q=Спутник").select(".results > li")
    assert ("Русский" in row.get_text()) is (language == "ru")


def test_the_records_of_others_stay_private(soup: Soup, tree: Tree) -> None:
    people.organisation(slug="draft", name_kk="Спутник", live=False)
    news = make.news(tree.news_index, "Спутник")
    news.view_restrictions.create(restriction_type="login")
    assert headings(soup("/kk/search/?q=спутник")) == headings(soup("/kk/search/?q=спутниктер")) == []
