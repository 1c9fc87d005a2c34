"""The plain search over pages."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from infocentre.languages.codes import LANGUAGES
from portal.models import SectionPage
from tests.portal import factories as make
from tests.portal.tree import Tree

pytestmark = pytest.mark.indexed

Soup = Callable[..., BeautifulSoup]


@pytest.fixture
def isotopes(tree: Tree) -> SectionPage:
    texts = {
        "heading_kk": "Изотоптар картасы",
        "heading_ru": "Карта изотопов",
        "heading_en": "The chart of isotopes",
        "body_ru": make.stream(make.block("text", "<p>Ливерморий синтезировали в Дубне.</p>")),
    }
    return make.page(SectionPage, tree.home, slug="isotopes", **texts)


def found(page: BeautifulSoup) -> list[str]:
    return [link["href"] for link in page.select(".results h3 a")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["картасы", "карта изотопов", "ISOTOPES", "Ливерморий"])
def test_words_of_any_language_find_the_page(client: Client, isotopes: SectionPage, language: str, query: str) -> None:
    page = BeautifulSoup(client.get(f"/{language}/search/", {"q": query}).content, "lxml")
    assert found(page) == [f"/{language}/isotopes/"]
    assert page.find("input", id="q")["value"] == query
    assert page.find("meta", attrs={"name": "robots"})["content"].startswith("noindex")


def test_new_text_is_found_and_old_one_is_not(client: Client, isotopes: SectionPage) -> None:
    isotopes.heading_ru = "Таблица нуклидов"
    isotopes.save_revision().publish()
    assert found(BeautifulSoup(client.get("/ru/search/", {"q": "нуклидов"}).content, "lxml"))
    assert not found(BeautifulSoup(client.get("/ru/search/", {"q": "изотопов"}).content, "lxml"))


def test_drafts_and_private_pages_are_not_found(client: Client, isotopes: SectionPage) -> None:
    isotopes.view_restrictions.create(restriction_type="login")
    assert not found(BeautifulSoup(client.get("/ru/search/", {"q": "изотопов"}).content, "lxml"))
    isotopes.view_restrictions.all().delete()
    isotopes.unpublish()
    assert not found(BeautifulSoup(client.get("/ru/search/", {"q": "изотопов"}).content, "lxml"))


def test_hit_in_another_language_is_marked(client: Client, tree: Tree) -> None:
    make.page(SectionPage, tree.home, "Reactor", slug="reactor", only=("kk", "ru"))
    link = BeautifulSoup(client.get("/en/search/", {"q": "Reactor"}).content, "lxml").select_one(".results a")
    assert link["lang"] == "ru"


def test_nothing_found_says_so(soup: Soup, tree: Tree) -> None:
    page = soup("/kk/search/?q=zzzzzz")
    assert page.select(".empty")
    assert not found(page)


@pytest.mark.parametrize("query", ["", "   ", "%00", "\t"])
def test_empty_query_asks_for_a_word(client: Client, tree: Tree, query: str) -> None:
    page = BeautifulSoup(client.get(f"/kk/search/?q={query}").content, "lxml")
    assert not page.select(".empty, .results, .tally")
    assert page.select_one("main form[role=search] input")["value"] == ""


@pytest.mark.long
@pytest.mark.parametrize(
    "query",
    [
        "x" * 10_240,
        "ғылым " * 2000,
        "a\x00b",
        '"', "'", "*", "(", ")", "AND", "OR NOT", "NEAR(a b)", "-", ":", "a:b", "^", "{", "\\", "%", "_", "&|!<>", "--", ";",
        "'; DROP TABLE wagtailcore_page; --",
        "<script>alert(1)</script>",
        "🙂",
        "\ud83d".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
)  # fmt: skip
def test_any_query_is_answered(client: Client, tree: Tree, query: str) -> None:
    response = client.get("/ru/search/", {"q": query})
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "lxml")
    assert not page.select("main script")
    assert len(page.find("input", id="q")["value"]) <= 100


def test_bytes_that_are_no_text_are_answered(client: Client, tree: Tree) -> None:
    assert client.get("/ru/search/?q=%FF%FE%80").status_code == 200


@pytest.mark.parametrize(
    ("number", "shown"),
    [("1", "1"), ("2", "2"), ("99", "2"), ("0", "2"), ("-1", "2"), ("x", "1"), ("", "1"), ("1" * 400, "2")],
)
def test_every_page_number_leads_to_results(client: Client, tree: Tree, number: str, shown: str) -> None:
    for count in range(12):
        make.page(SectionPage, tree.home, f"Neutron {count}")
    response = client.get("/en/search/", {"q": "neutron", "page": number})
    page = BeautifulSoup(response.content, "lxml")
    assert len(found(page)) == {"1": 10, "2": 2}[shown]
    assert page.select_one('.pager [aria-current="page"]').get_text() == shown
    assert all("q=neutron" in link["href"] for link in page.select(".pager a"))


@pytest.mark.parametrize(("count", "words"), [(1, "1 result"), (2, "2 results")])
def test_number_of_hits_is_said(client: Client, tree: Tree, count: int, words: str) -> None:
    for _ in range(count):
        make.page(SectionPage, tree.home, "Neutron")
    page = BeautifulSoup(client.get("/en/search/", {"q": "neutron"}).content, "lxml")
    assert page.select_one('.tally[role="status"]').get_text(strip=True) == words


def test_search_before_there_is_any_page(client: Client, empty_site: None) -> None:
    assert client.get("/kk/search/", {"q": "ғылым"}).status_code == 200
