"""What is missing leads to the list or page above it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from portal.models import RecordListPage
from tests.portal import factories as make
from tests.portal.tree import Tree

pytestmark = pytest.mark.long


def ways_on(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 404
    return [link["href"] for link in BeautifulSoup(answer.content, "lxml").select("main a.more")]


@pytest.mark.parametrize(
    ("missing", "above"),
    [
        ("news/?page=99999", "news/"),
        ("news/?page=x", "news/"),
        ("news/?organisation=unknown", "news/"),
        ("news/no-such-item/", "news/"),
        ("education/start/deeper/", "education/start/"),
        ("people/nobody/", "people/"),
        ("nothing/", None),
        ("nothing/at/all/", None),
    ],
)
@pytest.mark.parametrize("language", ["kk", "en"])
def test_the_page_above_is_offered(client: Client, tree: Tree, language: str, missing: str, above: str | None) -> None:
    make.page(RecordListPage, tree.home, "People", slug="people", kind="people")
    home = f"/{language}/"
    expected = [home] if above is None else [home + above, home]
    assert ways_on(client, home + missing) == expected


def test_it_is_called_as_in_the_menu(client: Client, tree: Tree) -> None:
    page = BeautifulSoup(client.get("/ru/news/?page=500").content, "lxml")
    assert "На русском: News" in page.select_one("main a.more").get_text().replace("\u00a0", " ")


def test_a_draft_is_not_offered(client: Client, tree: Tree) -> None:
    tree.section.unpublish()
    assert ways_on(client, "/kk/education/nothing/") == ["/kk/"]


@pytest.mark.parametrize("path", ["/nothing.txt", "/kk", "/favicon.gif", "/kk//x", "/xx/news/"])
def test_odd_addresses_are_answered(client: Client, tree: Tree, path: str) -> None:
    assert client.get(path).status_code in {301, 302, 404}
