"""The list of publications: filters in the address, years, pages; sections on other records' pages."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from people.models import Author, Publication
from portal.models import RecordListPage
from tests.people import factories as make
from tests.portal import factories as pages
from tests.portal.tree import Tree
from tests.query_budget import BUDGET, FRAME

Soup = Callable[..., BeautifulSoup]
Count = Callable[[str], tuple[int, int]]


@pytest.fixture
def directory(tree: Tree) -> RecordListPage:
    return pages.page(RecordListPage, tree.home, "Publications", slug="publications", kind="publications")


@pytest.fixture
def some(directory: RecordListPage) -> list[Publication]:
    flnr, kaznu = make.organisation("flnr"), make.organisation("kaznu", kind="university")
    theory = make.direction("theory")
    member = make.member("Ахметов Асан", slug="asan")
    return [
        make.publication("Алғашқы", year=2024, authors=(member,), organisation=flnr, directions=(theory,)),
        make.publication("Second", year=2024, language="en", kind="conference", authors=("Dik, V.", member)),
        make.publication("Третья", year=2020, language="ru", kind="thesis", thesis_level="phd", university=kaznu),
        make.publication("Жасырын", live=False, year=2019, language="de", authors=(member,)),
    ]


def titles(page: BeautifulSoup) -> list[str]:
    return [title.get_text() for title in page.select(".publications h3")]


def test_newest_year_first(soup: Soup, some: list[Publication]) -> None:
    page = soup("/kk/publications/")
    assert [year.get_text() for year in page.select("h2.month")] == ["2024", "2020"]
    assert titles(page) == ["Алғашқы", "Second", "Третья"]
    assert page.select_one("[role=status]").get_text() == "3 жарияланым табылды"
    assert [title.get("lang") for title in page.select(".publications h3 a")] == [None, "en", "ru"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=thesis", ["Третья"]),
        ("year=2024", ["Алғашқы", "Second"]),
        ("member=asan", ["Алғашқы", "Second"]),
        ("member=asan&language=en", ["Second"]),
        ("language=ru", ["Третья"]),
        ("direction=theory", ["Алғашқы"]),
        ("organisation=flnr", ["Алғашқы"]),
        ("organisation=kaznu", ["Третья"]),
        ("kind=nothing", []),
        ("year=2019", []),
        ("year=twenty", []),
        ("year=²⁰²⁴", []),
        ("member=nobody", []),
        ("language=de", []),
        ("direction=%3Cscript%3E", []),
        ("organisation=%00", ["Алғашқы", "Second", "Третья"]),
        ("unknown=1", ["Алғашқы", "Second", "Третья"]),
    ],
)
def test_filters_live_in_the_address(soup: Soup, some: list[Publication], query: str, found: list[str]) -> None:
    assert titles(soup(f"/kk/publications/?{query}")) == found


def test_only_what_finds_something_can_be_chosen(soup: Soup, some: list[Publication]) -> None:
    make.member("Жазбаған Адам")
    page = soup("/ru/publications/")

    def values(name: str) -> list[str]:
        return [option["value"] for option in page.select(f"#find-{name} option")][1:]

    assert values("kind") == ["paper", "conference", "thesis"]
    assert values("year") == ["2024", "2020"]
    assert values("member") == ["asan"]
    assert values("language") == ["kk", "ru", "en"]
    assert values("direction") == ["theory"]
    assert sorted(values("organisation")) == ["flnr", "kaznu"]


def test_conditions_are_remembered_and_removed_one_by_one(soup: Soup, some: list[Publication]) -> None:
    page = soup("/kk/publications/?kind=paper&year=2024")
    assert page.select_one("#find-kind option[selected]")["value"] == "paper"
    assert [chip["href"] for chip in page.select(".chips .chip")] == [
        "/kk/publications/?year=2024",
        "/kk/publications/?kind=paper",
        "/kk/publications/",
    ]
    assert soup("/kk/publications/?year=1999").select_one(".empty a")["href"] == "/kk/publications/"


def test_pages(client: Client, soup: Soup, directory: RecordListPage) -> None:
    Publication.objects.bulk_create(
        Publication(slug=f"p-{number}", title=f"P{number:02}", language="kk", kind="paper", year=2000, live=True)
        for number in range(21)
    )
    assert len(titles(soup("/kk/publications/"))) == 20
    second = soup("/kk/publications/?page=2")
    assert len(titles(second)) == 1
    assert second.select_one('link[rel="canonical"]')["href"].endswith("/kk/publications/?page=2")
    for wrong in ("0", "3", "x", "²", "-1", "9" * 30):
        assert client.get(f"/kk/publications/?page={wrong}").status_code == 404


def test_page_without_publications_says_so(soup: Soup, directory: RecordListPage) -> None:
    make.publication(live=False)
    assert soup("/kk/publications/").select_one(".empty")


# --- on the pages of others ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "found", "query"),
    [
        ("people/asan/", ["Алғашқы", "Second"], "member=asan"),
        ("organisations/flnr/", ["Алғашқы"], "organisation=flnr"),
        ("organisations/kaznu/", ["Третья"], "organisation=kaznu"),
    ],
)
def test_sections(
    soup: Soup, some: list[Publication], monkeypatch: pytest.MonkeyPatch, path: str, found: list[str], query: str
) -> None:
    assert titles(soup(f"/kk/{path}")) == found
    monkeypatch.setattr("people.publications.sections.SHOWN", 0)
    make.direction("another")  # the generation moves on
    assert soup(f"/kk/{path}").select_one(f'section a[href="/kk/publications/?{query}"]')


def test_no_section_without_publications(soup: Soup, tree: Tree) -> None:
    member = make.member()
    assert not soup(f"/kk/{member.path}").select_one("#publications")


# --- queries ------------------------------------------------------------------------------------------


@pytest.fixture
def written(directory: RecordListPage) -> Publication:
    member, flnr = make.member("Ахметов Асан", slug="asan"), make.organisation("flnr")
    return make.publication(
        "Бірінші", authors=(member, "Dik, V."), organisation=flnr, directions=(make.direction("theory"),), slug="first"
    )


def multiply(first: Publication, count: int) -> None:
    """Rows without revisions: lists do not ask for them."""
    made = Publication.objects.bulk_create(
        Publication(
            slug=f"copy-{number}", title="Көшірме", language="kk", kind="paper", year=2024, live=True,
            organisation=first.organisation,
        )
        for number in range(count)
    )  # fmt: skip
    member = first.authors.exclude(member=None).get().member
    Author.objects.bulk_create(Author(publication=row, member=member, family="Ахметов") for row in made)


@pytest.mark.parametrize(
    "path", ["publications/", "publications/?member=asan&year=2024", "people/asan/", "organisations/flnr/"]
)
def test_lists_cost_the_same_with_one_and_thirty(queries: Count, written: Publication, path: str) -> None:
    queries(path)
    one = queries(path)
    multiply(written, 29)
    make.direction("another")
    queries(path)
    thirty = queries(path)
    assert thirty[1] == one[1] <= BUDGET
    assert max(one[0], thirty[0]) <= BUDGET + FRAME + 6  # the first reader of a generation fills the memory of filters


@pytest.mark.parametrize("path", ["publications/first/", "publications/first.bib"])
def test_pages_keep_to_the_budget(queries: Count, written: Publication, path: str) -> None:
    queries(path)
    assert queries(path)[1] <= BUDGET


def test_author_who_stands_twice_in_a_byline_has_written_it_once(soup: Soup, directory: RecordListPage) -> None:
    member = make.member("Ахметов Асан", slug="asan")
    make.publication("Алғашқы", authors=(member, "Дик, В.", member))
    assert titles(soup("/kk/publications/?member=asan")) == ["Алғашқы"]
