"""The files that machines ask for: sitemap, robots, manifest, feeds."""

import json
from collections.abc import Callable
from email.utils import parsedate_to_datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree

from infocentre.languages.codes import LANGUAGES
from infocentre.page_cache import generation
from portal.models import SectionPage
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

pytestmark = pytest.mark.long

HOST = "http://testserver"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sitemap(client: Client) -> dict[str, dict[str, str]]:
    """address → {hreflang: address}"""
    response = client.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    root = etree.fromstring(response.content)
    return {
        entry.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)
        }
        for entry in root.findall("s:url", NAMES)
    }


def test_sitemap_names_every_page_in_every_language(client: Client, tree: Tree) -> None:
    addresses = set(sitemap(client))
    assert {f"{HOST}/{code}/{path}" for code in LANGUAGES for path in tree.every_type()} <= addresses
    assert len(addresses) % 3 == 0


def test_sitemap_versions_are_reciprocal(client: Client, tree: Tree) -> None:
    entries = sitemap(client)
    for address, versions in entries.items():
        assert address in versions.values()
        for code in set(versions) - {"x-default"}:
            assert entries[versions[code]] == versions


def test_sitemap_leads_to_pages_that_agree(client: Client, tree: Tree, soup: Callable[..., BeautifulSoup]) -> None:
    for address, versions in sitemap(client).items():
        if "/ru/" in address:
            page = soup(address.removeprefix(HOST))
            assert page.find("link", rel="canonical")["href"] == address
            assert {link["hreflang"]: link["href"] for link in page.find_all("link", hreflang=True)} == versions


def test_sitemap_leaves_out_what_is_not_for_all(client: Client, tree: Tree) -> None:
    make.page(SectionPage, tree.home, slug="draft", live=False)
    make.page(SectionPage, tree.home, slug="half", only=("kk", "ru"))
    make.page(SectionPage, tree.home, slug="secret").view_restrictions.create(restriction_type="login")
    addresses = set(sitemap(client))
    assert f"{HOST}/ru/half/" in addresses
    assert not {f"{HOST}/en/half/", f"{HOST}/ru/draft/", f"{HOST}/kk/secret/"} & addresses


@pytest.mark.parametrize("path", ["/sitemap.xml", "/en/news/feed.xml"])
def test_file_costs_the_same_with_many_items(client: Client, tree: Tree, path: str) -> None:
    def queries() -> int:
        generation.advance()
        client.get("/kk/contacts/")
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    for item in tree.news[1:]:
        item.delete()
    make.news(tree.news_index, audiences=("pupils",))
    few = queries()
    make.many_news(tree.news_index, 20, audiences=("pupils", "teachers"))
    assert queries() == few


def test_sitemap_of_a_reader_in_any_language_is_the_same(client: Client, tree: Tree) -> None:
    files = {client.get(f"/sitemap.xml?{code}", headers={"accept-language": code}).content for code in LANGUAGES}
    assert len(files) == 1


def test_robots_keep_out_of_search_and_staff(client: Client, tree: Tree) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert {"Disallow: /admin/", "Disallow: /kk/search/", f"Sitemap: {HOST}/sitemap.xml"} <= set(lines)
    assert "Disallow: /" not in lines


@pytest.mark.parametrize("accepted", LANGUAGES)
def test_manifest_is_one_for_all_readers(client: Client, tree: Tree, accepted: str) -> None:
    response = client.get(f"/site.webmanifest?{accepted}", headers={"accept-language": accepted})
    assert response["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert manifest["name"] == "Қазақша: centre name"
    assert (manifest["lang"], manifest["start_url"]) == ("kk", "/")
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_speaks_its_language(client: Client, tree: Tree, language: str) -> None:
    response = client.get(f"/{language}/news/feed.xml")
    assert response["Content-Type"].startswith("application/rss+xml")
    channel = etree.fromstring(response.content).find("channel")
    word = WORDS[language]
    assert channel.findtext("language") == language
    assert channel.findtext("link") == f"{HOST}/{language}/news/"
    assert channel.findtext("title").endswith(f"{word}: centre short")
    own = channel.find("{http://www.w3.org/2005/Atom}link")
    assert own.get("href") == f"{HOST}/{language}/news/feed.xml"
    items = channel.findall("item")
    assert [item.findtext("link") for item in items] == [
        f"{HOST}/{language}/news/item-{number}/" for number in range(3)
    ]
    assert all(item.findtext("title").startswith(word) for item in items)
    assert parsedate_to_datetime(items[0].findtext("pubDate")) == make.NEWEST


def test_feed_holds_the_newest_thirty_and_no_draft(client: Client, tree: Tree) -> None:
    make.many_news(tree.news_index, 30)
    tree.news[0].unpublish()
    items = etree.fromstring(client.get("/kk/news/feed.xml").content).findall("channel/item")
    assert len(items) == 30
    assert not [item for item in items if item.findtext("link").endswith("/item-0/")]


def test_feed_takes_any_words(client: Client, tree: Tree) -> None:
    make.news(tree.news_index, "]]> <b> & \x0b end", days_ago=-1)
    items = etree.fromstring(client.get("/en/news/feed.xml").content).findall("channel/item")
    assert items[0].findtext("title").startswith("In English: ]]> <b> &")


def test_feed_tells_for_whom(client: Client, tree: Tree) -> None:
    make.news(tree.news_index, days_ago=-1, audiences=("pupils", "teachers"))
    item = etree.fromstring(client.get("/en/news/feed.xml").content).find("channel/item")
    assert {category.text for category in item.findall("category")} == {"Pupils", "Teachers"}


def test_page_names_its_feed(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    assert soup("/ru/").find("link", type="application/rss+xml")["href"] == "/ru/news/feed.xml"


def test_old_icon_name_leads_to_the_icon(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (301, "/static/img/favicon.ico")
