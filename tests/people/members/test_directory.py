"""The list of members: order, filters, pages."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from people.models import Member, Organisation
from portal.models import RecordListPage
from tests.people import factories as make
from tests.portal import factories as pages
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


@pytest.fixture
def directory(tree: Tree) -> RecordListPage:
    return pages.page(RecordListPage, tree.home, "People", slug="people", kind="people")


@pytest.fixture
def flnr(directory: RecordListPage) -> Organisation:
    return make.organisation("flnr")


@pytest.fixture
def people(flnr: Organisation) -> list[Member]:
    theory, materials = make.direction("theory"), make.direction("materials")
    flnp = make.organisation("flnp")
    return [
        make.member("Ахметов Асан", laboratory=flnr, lectures_kk=True, directions=(theory,)),
        make.member("Әлиева Дана", laboratory=flnr, lectures_kk=True, lectures_en=True, directions=(theory, materials)),
        make.member("Байжан Ерлан", laboratory=flnp, lectures_ru=True, status="returned", until=2020),
        make.member("Өмір Сәуле", laboratory=flnp, lectures_kk=True, directions=(materials,)),
        make.member("Жасырын Адам", laboratory=flnr, lectures_kk=True, consent=False, live=False),
    ]


def names(page: BeautifulSoup) -> list[str]:
    return [name.get_text().split()[0] for name in page.select(".people h3")]


def test_order_is_that_of_the_kazakh_alphabet(soup: Soup, people: list[Member]) -> None:
    assert names(soup("/kk/people/")) == ["Ахметов", "Әлиева", "Байжан", "Өмір"]


def test_english_order_goes_by_the_surname(soup: Soup, directory: RecordListPage) -> None:
    make.member("Б", name_en="Adam Zhukov")
    make.member("В", name_en="Zara Abayeva")
    assert [name.get_text() for name in soup("/en/people/").select(".people h3")] == ["Zara Abayeva", "Adam Zhukov"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("laboratory=flnr", ["Ахметов", "Әлиева"]),
        ("laboratory=flnr&language=en", ["Әлиева"]),
        ("direction=materials", ["Әлиева", "Өмір"]),
        ("direction=materials&direction=theory", ["Ахметов", "Әлиева"]),  # the last one holds, as in a form
        ("status=returned", ["Байжан"]),
        ("language=kk&direction=theory", ["Ахметов", "Әлиева"]),
        ("name=ӘЛИЕВА", ["Әлиева"]),
        ("name=дана+әли", ["Әлиева"]),
        ("name=Aliyeva", ["Әлиева"]),
        ("name=Омир", ["Өмір"]),
        ("name=нет+такого", []),
        ("laboratory=nowhere", []),
        ("language=de", []),
        ("status=dead", []),
        ("direction=%3Cscript%3E", []),
        ("name=%00", ["Ахметов", "Әлиева", "Байжан", "Өмір"]),
    ],
)
def test_filters_live_in_the_address(soup: Soup, people: list[Member], query: str, found: list[str]) -> None:
    Member.objects.filter(name_kk="Өмір Сәуле").update(name_ru="Омир Сауле")
    Member.objects.get(name_kk="Өмір Сәуле").save()
    assert names(soup(f"/kk/people/?{query}")) == found


def test_only_what_somebody_shows_can_be_chosen(soup: Soup, people: list[Member]) -> None:
    make.organisation("lrb")
    make.direction("unused")
    page = soup("/kk/people/")
    assert [option["value"] for option in page.select("#find-laboratory option")] == ["", "flnp", "flnr"]
    assert [option["value"] for option in page.select("#find-direction option")] == ["", "materials", "theory"]


def test_form_remembers_and_conditions_can_be_removed_one_by_one(soup: Soup, people: list[Member]) -> None:
    page = soup("/ru/people/?laboratory=flnr&language=kk&name=а")
    assert page.select_one("#find-laboratory option[selected]")["value"] == "flnr"
    assert page.select_one("#find-name")["value"] == "а"
    chips = [chip["href"] for chip in page.select(".chips .chip")]
    assert chips == [
        "/ru/people/?language=kk&name=%D0%B0",
        "/ru/people/?laboratory=flnr&name=%D0%B0",
        "/ru/people/?laboratory=flnr&language=kk",
        "/ru/people/",
    ]
    assert all(soup(chip) for chip in chips)


def test_nobody_matches(soup: Soup, people: list[Member]) -> None:
    page = soup("/kk/people/?laboratory=nowhere")
    assert page.select_one(".empty a")["href"] == "/kk/people/"


def test_pages(client: Client, soup: Soup, directory: RecordListPage) -> None:
    for number in range(25):
        make.member(f"Аты{number:02}")
    assert len(names(soup("/kk/people/"))) == 24
    assert names(soup("/kk/people/?page=2")) == ["Аты24"]
    for wrong in ("0", "3", "x", "²", "-1", "1" * 5000):  # Python reads no number of five thousand digits
        assert client.get(f"/kk/people/?page={wrong}").status_code == 404


def test_page_without_members_says_so(soup: Soup, directory: RecordListPage) -> None:
    make.member(consent=False, live=False)
    assert soup("/kk/people/").select_one(".empty")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_sample_is_marked(soup: Soup, directory: RecordListPage, language: str) -> None:
    sample = make.member(is_sample=True)
    word = {"kk": "үлгі", "ru": "пример", "en": "sample"}[language]
    assert word in soup(f"/{language}/people/").select_one(".person").get_text()
    page = soup(f"/{language}/{sample.path}")
    assert word in page.select_one(".panel").get_text()
    assert page.select_one('meta[name="robots"]')
