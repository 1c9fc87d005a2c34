"""The list of organisations: questions in the address, the way back from an organisation's page."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from infocentre.languages.codes import LANGUAGES
from people.organisations import directory as room
from portal.models import RecordListPage
from tests.people import factories as make
from tests.portal import factories as pages
from tests.portal.tree import Tree
from tests.query_budget import BUDGET

Soup = Callable[..., BeautifulSoup]


@pytest.fixture
def directory(tree: Tree) -> RecordListPage:
    return pages.page(RecordListPage, tree.home, "Organisations", slug="organisations", kind="organisations")


@pytest.fixture
def some(directory: RecordListPage) -> None:
    make.organisation("flnr", country="RU", city_kk="Дубна", sort_order=1)
    make.organisation("kaznu", kind="university", region="KZ-75", sort_order=2)
    make.organisation("enu", kind="university", region="KZ-71", sort_order=3)
    make.organisation("hidden", kind="school", region="KZ-10", live=False)


def listed(page: BeautifulSoup) -> list[str]:
    return [link["href"].rstrip("/").rpartition("/")[2] for link in page.select(".results h3 a")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["flnr", "kaznu", "enu"]),
        ("kind=university", ["kaznu", "enu"]),
        ("region=KZ-75", ["kaznu"]),
        ("kind=university&region=KZ-71", ["enu"]),
        ("kind=laboratory&region=KZ-71", []),
        ("kind=school", []),
        ("kind=nothing", []),
        ("kind=%00", ["flnr", "kaznu", "enu"]),
    ],
)
def test_questions_narrow_the_list(soup: Soup, some: None, query: str, found: list[str]) -> None:
    page = soup(f"/kk/organisations/?{query}")
    assert listed(page) == found
    assert page.select_one(".tally").get_text(strip=True).startswith(str(len(found)))
    assert bool(page.select(".empty a.more[href='/kk/organisations/']")) is (not found)


@pytest.mark.parametrize(
    ("language", "title"), [("kk", "Университет · Алматы қаласы"), ("ru", "Университет · город Алматы")]
)
def test_the_title_says_what_narrows_it(soup: Soup, some: None, language: str, title: str) -> None:
    page = soup(f"/{language}/organisations/?kind=university&region=KZ-75")
    assert title in page.title.get_text()
    assert len(page.select(".chips a.chip")) == 3  # one each, and all of them


def test_only_what_finds_something_is_offered(soup: Soup, some: None) -> None:
    page = soup("/kk/organisations/")
    offered = {select["name"]: [option["value"] for option in select("option")] for select in page.select("select")}
    assert offered == {"kind": ["", "laboratory", "university"], "region": ["", "KZ-71", "KZ-75"]}
    assert page.select_one(".results li p").get_text(" ", strip=True) == "БЯЗИ зертханасы Дубна"


@pytest.mark.parametrize("language", LANGUAGES)
def test_breadcrumbs_lead_to_the_list(soup: Soup, some: None, language: str) -> None:
    crumbs = [link["href"] for link in soup(f"/{language}/organisations/kaznu/").select(".crumbs a")]
    assert crumbs == [f"/{language}/", f"/{language}/organisations/"]


def test_the_list_is_in_the_map_of_the_site(client: Client, some: None) -> None:
    assert "/kk/organisations/</loc>" in client.get("/sitemap.xml").text


def test_pages_of_the_list(client: Client, soup: Soup, some: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PAGE_SIZE", 2)
    assert listed(soup("/kk/organisations/?page=2")) == ["enu"]
    assert client.get("/kk/organisations/?page=3").status_code == 404


def test_nothing_public_says_so(soup: Soup, directory: RecordListPage) -> None:
    page = soup("/kk/organisations/")
    assert page.select(".empty")
    assert not page.select("select")


def test_budget(queries: Callable[[str], tuple[int, int]], some: None) -> None:
    queries("organisations/")
    assert queries("organisations/")[1] <= BUDGET
