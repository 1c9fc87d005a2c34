"""What is open for one audience."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from infocentre.audiences.models import AudienceCode
from infocentre.languages.codes import LANGUAGES
from portal.chrome.templatetags.chrome import icon
from tests.portal import factories as make
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


def gathered(soup: Soup, code: str, language: str = "kk") -> list[str]:
    aside = soup(f"/{language}/for/{code}/").select_one("aside[aria-labelledby=for-you]")
    return list(dict.fromkeys(link["href"].rstrip("/").rpartition("/")[2] for link in aside.find_all("a")))


@pytest.mark.parametrize("code", AudienceCode.values)
def test_audience_gathers_its_news_only(soup: Soup, tree: Tree, code: str) -> None:
    for other in AudienceCode.values:
        make.news(tree.news_index, slug=f"for-{other}", audiences=(other,))
    assert gathered(soup, code) == [f"for-{code}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_newest_stand_newest_first(soup: Soup, tree: Tree, language: str) -> None:
    for days in (3, 1, 5, 2, 4):
        make.news(tree.news_index, slug=f"day-{days}", days_ago=days, audiences=("pupils",))
    assert gathered(soup, "pupils", language) == ["day-1", "day-2", "day-3", "day-4"]


def test_item_for_two_audiences_is_on_both_pages(soup: Soup, tree: Tree) -> None:
    make.news(tree.news_index, slug="both", audiences=("pupils", "teachers"))
    assert gathered(soup, "pupils") == gathered(soup, "teachers") == ["both"]
    assert gathered(soup, "students") == []


def test_change_of_audience_moves_the_item_at_once(soup: Soup, tree: Tree) -> None:
    item = make.news(tree.news_index, slug="moving", audiences=("pupils",))
    assert gathered(soup, "pupils") == ["moving"]
    item.audiences = [tree.audiences[-1].audience]
    item.save_revision().publish()
    assert gathered(soup, "pupils") == []
    assert gathered(soup, tree.audiences[-1].audience.code) == ["moving"]


def test_draft_is_not_gathered(soup: Soup, tree: Tree) -> None:
    make.news(tree.news_index, slug="draft", audiences=("pupils",), live=False)
    assert gathered(soup, "pupils") == []


def test_every_audience_has_a_drawing_of_its_own(tree: Tree) -> None:
    names = {page.icon for page in tree.audiences}
    assert len(names) == len(AudienceCode.values)
    assert all("<svg" in icon(name) for name in names)
