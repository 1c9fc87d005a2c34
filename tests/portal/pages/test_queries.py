"""A page costs a fixed number of queries, however much it lists. Counted without the page cache."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from infocentre.models import Audience
from infocentre.page_cache import generation
from portal.models import ContactsPage, SectionPage, StaffCard
from tests.portal import factories as make
from tests.portal.tree import Tree
from tests.query_budget import BUDGET, BUDGET_OF_SEARCH, FRAME

pytestmark = pytest.mark.indexed
PAGES = ("", "news/", "news/item-1/", "education/")


@pytest.mark.parametrize("path", [*PAGES, "for/students/", "contacts/", "history/", "success-stories/", "events/"])
def test_page_keeps_to_the_budget(queries: Callable[[str], tuple[int, int]], tree: Tree, path: str) -> None:
    queries(path)  # the very first reader's visit cuts pictures that have never been shown
    first, usual = queries(path)
    assert usual <= BUDGET
    assert first <= BUDGET + FRAME


@pytest.mark.parametrize("path", PAGES)
def test_first_page_after_a_news_item_was_published_keeps_to_the_budget(client: Client, tree: Tree, path: str) -> None:
    for _reader in range(2):  # pictures that were never shown are cut, the frame is read
        client.get(f"/ru/{path}")
        tree.news[1].save_revision().publish()
        generation.advance((generation.Part.WHOLE,))  # the test's transaction does not end
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/ru/{path}").status_code == 200
    assert 0 < len(captured) <= BUDGET


def test_search_keeps_to_its_budget(queries: Callable[[str], tuple[int, int]], tree: Tree) -> None:
    _first, usual = queries("search/?q=lead")
    assert usual <= BUDGET_OF_SEARCH


def test_as_many_queries_with_thirty_items_as_with_one(queries: Callable[[str], tuple[int, int]], tree: Tree) -> None:
    def of_each() -> dict[str, tuple[int, int]]:
        paths = (*PAGES, "for/students/", "search/?q=news")
        return [{path: queries(path) for path in paths} for _reader in range(2)][1]  # the first one cuts pictures

    for item in tree.news[2:]:
        item.delete()
    tree.below.picture = tree.news[0].picture
    tree.below.save()
    tree.news[0].audiences = list(Audience.objects.filter(code="students"))
    tree.news[0].save()
    with_one = of_each()
    make.many_news(tree.news_index, 30, audiences=("students",), picture=tree.news[0].picture)
    for number in range(29):
        make.page(SectionPage, tree.section, slug=f"below-{number}", picture=tree.news[0].picture)
    assert of_each() == with_one


def test_as_many_queries_with_ten_people_as_with_one(queries: Callable[[str], tuple[int, int]], tree: Tree) -> None:
    page = make.page(ContactsPage, tree.home, "Contacts")
    for number in range(10):
        StaffCard.objects.create(page=page, name_en=f"Person {number}", portrait=make.picture(f"Portrait {number}"))
        queries(f"{page.slug}/")  # the portraits are cut now
        if number == 0:
            with_one = queries(f"{page.slug}/")
    assert queries(f"{page.slug}/") == with_one
