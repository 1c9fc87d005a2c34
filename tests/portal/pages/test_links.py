"""Links to pages inside rich text."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from infocentre.languages.codes import LANGUAGES
from portal.models import SectionPage
from portal.pages.outline import outline
from tests.portal import factories as make
from tests.portal.tree import Tree


@pytest.fixture(autouse=True)
def reads_kazakh() -> Iterator[None]:
    """Who asks outside a request has no language of their own."""
    with translation.override("kk"):
        yield


def link(page: Page | str) -> str:
    number = page.pk if isinstance(page, Page) else page
    return f'<a linktype="page" id="{number}">words</a>'


@pytest.mark.parametrize("language", LANGUAGES)
def test_link_leads_to_the_page_in_the_readers_language(tree: Tree, language: str) -> None:
    with translation.override(language):
        assert expand_db_html(link(tree.below)) == f'<a href="/{language}/education/start/">words</a>'


@pytest.mark.parametrize("language", LANGUAGES)
def test_link_to_a_news_item_is_found_too(tree: Tree, language: str) -> None:
    with translation.override(language):
        assert expand_db_html(link(tree.news[1])) == f'<a href="/{language}/news/item-1/">words</a>'


def test_draft_is_not_given_away(tree: Tree) -> None:
    page = make.page(SectionPage, tree.home, "Secret", slug="secret", live=False)
    item = make.news(tree.news_index, "Secret too", live=False)
    assert expand_db_html(link(page) + link(item)) == "<a>words</a>" * 2


def test_link_works_again_once_the_page_is_published(tree: Tree) -> None:
    page = make.page(SectionPage, tree.home, "Later", slug="later", live=False)
    assert "href" not in expand_db_html(link(page))
    page.save_revision().publish()
    assert expand_db_html(link(page)) == '<a href="/kk/later/">words</a>'


def test_words_of_a_link_to_a_deleted_page_stay(tree: Tree) -> None:
    text = f"<p>Before {link(tree.below)} after</p>"
    tree.below.delete()
    assert expand_db_html(text) == "<p>Before <a>words</a> after</p>"


def test_link_follows_a_renamed_page(tree: Tree) -> None:
    assert expand_db_html(link(tree.below)) == '<a href="/kk/education/start/">words</a>'
    tree.section.slug = "learning"
    tree.section.save_revision().publish()
    assert expand_db_html(link(tree.below)) == '<a href="/kk/learning/start/">words</a>'


@pytest.mark.parametrize("number", ["", "abc", "-1", "0", "99999999"])
def test_number_that_is_no_page_leads_nowhere(tree: Tree, number: str) -> None:
    assert expand_db_html(link(number)) == "<a>words</a>"


def test_each_of_many_links_leads_to_its_own_page(tree: Tree) -> None:
    pages = [tree.section, tree.news[0], tree.contacts, tree.news[0]]
    expected = "".join(f'<a href="{page.url}">words</a>' for page in pages)
    assert expand_db_html("".join(map(link, pages))) == expected


def test_text_full_of_links_costs_no_query(tree: Tree, django_assert_num_queries) -> None:
    text = link(tree.section) * 10 + link(tree.contacts)
    outline()
    with django_assert_num_queries(0):
        expand_db_html(text)
