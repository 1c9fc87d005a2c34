"""A text that a language lacks is shown in another one, marked and said; machines are not told it exists."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from django.utils.translation import gettext

from infocentre.page_cache import generation
from portal.models import SectionPage
from tests.portal import factories as make
from tests.portal.tree import Tree

NOTES = {
    "kk": "This text has not been translated yet and is shown in Kazakh.",
    "ru": "This text has not been translated yet and is shown in Russian.",
    "en": "This text has not been translated yet and is shown in English.",
}


def note(shown: str, reader: str) -> str:
    with translation.override(reader):
        return gettext(NOTES[shown])


@pytest.fixture
def half_translated(tree: Tree) -> SectionPage:
    return make.page(SectionPage, tree.home, "Half", slug="half", only=("kk", "ru"))


def test_english_reader_gets_russian_marked_as_such(
    soup: Callable[..., BeautifulSoup], half_translated: SectionPage
) -> None:
    page = soup("/en/half/")
    assert page.html["lang"] == "en"
    assert page.h1["lang"] == "ru"
    assert page.h1.get_text() == "На русском: Half"
    assert page.select_one(".masthead__lead")["lang"] == "ru"
    body = page.select_one(".prose")
    assert body["lang"] == "ru"
    assert "На русском: body" in body.get_text()
    assert page.select_one(".fallback").get_text(strip=True) == note("ru", "en")


@pytest.mark.parametrize(
    ("only", "reader", "shown"), [(("ru",), "kk", "ru"), (("kk",), "ru", "kk"), (("kk",), "en", "kk")]
)
def test_chain_is_walked_to_its_end(
    soup: Callable[..., BeautifulSoup], tree: Tree, only: tuple[str, ...], reader: str, shown: str
) -> None:
    page = make.page(SectionPage, tree.home, "Half", slug="half", only=only, live=False)
    SectionPage.objects.filter(pk=page.pk).update(live=True)
    make.menu_item("main", tree.contacts)  # any change: an update() alone tells nobody
    found = soup(f"/{reader}/half/")
    assert found.h1["lang"] == shown
    assert found.select_one(".fallback").get_text(strip=True) == note(shown, reader)


def test_a_body_in_a_third_language_has_a_note_of_its_own(
    soup: Callable[..., BeautifulSoup], half_translated: SectionPage
) -> None:
    SectionPage.objects.filter(pk=half_translated.pk).update(body_ru=make.stream())
    generation.advance()
    notes = [one.get_text(strip=True) for one in soup("/en/half/").select(".fallback")]
    assert notes == [note("ru", "en"), note("kk", "en")]


def test_own_language_carries_no_mark(soup: Callable[..., BeautifulSoup], half_translated: SectionPage) -> None:
    page = soup("/kk/half/")
    assert not page.h1.has_attr("lang")
    assert not page.select(".fallback")
    assert not page.find("main").find_all(lang=True)


def test_unfilled_language_is_not_indexed(soup: Callable[..., BeautifulSoup], half_translated: SectionPage) -> None:
    page = soup("/en/half/")
    assert "noindex" in page.find("meta", attrs={"name": "robots"})["content"]
    assert not page.find("link", rel="canonical")


@pytest.mark.parametrize("reader", ["kk", "ru", "en"])
def test_hreflang_names_filled_languages_only(
    soup: Callable[..., BeautifulSoup], half_translated: SectionPage, reader: str
) -> None:
    links = soup(f"/{reader}/half/").find_all("link", hreflang=True)
    assert [link["hreflang"] for link in links] == ["kk", "ru", "x-default"]


def test_language_with_a_lead_missing_is_unfilled(tree: Tree) -> None:
    page = make.page(SectionPage, tree.home, "Half", lead_en="  ")
    assert page.filled_languages == ["kk", "ru"]


def test_field_empty_everywhere_leaves_a_language_filled(tree: Tree) -> None:
    page = make.page(SectionPage, tree.home, "Bare", lead_kk="", lead_ru="", lead_en="")
    assert page.filled_languages == ["kk", "ru", "en"]


def test_links_in_a_fallback_stay_in_the_readers_language(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    link = f'<p><a linktype="page" id="{tree.contacts.pk}">На русском</a></p>'
    make.page(SectionPage, tree.home, slug="half", only=("kk", "ru"), body_ru=make.stream(make.block("text", link)))
    assert soup("/en/half/").select_one(".prose a")["href"] == "/en/contacts/"


def test_card_of_an_untranslated_page_is_marked(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    make.news(tree.news_index, "Untold", only=("kk", "ru"))
    heading = soup("/en/news/").find("a", string="На русском: Untold")
    assert heading["lang"] == "ru"
