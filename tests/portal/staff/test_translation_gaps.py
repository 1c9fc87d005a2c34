"""What the board of translations finds, for whom, and at what cost."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from people.models import User
from portal.models import NewsPage
from portal.staff.translation_gaps import Gaps, translated_models
from tests.people.factories import organisation
from tests.portal import factories as make
from tests.portal.tree import Tree

pytestmark = pytest.mark.long


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_superuser("head", "head@example.kz", "a-long-password", language="en")


def found(user: User, **filters: str) -> dict[str, tuple[str, ...]]:
    return {gap.title: gap.missing for gap in Gaps(user, **filters)}


def test_complete_site_has_no_gaps(tree: Tree, admin: User) -> None:
    assert list(Gaps(admin)) == []
    assert len(Gaps(admin)) == 0


@pytest.mark.parametrize(
    ("only", "missing"), [(("kk", "ru"), ("en",)), (("en",), ("kk", "ru")), (("ru", "en"), ("kk",))]
)
def test_page_is_found_with_its_missing_languages(
    tree: Tree, admin: User, only: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    page = make.news(tree.news_index, "Half", only=only, live=False)
    assert found(admin) == {page.get_admin_display_title(): missing}


def test_one_empty_field_is_enough(tree: Tree, admin: User) -> None:
    tree.news[0].lead_en = "   "
    tree.news[0].save()
    assert list(found(admin).values()) == [("en",)]


@pytest.mark.parametrize("nothing", [[], None])
def test_empty_stream_is_a_gap_only_beside_a_filled_one(tree: Tree, admin: User, nothing: list[str] | None) -> None:
    NewsPage.objects.filter(pk=tree.news[0].pk).update(body_kk=nothing)
    assert list(found(admin).values()) == [("kk",)]
    NewsPage.objects.filter(pk=tree.news[0].pk).update(body_ru=[], body_en=[])
    assert found(admin) == {}


def test_missing_menu_label_is_no_gap(tree: Tree, admin: User) -> None:
    tree.section.menu_label_kk = "Білім"
    tree.section.save()
    assert found(admin) == {}


def test_records_and_pictures_stand_beside_pages(tree: Tree, admin: User) -> None:
    make.fact("ring", label_en="")
    organisation("jinr", name_ru="", live=False)
    make.picture("Circle", alt_en="")
    make.picture("Line", alt_kk="", alt_ru="", alt_en="", only_decorates=True)
    kinds = {type(gap.instance).__name__: gap.missing for gap in Gaps(admin)}
    assert kinds == {"FactFigure": ("en",), "Organisation": ("ru",), "Picture": ("en",)}


def test_language_filter_keeps_what_lacks_it(tree: Tree, admin: User) -> None:
    make.news(tree.news_index, "No English", only=("kk", "ru"))
    make.news(tree.news_index, "No Kazakh", only=("ru", "en"), live=False)
    assert len(Gaps(admin)) == 2
    assert list(found(admin, language="en").values()) == [("en",)]
    assert list(found(admin, language="kk").values()) == [("kk",)]
    assert found(admin, language="ru") == {}


def test_every_room_of_the_site_is_looked_at(db: None) -> None:
    names = {model.__name__ for model in translated_models()}
    assert {"NewsPage", "HomePage", "FactFigure", "Organisation", "AlertBanner", "Picture", "SiteSettings"} <= names
    assert not {"HeroLink", "StaffCard", "NavigationItem"} & names, "parts of a page are edited with the page"


@pytest.mark.parametrize("count", [1, 3])
def test_five_gaps_cost_the_same_for_one_and_for_three(
    tree: Tree, admin: User, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make.news(tree.news_index, f"Half {number}", only=("kk", "ru"))
    list(Gaps(admin)[:5])  # content types are remembered from now on
    with django_assert_num_queries(2):
        assert len(Gaps(admin)[:5]) == count


def test_report_links_to_the_tab_and_filters(tree: Tree, editor: Client) -> None:
    page = make.news(tree.news_index, "Half", only=("kk", "ru"))
    address = reverse("staff_translations")
    edit = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    assert f'href="{edit}#tab-en"' in editor.get(address, {"language": "en"}).content.decode()
    assert edit not in editor.get(address, {"language": "ru"}).content.decode()
    assert editor.get(address, {"language": "xx", "p": "999"}).status_code == 200


def test_stranger_sees_no_report(tree: Tree, client: Client) -> None:
    response = client.get(reverse("staff_translations"))
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


@pytest.mark.parametrize(
    ("fields", "cells"),
    [
        ({"only": ("kk", "ru")}, [("kk", 0, False), ("ru", 0, False), ("en", 3, True)]),
        ({"body_en": "[]"}, [("kk", 0, False), ("ru", 0, False), ("en", 1, False)]),
        ({"body_en": "", "lead_en": "", "lead_kk": ""}, [("kk", 1, False), ("ru", 0, False), ("en", 2, False)]),
    ],
)
def test_nothing_written_is_told_from_a_field_left_empty(
    tree: Tree, admin: User, fields: dict[str, object], cells: list[tuple[str, int, bool]]
) -> None:
    make.news(tree.news_index, "Half", live=False, **fields)
    (gap,) = Gaps(admin)
    assert [(cell.language, cell.empty, cell.nothing) for cell in gap.cells] == cells


def test_board_says_which_of_the_two_it_is(tree: Tree, admin: User, client: Client) -> None:
    make.news(tree.news_index, "Half", live=False, body_en="[]")
    make.news(tree.news_index, "Bare", live=False, only=("kk", "ru"))
    client.force_login(admin)
    board = BeautifulSoup(client.get(reverse("staff_translations")).content, "lxml")
    words = {
        row.th.a.get_text()[-4:]: [cell.get_text() for cell in row.select("td")] for row in board.select("tbody tr")
    }
    assert words == {"Half": ["filled", "filled", "empty: 1"], "Bare": ["filled", "filled", "missing"]}
