"""A news item and the organisations it is about: on the item, on their pages, in the list, for machines."""

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from people.models import Organisation
from portal.models import NewsOrganisation, NewsPage
from tests.people.factories import organisation
from tests.portal import factories as make
from tests.portal.tree import Tree
from tests.query_budget import BUDGET, FRAME

Soup = Callable[..., BeautifulSoup]


def link(item: NewsPage, *organisations: Organisation) -> None:
    item.organisations = [
        NewsOrganisation(sort_order=order, organisation=one) for order, one in enumerate(organisations)
    ]
    item.save_revision().publish()


@pytest.fixture
def inp(tree: Tree) -> Organisation:
    return organisation("inp")


@pytest.fixture
def flnr(tree: Tree) -> Organisation:
    return organisation("flnr", name_kk="Флёров зертханасы", name_ru="Лаборатория Флёрова", name_en="")


def named(page: BeautifulSoup) -> list[str]:
    """The organisations below a news item."""
    return [chip["href"] for chip in page.select("article nav .chips a.chip")]


def told(page: BeautifulSoup) -> list[str]:
    """The news on an organisation's page."""
    return [row["href"].split("/")[-2] for row in page.select('section[aria-labelledby="news"] h3 a')]


def test_item_leads_to_them_in_the_order_of_staff(
    soup: Soup, tree: Tree, inp: Organisation, flnr: Organisation
) -> None:
    link(tree.news[0], flnr, inp)
    page = soup("/kk/news/item-0/")
    assert named(page) == ["/kk/organisations/flnr/", "/kk/organisations/inp/"]
    assert page.select_one("article nav .chips a.chip").get_text() == "Флёров зертханасы"


def test_name_in_another_language_is_marked(soup: Soup, tree: Tree, flnr: Organisation) -> None:
    link(tree.news[0], flnr)
    assert soup("/en/news/item-0/").select_one("article nav .chips a.chip")["lang"] == "ru"


def test_item_about_none_shows_no_empty_list(soup: Soup, tree: Tree) -> None:
    assert not soup("/kk/news/item-0/").select("article nav.row")


def test_what_is_not_public_is_not_named(soup: Soup, tree: Tree, inp: Organisation) -> None:
    draft = organisation("secret", live=False)
    link(tree.news[0], draft, inp)
    assert named(soup("/ru/news/item-0/")) == ["/ru/organisations/inp/"]
    inp.unpublish()
    page = soup("/ru/news/item-0/")
    assert named(page) == []
    assert "secret" not in str(page)


def test_organisation_shows_its_newest_four(soup: Soup, tree: Tree, inp: Organisation) -> None:
    for item in tree.news:
        link(item, inp)
    page = soup("/kk/organisations/inp/")
    assert told(page) == ["item-0", "item-1", "item-2"]
    assert not page.select('a[href*="?organisation="]')
    for number in range(2):
        link(make.news(tree.news_index, slug=f"older-{number}", days_ago=100 + number), inp)
    page = soup("/kk/organisations/inp/")
    assert told(page) == ["item-0", "item-1", "item-2", "older-0"]
    listed = soup(page.select_one('section[aria-labelledby="news"] a.more')["href"])
    assert len(listed.select("main article h3 a")) == 5
    assert "inp" in listed.title.get_text()


def test_draft_and_others_news_are_not_shown(soup: Soup, tree: Tree, inp: Organisation, flnr: Organisation) -> None:
    link(tree.news[0], flnr)
    hidden = make.news(tree.news_index, slug="hidden")
    link(hidden, inp)
    hidden.unpublish()
    assert told(soup("/kk/organisations/inp/")) == []
    assert not soup("/kk/organisations/inp/").select('section[aria-labelledby="news"]')


def test_link_that_is_taken_back_is_gone_from_both(soup: Soup, tree: Tree, inp: Organisation) -> None:
    link(tree.news[0], inp)
    assert told(soup("/kk/organisations/inp/")) == ["item-0"]
    link(tree.news[0])
    assert told(soup("/kk/organisations/inp/")) == []
    assert named(soup("/kk/news/item-0/")) == []


def test_list_narrows_to_one_and_to_an_audience_too(soup: Soup, tree: Tree, inp: Organisation) -> None:
    link(tree.news[1], inp)
    link(make.news(tree.news_index, "For pupils", slug="for-pupils", audiences=("pupils",)), inp)
    both = soup("/en/news/?for=pupils&organisation=inp")
    assert [a["href"] for a in both.select("main article h3 a")] == ["/en/news/for-pupils/"]
    assert len(soup("/en/news/?organisation=inp").select("main article h3 a")) == 2
    chips = [chip["href"] for chip in both.select("nav .chip[aria-current], ul[aria-label] .chip")]
    assert "/en/news/?for=pupils&organisation=inp" in chips
    assert "/en/news/?for=pupils" in chips, "the organisation can be taken away and the audience stays"


@pytest.mark.parametrize("slug", ["nobody", "hidden", "\x00", "' OR 1=1", "%", "ғ" * 500])
def test_organisation_that_is_not_public_has_no_list(client: Client, tree: Tree, slug: str) -> None:
    organisation("hidden", live=False)
    assert client.get("/kk/news/", {"organisation": slug}).status_code == 404


def test_machines_are_told(soup: Soup, tree: Tree, inp: Organisation) -> None:
    link(tree.news[0], inp)
    data = json.loads(soup("/ru/news/item-0/").find("script", type="application/ld+json").string)
    article = next(part for part in data["@graph"] if part["@type"] == "NewsArticle")
    assert article["about"] == [
        {"@type": "Organization", "name": str(inp.name_ru), "url": "http://testserver/ru/organisations/inp/"}
    ]


def test_same_organisation_twice_is_refused(tree: Tree, inp: Organisation) -> None:
    tree.news[0].organisations = [NewsOrganisation(organisation=inp)]
    tree.news[0].save()
    again = NewsOrganisation(news=tree.news[0], organisation=inp)
    with pytest.raises(ValidationError, match="уже есть"):
        again.full_clean()


@pytest.mark.parametrize("path", ["news/item-0/", "organisations/inp/", "news/?organisation=inp"])
def test_pages_keep_to_the_budget(
    queries: Callable[[str], tuple[int, int]], tree: Tree, inp: Organisation, flnr: Organisation, path: str
) -> None:
    for item in tree.news:
        link(item, inp, flnr)
    queries(path)
    first, usual = queries(path)
    assert usual <= BUDGET
    assert first <= BUDGET + FRAME


def test_preview_of_a_draft_shows_its_organisations_to_staff_alone(
    soup: Soup, tree: Tree, inp: Organisation, flnr: Organisation
) -> None:
    link(tree.news[0], inp)
    draft = tree.news[0].get_latest_revision_as_object()
    draft.organisations = [NewsOrganisation(sort_order=0, organisation=flnr)]
    draft.save_revision()
    previewed = draft.make_preview_request(preview_mode="kk").content.decode()
    assert "/kk/organisations/flnr/" in previewed
    assert named(soup("/kk/news/item-0/")) == ["/kk/organisations/inp/"]
    assert "flnr" not in str(soup("/kk/news/item-0/"))


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "Жаңалықта айтылған ұйымдар"), ("ru", "Организации, о которых новость")]
)
def test_the_organisations_have_a_heading(soup: Soup, tree: Tree, inp: Organisation, language: str, words: str) -> None:
    assert not soup(f"/{language}/news/item-1/").select("#organisations")
    link(tree.news[0], inp)
    nav = soup(f"/{language}/news/item-0/").select_one("article nav[aria-labelledby=organisations]")
    assert nav.select_one("h2#organisations").get_text() == words


def test_a_card_without_a_picture_leaves_no_hole(soup: Soup, tree: Tree) -> None:
    tree.news[1].picture = None
    tree.news[1].save_revision().publish()
    cards = soup("/kk/news/").select(".card")
    assert [bool(card.select(".card__picture img")) for card in cards] == [True, False, True]
    [drawn] = [card.select_one(".card__picture--none") for card in cards if not card.img]
    assert drawn["aria-hidden"] == "true"
    assert drawn.svg is not None
