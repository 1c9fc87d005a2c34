"""What leads to a page: only to one that readers can open."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from portal.models import HeroLink, SectionPage
from tests.portal import factories as make
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


def leads(page: BeautifulSoup, slug: str) -> list[str]:
    return [link["href"] for link in page.find_all("a", href=True) if slug in link["href"]]


@pytest.fixture
def draft(tree: Tree) -> SectionPage:
    page = make.page(SectionPage, tree.home, "Director resigns")
    page.unpublish()
    return page


@pytest.mark.parametrize("kind", ["cards", "action", "alert", "menu"])
def test_link_to_a_draft_does_not_tell_its_address(tree: Tree, soup: Soup, draft: SectionPage, kind: str) -> None:
    link = {"heading": "Come", "text": "", "label": "Go", "page": draft.pk, "url": "", "image": None}
    blocks = {"cards": [make.block("cards", make.items(link))], "action": [make.block("action", link)]}
    page = make.page(SectionPage, tree.home, "Lasting", body_en=make.stream(*blocks.get(kind, [])))
    if kind == "alert":
        make.alert(page=draft)
    if kind == "menu":
        make.menu_item("main", draft)
    assert leads(soup(f"/en/{page.slug}/"), draft.slug) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_news_item_may_stand_in_a_menu_and_on_a_button(tree: Tree, soup: Soup, language: str) -> None:
    item = make.news(tree.news_index, "Nobel prize")
    make.menu_item("main", item)
    HeroLink.objects.create(home=tree.home, page=item, label_kk="Оқу", label_ru="Читать", label_en="Read")
    page = soup(f"/{language}/")
    wanted = f"/{language}/news/{item.slug}/"
    assert page.select(f'nav a[href="{wanted}"]')
    assert page.select(f'.hero a[href="{wanted}"]')


def test_share_buttons_carry_the_address(tree: Tree, soup: Soup) -> None:
    path = f"/kk/news/{tree.news[0].slug}/"
    share = soup(f"{path}?utm=x").select_one(".share")
    address = share.button["data-copy"]
    assert urlsplit(address)[:3] == ("http", "testserver", path) and "utm" not in address
    whatsapp, telegram = (parse_qs(urlsplit(link["href"]).query) for link in share.find_all("a")[:2])
    assert whatsapp["text"][0].endswith(f" {address}")
    assert telegram["url"] == [address]
