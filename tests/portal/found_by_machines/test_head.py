"""What search engines and messengers read in the head of a page."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import override_settings

from infocentre.languages.codes import LANGUAGES
from portal.models import SectionPage, SocialChannel
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

pytestmark = pytest.mark.indexed

Soup = Callable[..., BeautifulSoup]
HOST = "http://testserver"


def meta(page: BeautifulSoup, name: str) -> str:
    return page.find("meta", property=name)["content"]


def data(page: BeautifulSoup, kind: str) -> dict[str, Any]:
    text = page.find("script", type="application/ld+json").string
    graph = json.loads(text)
    assert graph["@context"] == "https://schema.org"
    return next(entry for entry in graph["@graph"] if entry["@type"] == kind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "education/", "news/item-0/", "for/students/"])
def test_versions_name_one_another(soup: Soup, tree: Tree, path: str, language: str) -> None:
    page = soup(f"/{language}/{path}")
    versions = {link["hreflang"]: link["href"] for link in page.find_all("link", hreflang=True)}
    assert versions == {
        **{code: f"{HOST}/{code}/{path}" for code in LANGUAGES},
        "x-default": f"{HOST}/kk/{path}",
    }
    assert page.find("link", rel="canonical")["href"] == f"{HOST}/{language}/{path}"


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("?page=2", "?page=2"),
        ("?page=1", ""),
        ("?utm_source=x&fbclid=y", ""),
        ("?for=pupils", "?for=pupils"),
        ("?page=2&utm_source=x&for=pupils", "?for=pupils&page=2"),
    ],
)
def test_canonical_address_keeps_what_makes_another_page(soup: Soup, tree: Tree, query: str, canonical: str) -> None:
    make.many_news(tree.news_index, 14, audiences=("pupils",))
    assert soup(f"/kk/news/{query}").find("link", rel="canonical")["href"] == f"{HOST}/kk/news/{canonical}"


def test_public_address_is_that_of_the_settings(soup: Soup, tree: Tree) -> None:
    with override_settings(SITE_URL="https://example.kz"):
        page = soup("/kk/education/")
    assert page.find("link", rel="canonical")["href"] == "https://example.kz/kk/education/"
    assert meta(page, "og:image").startswith("https://example.kz/kk/share/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_messengers_get_the_words_of_the_language(soup: Soup, tree: Tree, language: str) -> None:
    page = soup(f"/{language}/news/item-0/")
    word = WORDS[language]
    assert meta(page, "og:title").startswith(f"{word}: News")
    assert meta(page, "og:description").startswith(word)
    assert page.find("meta", attrs={"name": "description"})["content"] == meta(page, "og:description")
    assert meta(page, "og:site_name") == f"{word}: centre short"
    assert meta(page, "og:type") == "article"
    assert meta(page, "og:url") == f"{HOST}/{language}/news/item-0/"
    locales = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}
    assert meta(page, "og:locale") == locales[language]
    others = {tag["content"] for tag in page.find_all("meta", property="og:locale:alternate")}
    assert others == set(locales.values()) - {locales[language]}


def test_page_without_a_lead_is_described_by_its_heading(soup: Soup, tree: Tree) -> None:
    make.page(SectionPage, tree.home, "Bare", slug="bare", lead_kk="", lead_ru="", lead_en="")
    assert meta(soup("/en/bare/"), "og:description") == "In English: Bare"


@pytest.mark.parametrize("language", LANGUAGES)
def test_organisation(soup: Soup, tree: Tree, language: str) -> None:
    tree.settings.channels.add(SocialChannel(kind="telegram", url="https://t.me/example"))
    tree.settings.save()
    centre = data(soup(f"/{language}/"), "Organization")
    assert centre["name"] == f"{WORDS[language]}: centre name"
    assert centre["url"] == f"{HOST}/{language}/"
    assert centre["logo"].startswith(f"{HOST}/static/")
    assert centre["sameAs"] == ["https://t.me/example"]


def test_news_article(soup: Soup, tree: Tree) -> None:
    page = soup("/ru/news/item-0/")
    article = data(page, "NewsArticle")
    assert article["headline"] == page.h1.get_text()
    assert article["inLanguage"] == "ru"
    assert article["datePublished"] == "2026-11-21T05:00:00+00:00"
    assert article["mainEntityOfPage"] == f"{HOST}/ru/news/item-0/"
    assert article["image"] == [meta(page, "og:image")]
    assert article["publisher"]["@id"] == data(page, "Organization")["@id"]


def test_breadcrumbs(soup: Soup, tree: Tree) -> None:
    steps = data(soup("/en/education/start/"), "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["item"] for step in steps] == [f"{HOST}/en/", f"{HOST}/en/education/", f"{HOST}/en/education/start/"]


def test_words_cannot_end_the_structured_data(soup: Soup, tree: Tree) -> None:
    attack = "</script><script>alert(1)</script>"
    make.news(tree.news_index, attack, slug="attack")
    page = soup("/en/news/attack/")
    assert data(page, "NewsArticle")["headline"] == f"In English: {attack}"
    assert len([script for script in page.find_all("script") if not script.get("src")]) == 1


@pytest.mark.parametrize("path", ["search/?q=x", "search/"])
def test_search_is_not_indexed(soup: Soup, tree: Tree, path: str) -> None:
    page = soup(f"/kk/{path}")
    assert "noindex" in page.find("meta", attrs={"name": "robots"})["content"]
    assert not page.find("link", rel="canonical")
