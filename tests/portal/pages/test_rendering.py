"""Every type of page in every language: the right words, and nothing that a strict policy would refuse."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from infocentre.languages.codes import LANGUAGES
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

# as tree.Tree.every_type() gives them; written out so that each has a test of its own
PATHS = (
    "",
    "news/",
    "news/item-0/",
    "education/",
    "for/pupils/",
    "contacts/",
    "history/",
    "success-stories/",
    "success-stories/story/",
    "privacy/",
    "events/",
)


def test_list_of_types_is_complete(tree: Tree) -> None:
    assert sorted(tree.every_type()) == sorted(PATHS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_page_speaks_the_language_of_its_address(
    soup: Callable[..., BeautifulSoup], tree: Tree, path: str, language: str
) -> None:
    page = soup(f"/{language}/{path}")
    assert page.html["lang"] == language
    assert [heading.get_text().startswith(WORDS[language]) for heading in page.find_all("h1")] == [True]
    assert page.title.get_text().startswith(WORDS[language])
    main = page.find("main").get_text()
    assert not any(WORDS[other] in main for other in LANGUAGES if other != language)
    assert page.find("meta", attrs={"name": "robots"}) is None


@pytest.mark.parametrize("path", PATHS)
def test_page_keeps_to_the_content_policy(soup: Callable[..., BeautifulSoup], tree: Tree, path: str) -> None:
    page = soup(f"/kk/{path}")
    scripts = [script for script in page.find_all("script") if script.get("type") != "application/ld+json"]
    assert all(script.get("src", "").startswith("/static/") for script in scripts)
    assert not page.find_all("style")
    assert not page.find_all(style=True)
    assert not [tag.name for tag in page.find_all() if any(name.startswith("on") for name in tag.attrs)]
    loaded = [
        tag.get("src") or tag.get("href")
        for tag in page.select("img, link[rel=stylesheet], link[rel=preload], link[rel=icon]")
    ]
    assert all(address.startswith("/") for address in loaded)


@pytest.mark.parametrize("path", PATHS)
def test_page_has_an_order_for_those_who_listen(soup: Callable[..., BeautifulSoup], tree: Tree, path: str) -> None:
    page = soup(f"/ru/{path}")
    levels = [int(tag.name[1]) for tag in page.find("main").find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in zip(levels, levels[1:], strict=False)), levels
    assert all(image.has_attr("alt") for image in page.find_all("img"))
    assert page.select_one("body > a.skip")["href"] == "#main"
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_inner_page_shows_the_way_to_it(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    crumbs = soup("/en/education/start/").select(".crumbs a")
    assert [link["href"] for link in crumbs] == ["/en/", "/en/education/"]


def test_section_lists_its_live_children(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    assert soup("/en/education/").select('main a[href="/en/education/start/"]')
    tree.below.unpublish()
    assert not soup("/en/education/").select('main a[href="/en/education/start/"]')


def test_home_leads_to_every_audience(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    doors = [link["href"] for link in soup("/kk/").select(".doors a")]
    codes = ("pupils", "students", "teachers", "scientists", "press-and-partners")
    assert doors == [f"/kk/for/{code}/" for code in codes]


def test_contacts_tell_whom_to_write_to(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    card = soup("/en/contacts/").select_one(".person")
    assert card.h3.get_text() == "In English: Sample Person"
    assert card.find("a", href="mailto:head@example.kz")
    assert "Speaks: Kazakh, English" in card.get_text()


def test_draft_is_not_served(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    tree.section.unpublish()
    for language in LANGUAGES:
        soup(f"/{language}/education/", status=404)
