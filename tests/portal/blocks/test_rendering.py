"""Every block as the reader gets it."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.models import SectionPage
from tests.people.factories import organisation
from tests.portal import factories as make
from tests.portal.tree import Tree

from .samples import KINDS, samples, table

Render = Callable[[str, Any], Tag]


@pytest.fixture
def render(tree: Tree, soup: Callable[..., BeautifulSoup]) -> Render:
    """The body of a page in English that holds this one block."""

    def rendered(kind: str, value: Any) -> Tag:
        page = make.page(SectionPage, tree.home, "Blocks", body_en=make.stream(make.block(kind, value)))
        return soup(f"/en/{page.slug}/").select_one(".prose")

    return rendered


def test_every_block_has_a_sample(tree: Tree) -> None:
    assert set(samples(tree)) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_block_shows_its_words(tree: Tree, render: Render, kind: str) -> None:
    expected = {
        "text": "A bold word", "heading": "Inside", "quote": "Sample, Head", "accordion": "Everybody.", "formula": "Energy",
        "picture": "The circle", "gallery": "The second", "video": "12:40", "documents": "The charter", "facts": "as of 2026",
        "timeline": "1992", "table": "1.008", "action": "Register", "cards": "NICA", "partners": "In English: dubna",
        "latest_news": "Latest",
    }  # fmt: skip
    organisation("dubna", is_partner=True)
    assert expected[kind] in " ".join(render(kind, samples(tree)[kind]).get_text(" ", strip=True).split())


def test_picture_is_described_by_the_block_else_by_itself(tree: Tree, render: Render) -> None:
    images = render("gallery", samples(tree)["gallery"]).find_all("img")
    assert [image["alt"] for image in images] == ["A circle", "In English: Circle"]


def test_gallery_opens_whole_pictures_without_a_script(tree: Tree, render: Render) -> None:
    links = render("gallery", samples(tree)["gallery"]).select("a[data-gallery-item]")
    assert len(links) == 2
    assert all(link["href"].endswith(".webp") for link in links)


def test_accordion_opens_without_a_script(tree: Tree, render: Render) -> None:
    details = render("accordion", samples(tree)["accordion"]).find("details")
    assert details.summary.get_text(strip=True) == "Who may come?"


def test_film_is_a_link_until_it_is_pressed(tree: Tree, render: Render) -> None:
    film = render("video", samples(tree)["video"])
    assert not film.find_all(["iframe", "video", "script"])
    link = film.find("a")
    assert link["href"] == "https://youtu.be/SAMPLE00001"
    assert link["data-player"] == "https://www.youtube-nocookie.com/embed/SAMPLE00001?autoplay=1"
    assert link.img["src"].startswith("/media/")


def test_formula_is_mathml(tree: Tree, render: Render) -> None:
    formula = render("formula", samples(tree)["formula"]).find("math")
    assert formula["display"] == "block"
    assert formula.get_text() == "E=mc2"
    assert formula.find("msup")


def test_formula_that_cannot_be_read_is_shown_as_typed(tree: Tree, render: Render) -> None:
    broken = render("formula", {"latex": r"\text{<b>x</b>}", "caption": ""})
    assert broken.find("b") is None
    assert broken.find("code").get_text() == r"\text{<b>x</b>}"


def test_table_names_its_columns_and_rows(tree: Tree, render: Render) -> None:
    found = render("table", table(["H", "<p>1</p>"], row_headings=True)).find("table")
    assert found.caption.get_text() == "Masses"
    assert [head["scope"] for head in found.find_all("th")] == ["col", "col", "row"]


def test_wide_table_can_be_scrolled_by_keyboard(tree: Tree, render: Render) -> None:
    around = render("table", table(["H", "<p>1</p>"])).find("table").parent
    assert (around["tabindex"], around["role"], around["aria-label"]) == ("0", "region", "Masses")


def test_fact_tells_its_date_and_source(tree: Tree, render: Render) -> None:
    fact = make.fact("dated", source_en="jinr.ru, 2023-05-18", source_url="https://www.jinr.ru")
    shown = render("facts", make.items(fact.pk))
    assert shown.find("dt").get_text() == "In English: dated"
    assert shown.find("a", href="https://www.jinr.ru").get_text().replace("\u00a0", " ") == "jinr.ru, 18 May 2023"


def test_fact_corrected_once_is_correct_everywhere(tree: Tree, soup: Callable[..., BeautifulSoup]) -> None:
    fact = make.fact()
    page = make.page(SectionPage, tree.home, "Facts", body_kk=make.stream(make.block("facts", make.items(fact.pk))))
    assert "Қазақша: ring" in soup(f"/kk/{page.slug}/").get_text()
    fact.value_kk = "503"
    fact.save()
    assert "503" in soup(f"/kk/{page.slug}/").select_one(".figure__value").get_text()


def test_document_tells_its_kind_and_size(tree: Tree, render: Render) -> None:
    entry = render("documents", samples(tree)["documents"]).find("li")
    assert entry.a["href"].startswith("/documents/")
    assert entry.span.get_text().replace("\u00a0", " ") == "CSV, 8 bytes"


def test_latest_news_leave_out_the_page_they_stand_on(tree: Tree, soup: Callable[..., BeautifulSoup]) -> None:
    item = tree.news[1]
    item.body_kk = make.stream(make.block("latest_news", {"heading": "", "count": 12}))
    item.save()
    links = [link["href"] for link in soup("/kk/news/item-1/").select(".latest h3 a")]
    assert links == ["/kk/news/item-0/", "/kk/news/item-2/"]


@pytest.mark.parametrize("kind", ["action", "cards"])
def test_link_to_a_page_is_in_the_readers_language(tree: Tree, render: Render, kind: str) -> None:
    value = {"heading": "Come", "text": "", "label": "Go", "page": tree.contacts.pk, "url": "", "image": None}
    block = render(kind, make.items(value) if kind == "cards" else value)
    assert block.find("a")["href"] == "/en/contacts/"


@pytest.mark.parametrize("kind", ["facts", "documents", "picture", "cards", "action"])
def test_block_survives_what_it_shows_being_deleted(tree: Tree, soup: Callable[..., BeautifulSoup], kind: str) -> None:
    fact, document, picture = make.fact("gone"), make.document("Gone"), make.picture("Gone")
    gone = make.page(SectionPage, tree.home, "Gone")
    link = {"heading": "Come", "text": "", "label": "Go", "page": gone.pk, "url": "", "image": picture.pk}
    value: dict[str, Any] = {
        "facts": make.items(fact.pk),
        "documents": make.items({"document": document.pk, "title": "Gone"}),
        "picture": {"image": picture.pk, "alt": "", "caption": "Left alone"},
        "cards": make.items(link),
        "action": link,
        "gallery": make.items({"image": picture.pk, "alt": "", "caption": ""}),
        "video": {**samples(tree)["video"], "poster": picture.pk},
    }
    page = make.page(SectionPage, tree.home, "Lasting", body_en=make.stream(make.block(kind, value[kind])))
    for thing in (fact, document, picture, gone):
        thing.delete()
    assert not soup(f"/en/{page.slug}/").select(".prose .figure, .prose img")


@pytest.mark.parametrize("kind", ["accordion", "gallery", "facts", "cards", "timeline", "documents", "table"])
def test_block_costs_the_same_with_many_items(tree: Tree, client: Client, kind: str) -> None:
    value = samples(tree)[kind]
    many = (
        make.items(*(item["value"] for item in value * 6))
        if isinstance(value, list)
        else table(*[["H", "<p>1</p>"]] * 12)
    )
    counts = []
    for number, shown in enumerate((value, many, value, many)):  # the first round cuts pictures
        page = make.page(SectionPage, tree.home, "Items", body_en=make.stream(make.block(kind, shown)))
        client.get("/en/contacts/")  # what every page repeats has been read
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/en/{page.slug}/?{number}").status_code == 200
        counts.append(len(captured))
    assert counts[2] == counts[3]


def test_renamed_document_is_renamed_at_once(tree: Tree, soup: Callable[..., BeautifulSoup]) -> None:
    document = make.document("Charter")
    value = make.items({"document": document.pk, "title": ""})
    page = make.page(SectionPage, tree.home, "Files", body_en=make.stream(make.block("documents", value)))
    assert "Charter" in soup(f"/en/{page.slug}/").select_one(".files").get_text()
    document.title = "Statute"
    document.save()
    assert "Statute" in soup(f"/en/{page.slug}/").select_one(".files").get_text()
    document.delete()
    assert "Statute" not in soup(f"/en/{page.slug}/").get_text()


def test_page_goes_on_without_a_picture_whose_file_is_lost(tree: Tree, soup: Callable[..., BeautifulSoup]) -> None:
    lost = make.picture("Lost")
    value = {"image": lost.pk, "alt": "", "caption": "The caption stays"}
    blocks = make.stream(make.block("picture", value), make.block("gallery", make.items(value)))
    page = make.page(SectionPage, tree.home, "Lost", body_en=blocks)
    lost.file.storage.delete(lost.file.name)
    assert "The caption stays" in soup(f"/en/{page.slug}/").get_text()
