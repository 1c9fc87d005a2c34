"""The tree of pages without their texts, as menus, breadcrumbs and the router see it."""

import pytest
from django.utils import translation
from wagtail.models import Page, Site, get_page_models

from infocentre.languages.codes import LANGUAGES
from portal import models
from portal.pages.base import TranslatedPage
from portal.pages.outline import OutlinePage, outline
from portal.pages.views import find
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

LISTED = [model for model in get_page_models() if issubclass(model, TranslatedPage) and model is not models.NewsPage]


def headings(pages: list[OutlinePage]) -> list[str]:
    return [page.heading_en.removeprefix("In English: ") for page in pages]


def children(page: Page) -> list[str]:
    return headings(outline().children(page.path))


@pytest.mark.parametrize("model", LISTED, ids=lambda model: model.__name__)
def test_every_type_of_page_is_there_with_its_own_texts(tree: Tree, model: type[TranslatedPage]) -> None:
    pages = {page.pk: page for page in model.objects.all()}
    listed = {pk: page for pk, page in outline().pages.items() if page.model is model}
    assert pages
    assert set(listed) == set(pages)
    for pk, page in pages.items():
        for code in LANGUAGES:
            assert getattr(listed[pk], f"heading_{code}") == getattr(page, f"heading_{code}")
            assert getattr(listed[pk], f"lead_{code}") == getattr(page, f"lead_{code}")
        assert (listed[pk].path, listed[pk].depth, listed[pk].url_path) == (page.path, page.depth, page.url_path)
        assert listed[pk].picture_id == page.picture_id


def test_news_items_are_left_out(tree: Tree) -> None:
    assert not {item.pk for item in tree.news} & set(outline().pages)
    assert children(tree.news_index) == []


def test_type_without_a_menu_label_has_an_empty_one(tree: Tree) -> None:
    story = outline().pages[tree.story.pk]
    assert [getattr(story, f"menu_label_{code}") for code in LANGUAGES] == ["", "", ""]
    assert story.menu_title.value == story.translated("heading").value


def test_field_that_is_not_kept_is_missing_and_not_empty(tree: Tree) -> None:
    with pytest.raises(AttributeError):
        _ = outline().pages[tree.section.pk].body_kk


@pytest.mark.parametrize("language", LANGUAGES)
def test_address_and_title_follow_the_reader(tree: Tree, language: str) -> None:
    page = outline().pages[tree.below.pk]
    with translation.override(language):
        assert page.url == f"/{language}/education/start/" == tree.below.url
        assert page.menu_title.value == f"{WORDS[language]}: Start"


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_page_stands_at_the_language_itself(tree: Tree, language: str) -> None:
    with translation.override(language):
        assert outline().pages[tree.home.pk].url == f"/{language}/"


def test_ancestors_go_from_the_home_page_down_without_the_page(tree: Tree) -> None:
    assert headings(outline().ancestors(tree.below.path)) == ["Home", "Education"]
    assert outline().ancestors(tree.home.path) == []
    assert outline().ancestors("") == []


def test_news_item_has_ancestors_although_it_is_not_listed(tree: Tree) -> None:
    assert headings(outline().ancestors(tree.news[0].path)) == ["Home", "News"]


def test_children_are_the_next_level_only(tree: Tree) -> None:
    make.page(models.SectionPage, tree.below, "Deep")
    assert children(tree.section) == ["Start"]
    assert children(tree.below) == ["Deep"]
    assert "Start" not in children(tree.home)


def test_moved_page_changes_its_parent_and_its_address(tree: Tree) -> None:
    deep = make.page(models.SectionPage, tree.below, "Deep", slug="deep")
    assert children(tree.section) == ["Start"]
    other = make.page(models.SectionPage, tree.home, "Other", slug="other")
    tree.below.move(other, pos="last-child")
    deep.refresh_from_db()
    assert children(tree.section) == []
    assert children(other) == ["Start"]
    assert headings(outline().ancestors(deep.path)) == ["Home", "Other", "Start"]
    with translation.override("ru"):
        assert outline().pages[deep.pk].url == "/ru/other/start/deep/"


def test_new_order_of_siblings_is_seen(tree: Tree) -> None:
    second = make.page(models.SectionPage, tree.section, "Second")
    assert children(tree.section) == ["Start", "Second"]
    second.move(tree.below, pos="left")
    assert children(tree.section) == ["Second", "Start"]


def test_unpublished_page_is_left_out_of_the_way_to_a_page_below_it(tree: Tree) -> None:
    assert children(tree.section) == ["Start"]
    tree.section.unpublish()
    assert tree.section.pk not in outline().pages
    assert headings(outline().ancestors(tree.below.path)) == ["Home"]
    assert "Education" not in children(tree.home)


def test_draft_comes_in_when_it_is_published(tree: Tree) -> None:
    draft = make.page(models.SectionPage, tree.section, "Draft", live=False)
    assert children(tree.section) == ["Start"]
    draft.save_revision().publish()
    assert children(tree.section) == ["Start", "Draft"]


def test_unpublished_changes_are_not_shown(tree: Tree) -> None:
    tree.section.heading_en = "In English: Changed"
    tree.section.save_revision()
    assert headings([outline().pages[tree.section.pk]]) == ["Education"]
    tree.section.get_latest_revision().publish()
    assert headings([outline().pages[tree.section.pk]]) == ["Changed"]


def test_deleted_page_is_gone_with_all_below_it(tree: Tree) -> None:
    ids = {tree.section.pk, tree.below.pk}
    assert set(outline().of(ids)) == ids
    tree.section.delete()
    assert outline().of(ids) == {}


def test_one_outline_serves_until_something_changes(tree: Tree) -> None:
    kept = outline()
    assert outline() is kept
    tree.legal.save()
    assert outline() is not kept


def test_only_known_ids_are_looked_up(tree: Tree) -> None:
    assert list(outline().of([tree.story.pk, 10**6, tree.news[0].pk])) == [tree.story.pk]


def test_site_without_pages_has_an_empty_outline(empty_site: None) -> None:
    Site.objects.all().delete()
    assert outline().pages == {}
    assert outline().children("0001") == []


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("", models.HomePage),
        ("education/start/", models.SectionPage),
        ("news/item-0/", models.NewsPage),
        ("events/", models.RecordListPage),
    ],
)
def test_page_is_found_as_its_own_type(tree: Tree, path: str, model: type[TranslatedPage]) -> None:
    assert type(find(path)) is model


@pytest.mark.parametrize("path", ["start/", "education/start", "education//start/", "home/", "EDUCATION/"])
def test_address_must_be_the_whole_one(tree: Tree, path: str) -> None:
    assert find(path) is None
