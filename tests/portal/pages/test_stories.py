"""Success stories and their index."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from infocentre.languages.codes import LANGUAGES
from portal.models import StoryPage
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


def story(tree: Tree, heading: str, **fields: object) -> StoryPage:
    return make.page(StoryPage, tree.stories, heading, **make.in_languages("person", "Sample"), **fields)


def listed(page: BeautifulSoup) -> list[str]:
    return list(dict.fromkeys(link["href"] for link in page.select(".grid a")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_stories_stand_in_the_order_staff_gave_them(soup: Soup, tree: Tree, language: str) -> None:
    second = story(tree, "Second", slug="second")
    addresses = [f"/{language}/success-stories/{slug}/" for slug in ("story", "second")]
    assert listed(soup(f"/{language}/success-stories/")) == addresses
    second.move(tree.story, pos="left")
    assert listed(soup(f"/{language}/success-stories/")) == addresses[::-1]


def test_draft_is_not_listed(soup: Soup, tree: Tree) -> None:
    story(tree, "Draft", live=False)
    assert listed(soup("/kk/success-stories/")) == ["/kk/success-stories/story/"]


def test_index_without_stories_says_so(soup: Soup, tree: Tree) -> None:
    tree.story.unpublish()
    assert soup("/kk/success-stories/").select_one(".empty p").get_text(strip=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_story_says_whose_it_is(soup: Soup, tree: Tree, language: str) -> None:
    story(tree, "Told", slug="told", **make.in_languages("role", "Engineer"))
    aside = soup(f"/{language}/success-stories/told/").select_one("aside[aria-labelledby=whose]")
    word = WORDS[language]
    assert (aside.h2.get_text(), aside.p.get_text()) == (f"{word}: Sample", f"{word}: Engineer")


def test_story_without_a_role_has_no_empty_line(soup: Soup, tree: Tree) -> None:
    assert soup("/kk/success-stories/story/").select_one("aside[aria-labelledby=whose]").p is None
