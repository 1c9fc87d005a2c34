"""The page of an organisation, and what machines are told of it."""

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from people.models import ContactPerson, Organisation, OrganisationChannel
from people.organisations.enums import OrganisationKind
from tests.people import factories as make
from tests.portal.tree import Tree

pytestmark = pytest.mark.indexed

Soup = Callable[..., BeautifulSoup]


@pytest.fixture
def jinr(tree: Tree) -> Organisation:
    made = make.organisation(
        "jinr", kind="institute", country="RU", site="https://www.jinr.ru/about", city_kk="Дубна", city_ru="Дубна",
        short_name_kk="БЯЗИ", short_name_ru="ОИЯИ", about_kk="<p>Халықаралық</p>", about_ru="<p>Международный</p>",
    )  # fmt: skip
    made.channels = [OrganisationChannel(kind="telegram", url="https://t.me/jinr")]
    made.contact_persons = [ContactPerson(name="Құпия Адам", email="secret@example.kz", phone="+7 700")]
    made.save()
    made.save_revision().publish()
    return made


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["Институт", "БЯЗИ", "Дубна", "Ресей", "jinr.ru", "Telegram", "Халықаралық"]),
        ("ru", ["Институт", "ОИЯИ", "Россия", "Международный"]),
        ("en", ["Institute", "Russia"]),
    ],
)
def test_page_tells_what_staff_wrote(soup: Soup, jinr: Organisation, language: str, words: list[str]) -> None:
    text = soup(f"/{language}/organisations/jinr/").main.get_text(" ")
    assert all(word in text for word in words)


def test_contact_persons_are_never_public(client: Client, jinr: Organisation) -> None:
    for path in ("organisations/jinr/", "search/?q=Құпия", "search/?q=secret"):
        answer = client.get(f"/kk/{path}").content.decode()
        assert "secret@example.kz" not in answer
        assert "Құпия Адам" not in answer


def test_laboratories_and_people_stand_on_the_page(soup: Soup, jinr: Organisation) -> None:
    laboratory = make.organisation("flnr", parent=jinr)
    make.organisation("hidden", parent=jinr, live=False)
    make.member("Абай Құнанбай", laboratory=jinr)
    make.member("Жасырын Адам", laboratory=jinr, consent=False, live=False)
    page = soup("/kk/organisations/jinr/")
    assert [link["href"] for link in page.select(".labs a")] == ["/kk/organisations/flnr/"]
    assert [name.get_text() for name in page.select(".people h3")] == ["Абай Құнанбай"]
    assert soup(f"/kk/{laboratory.path}").select_one('.facts a[href="/kk/organisations/jinr/"]')


def test_laboratory_of_a_hidden_institute_does_not_lead_there(soup: Soup, tree: Tree) -> None:
    hidden = make.organisation("hidden", live=False)
    make.organisation("flnr", parent=hidden)
    assert "hidden" not in str(soup("/kk/organisations/flnr/").main)


def test_many_people_lead_to_the_filtered_list(soup: Soup, jinr: Organisation) -> None:
    for _ in range(13):
        make.member(laboratory=jinr)
    page = soup("/ru/organisations/jinr/")
    assert len(page.select(".people li")) == 12
    assert page.select_one(".more")["href"] == "/ru/people/?laboratory=jinr"


def test_machines_are_told(soup: Soup, jinr: Organisation) -> None:
    page = soup("/ru/organisations/jinr/")
    graph = json.loads(page.select_one('script[type="application/ld+json"]').string)["@graph"]
    told = graph[-1]
    assert told["@type"] == "ResearchOrganization"
    assert told["alternateName"] == "ОИЯИ"
    assert told["sameAs"] == ["https://www.jinr.ru/about", "https://t.me/jinr"]
    assert page.select_one('link[rel="canonical"]')["href"].endswith("/ru/organisations/jinr/")
    assert "/share/organisation/" in page.select_one('meta[property="og:image"]')["content"]


def test_sitemap_lists_filled_languages_and_forgets_drafts(client: Client, jinr: Organisation) -> None:
    assert "/ru/organisations/jinr/" in client.get("/sitemap.xml").content.decode()
    jinr.unpublish()
    assert "organisations/jinr" not in client.get("/sitemap.xml").content.decode()


def test_share_picture_is_drawn_for_the_public_only(client: Client, jinr: Organisation) -> None:
    address = f"/kk/share/organisation/{jinr.pk}.jpg"
    assert client.get(address)["Content-Type"] == "image/jpeg"
    assert client.get(f"/kk/share/user/{jinr.pk}.jpg").status_code == 404
    jinr.unpublish()
    assert client.get(f"{address}?again").status_code == 404


@pytest.mark.parametrize("word", ["БЯЗИ", "Дубна", "Халықаралық"])
def test_search_finds_it(soup: Soup, jinr: Organisation, word: str) -> None:
    found = soup(f"/kk/search/?q={word}")
    assert [link["href"] for link in found.select("main .results h3 a")] == ["/kk/organisations/jinr/"]


@pytest.mark.parametrize("kind", OrganisationKind.values)
def test_every_kind_has_a_page(soup: Soup, tree: Tree, kind: str) -> None:
    make.organisation("some", kind=kind)
    assert soup("/en/organisations/some/").select_one(".facts dd").get_text() == OrganisationKind(kind).label
