"""The news list: pages, filters, and numbers that lead nowhere."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from portal.pages.news import PAGE_SIZE, latest_news, news_list
from tests.portal import factories as make
from tests.portal.tree import Tree


@pytest.fixture
def thirty(tree: Tree) -> Tree:
    make.many_news(tree.news_index, 27, audiences=("teachers",))
    return tree


def headings(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select("main article h3 a")]


def test_newest_stands_first(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    make.news(tree.news_index, "Older", days_ago=400)
    make.news(tree.news_index, "Newest", days_ago=-1)
    found = headings(soup("/en/news/"))
    assert (found[0], found[-1]) == ("In English: Newest", "In English: Older")


def test_pages_hold_every_item_once(soup: Callable[..., BeautifulSoup], thirty: Tree) -> None:
    pages = [headings(soup(f"/ru/news/?page={number}")) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 30 - 2 * PAGE_SIZE]
    assert len({heading for page in pages for heading in page}) == 30


def test_pager_leads_to_the_other_pages(soup: Callable[..., BeautifulSoup], thirty: Tree) -> None:
    pager = soup("/kk/news/?page=2&for=teachers").select(".pager a")
    addresses = ["/kk/news/?for=teachers", "?page=2&for=teachers", "?page=3&for=teachers"]  # the first has no number
    assert [link["href"] for link in pager] == addresses
    assert [link.get("aria-current") for link in pager] == [None, "page", None]


def test_short_list_has_no_pager(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    assert not soup("/kk/news/").select(".pager")


@pytest.mark.long
@pytest.mark.parametrize(
    "number", ["0", "-1", "4", "999999999999999999999", "x", "", "1.0", "²", "٣", "1 OR 1=1", "\x00"]
)
def test_page_that_does_not_exist_is_not_found(client: Client, thirty: Tree, number: str) -> None:
    assert client.get("/en/news/", {"page": number}).status_code == 404


def test_filter_shows_one_audience(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    make.news(tree.news_index, "For pupils", audiences=("pupils", "teachers"))
    page = soup("/en/news/?for=pupils")
    assert headings(page) == ["In English: For pupils"]
    assert [chip["href"] for chip in page.select(".chip[aria-current]")] == ["/en/news/?for=pupils"]


@pytest.mark.parametrize("code", ["scientists", "nobody", "'; DROP TABLE", "\x00"])
def test_filter_without_news_says_so(soup: Callable[..., BeautifulSoup], tree: Tree, client: Client, code: str) -> None:
    response = client.get("/en/news/", {"for": code})
    assert response.status_code == 200
    assert BeautifulSoup(response.content, "lxml").select_one(".empty a")["href"] == "/en/news/"


def test_empty_news_say_so(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    for item in tree.news:
        item.delete()
    assert soup("/kk/news/").select(".empty")
    assert not soup("/kk/").select(".card")


def test_item_tells_its_date_and_sources(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    make.news(tree.news_index, slug="dated", sources="jinr.ru, 2023-05-18\n\n  inp.kz  ")
    item = soup("/ru/news/dated/")
    assert item.select_one(".masthead time")["datetime"].startswith("2026-11-21")
    sources = [source.get_text().replace("\u00a0", " ") for source in item.select(".sources span")]
    assert sources == ["jinr.ru, 18 мая 2023 г.", "inp.kz"]


def test_item_offers_others_but_not_itself(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    links = [link["href"] for link in soup("/ru/news/item-0/").select("aside h3 a")]
    assert links == ["/ru/news/item-1/", "/ru/news/item-2/"]


def test_draft_is_in_no_list(tree: Tree) -> None:
    tree.news[0].unpublish()
    assert tree.news[0] not in list(news_list())
    assert tree.news[0] not in latest_news(5)


def test_new_item_is_read_at_once(
    soup: Callable[..., BeautifulSoup], tree: Tree, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    assert "Just now" not in soup("/en/news/").get_text()
    draft = make.news(tree.news_index, "Just now", live=False)
    assert "Just now" not in soup("/en/news/").get_text()
    draft.save_revision().publish()
    for path in ("/en/news/", "/en/"):
        assert "Just now" in soup(path).get_text()
