"""Pages that hold a room's list of records."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.utils.translation import gettext, override

from infocentre.languages.codes import LANGUAGES
from portal.models import RecordListPage
from portal.pages import records
from portal.pages.records import RecordKind, RecordList, register_record_list
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


@pytest.fixture
def no_rooms(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if no room had registered a list yet."""
    monkeypatch.setattr(records, "_lists", {})


@pytest.fixture
def template(settings, tmp_path: Path) -> str:
    (tmp_path / "list.html").write_text(
        '<ul class="room">{% for item in records.items %}<li>{{ item }}{% endfor %}</ul>'
    )
    engine = {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}
    settings.TEMPLATES = [engine, *settings.TEMPLATES[1:]]
    return "list.html"


def shown(page: BeautifulSoup) -> list[str]:
    return [item.get_text() for item in page.select(".room li")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_list_of_the_room_is_shown(soup: Soup, tree: Tree, no_rooms: None, template: str, language: str) -> None:
    register_record_list("events", RecordList(template, lambda request: {"items": [request.path, "<b>"]}))
    page = soup(f"/{language}/events/")
    assert [text.strip() for text in shown(page)] == [f"/{language}/events/", "<b>"]
    assert not page.select(".empty")


def test_room_with_nothing_to_show_leads_on(soup: Soup, tree: Tree, no_rooms: None, template: str) -> None:
    register_record_list("events", RecordList(template, lambda _request: {}))
    page = soup("/kk/events/")
    assert page.select(".empty")
    assert not page.select(".room")


def test_list_of_another_room_is_not_shown(soup: Soup, tree: Tree, no_rooms: None, template: str) -> None:
    register_record_list("people", RecordList(template, lambda _request: {"items": ["Somebody"]}))
    assert not soup("/kk/events/").select(".room")


def test_later_list_replaces_the_earlier(soup: Soup, tree: Tree, no_rooms: None, template: str) -> None:
    for item in ("old", "new"):
        register_record_list("events", RecordList(template, lambda _request, item=item: {"items": [item]}))
    assert shown(soup("/kk/events/")) == ["new"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_list_says_so_in_words_of_the_site(soup: Soup, tree: Tree, no_rooms: None, language: str) -> None:
    with override(language):
        words = gettext("Nothing has been published here yet.")
    empty = soup(f"/{language}/events/").select_one(".empty")
    assert empty.get_text(strip=True) == words
    assert empty.a is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_list_says_what_staff_have_written(soup: Soup, tree: Tree, no_rooms: None, language: str) -> None:
    values = {**make.in_languages("empty_text", "Come in May"), **make.in_languages("empty_label", "Look at news")}
    make.page(RecordListPage, tree.home, slug="people", kind="people", empty_page=tree.news_index, **values)
    empty = soup(f"/{language}/people/").select_one(".empty")
    assert empty.p.get_text() == f"{WORDS[language]}: Come in May"
    assert (empty.a["href"], empty.a.get_text(strip=True)) == (f"/{language}/news/", f"{WORDS[language]}: Look at news")


def test_way_on_needs_its_words_and_a_page(soup: Soup, tree: Tree, no_rooms: None) -> None:
    page = make.page(RecordListPage, tree.home, slug="press", kind="press", empty_page=tree.below)
    assert soup("/kk/press/").select_one(".empty").a is None
    page.empty_label_kk = "Бастау"
    page.save()
    assert soup("/kk/press/").select_one(".empty").a["href"] == "/kk/education/start/"
    tree.below.delete()
    assert soup("/kk/press/").select_one(".empty").a is None


def test_each_kind_has_one_page(tree: Tree) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make.page(RecordListPage, tree.home, slug="events-again", kind="events", live=False)


@pytest.mark.parametrize("kind", RecordKind.values)
def test_every_kind_can_stand_before_its_room_does(soup: Soup, tree: Tree, no_rooms: None, kind: str) -> None:
    if kind != "events":  # the tree has it
        make.page(RecordListPage, tree.home, slug=kind, kind=kind)
    assert soup(f"/kk/{kind}/").select_one(".empty")
