"""The frame as it is read: sections, menus, alerts between their moments."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils import translation

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.fallback import Translation
from portal.chrome.context import Frame, MenuLink, chrome, frame
from portal.models import AlertBanner, SiteSettings
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def with_menu(*urls: str) -> Frame:
    links = [MenuLink(Translation(url, "kk", "kk"), url) for url in urls]
    return Frame(site=SiteSettings(), channels=[], menus={"main": links}, partners=[])


def with_alerts(*spans: tuple[int, int | None]) -> Frame:
    """Alerts from and until so many hours after noon, as the database gives them: the latest start first."""
    alerts = [
        AlertBanner(starts_at=NOON + start * HOUR, ends_at=None if end is None else NOON + end * HOUR)
        for start, end in sorted(spans, key=lambda span: -span[0])
    ]
    return Frame(site=SiteSettings(), channels=[], menus={}, partners=[], alerts=alerts)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/kk/news/", "/kk/news/"),
        ("/kk/news/item/", "/kk/news/"),
        ("/kk/news/archive/2025/", "/kk/news/archive/"),
        ("/kk/newsletter/", ""),
        ("/ru/news/", ""),
        ("/kk/", ""),
        ("/", ""),
    ],
)
def test_path_belongs_to_the_nearest_item_of_the_menu(path: str, section: str) -> None:
    assert with_menu("/kk/news/", "/kk/news/archive/", "https://www.jinr.ru").section(path) == section


def test_frame_without_a_menu_has_no_section() -> None:
    assert with_alerts().section("/kk/news/") == ""


@pytest.mark.parametrize(
    ("spans", "stands"),
    [
        ([], None),
        ([(0, 1)], 0),
        ([(-1, 0)], None),
        ([(1, None)], None),
        ([(-5, None)], -5),
        ([(-5, None), (-1, 1)], -1),
        ([(-5, None), (-1, 0)], -5),
        ([(-5, None), (1, 2)], -5),
    ],
)
def test_alert_stands_from_its_first_moment_and_not_at_its_last(
    spans: list[tuple[int, int | None]], stands: int | None
) -> None:
    alert = with_alerts(*spans).alert(NOON)
    assert (alert and alert.starts_at) == (None if stands is None else NOON + stands * HOUR)


@pytest.mark.parametrize(
    ("spans", "change"),
    [
        ([], None),
        ([(-2, -1)], None),
        ([(-1, None)], None),
        ([(0, 3)], 3),
        ([(-1, 0)], None),
        ([(2, 4)], 2),
        ([(2, 4), (-1, 1)], 1),
        ([(5, None), (-1, 7)], 5),
    ],
)
def test_next_change_is_the_nearest_moment_to_come(spans: list[tuple[int, int | None]], change: int | None) -> None:
    assert with_alerts(*spans).next_change(NOON) == (None if change is None else NOON + change * HOUR)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_menu_holds_its_own_items(tree: Tree, language: str) -> None:
    with translation.override(language):
        menus = frame().menus
        found = {name: [(str(link.label.value), link.url) for link in links] for name, links in menus.items()}
    word = WORDS[language]
    assert found == {
        "main": [(f"{word}: Education", f"/{language}/education/"), (f"{word}: News", f"/{language}/news/")],
        "audiences": [(tree.audiences[0].translated("heading", language).value, f"/{language}/for/pupils/")],
        "useful": [(f"{word}: JINR", "https://www.jinr.ru")],
    }


def test_draft_and_deleted_page_leave_the_menu_and_addresses_elsewhere_stay(tree: Tree) -> None:
    draft = make.page(type(tree.section), tree.home, "Draft", live=False)
    make.menu_item("useful", draft, **make.in_languages("label", "Own"))
    make.menu_item("useful", tree.below)
    assert [link.url for link in frame().menus["useful"]] == ["https://www.jinr.ru", "/kk/education/start/"]
    tree.below.delete()
    assert [link.url for link in frame().menus["useful"]] == ["https://www.jinr.ru"]


def test_menu_stands_in_the_order_of_staff(tree: Tree) -> None:
    item = make.menu_item("main", tree.contacts)
    item.sort_order = -1
    item.save()
    assert [link.url for link in frame().menus["main"]] == ["/kk/contacts/", "/kk/education/", "/kk/news/"]


def test_staffs_own_pages_have_no_frame(tree: Tree, rf: RequestFactory) -> None:
    request = rf.get("/admin/pages/")
    assert chrome(request) == {}
    request.is_preview = True
    assert chrome(request)["frame"] is frame()


@pytest.mark.parametrize(
    ("address", "path"),
    [("/kk/news/?page=2", "/kk/news/?page=2"), ("/ru/", "/ru/"), ("/nowhere/", "/kk/"), ("/", "/kk/")],
)
def test_language_switch_keeps_the_place_where_there_is_one(
    tree: Tree, rf: RequestFactory, address: str, path: str
) -> None:
    assert chrome(rf.get(address))["path"] == path


@pytest.mark.parametrize(("path", "itself"), [("/kk/news/", True), ("/kk/news/item-0/", False)])
def test_section_is_told_from_a_page_below_it(tree: Tree, rf: RequestFactory, path: str, itself: bool) -> None:
    context = chrome(rf.get(path))
    assert (context["section"], context["is_section_page"]) == ("/kk/news/", itself)
