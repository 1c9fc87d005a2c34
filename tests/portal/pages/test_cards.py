"""Cards that lead on from a page: its children, or the other pages of its section."""

import pytest

from portal.models import SectionPage
from portal.pages.outline import outline
from portal.pages.queries import child_cards, sibling_cards
from tests.portal import factories as make
from tests.portal.tree import Tree


def test_child_has_its_picture_and_one_without_has_none(tree: Tree) -> None:
    drawn = make.page(SectionPage, tree.section, "Drawn", picture=make.picture("Ring"))
    pictures = {card.pk: card.picture for card in child_cards(tree.section)}
    assert pictures == {tree.below.pk: None, drawn.pk: drawn.picture}


def test_card_leaves_the_shared_outline_as_it_is(tree: Tree) -> None:
    (card,) = [card for card in child_cards(tree.home) if card.pk == tree.section.pk]
    assert card.picture == tree.section.picture
    assert outline().pages[tree.section.pk].picture is None


def test_deleted_picture_leaves_the_card(tree: Tree) -> None:
    page = make.page(SectionPage, tree.section, "Drawn", picture=make.picture())
    page.picture.delete()
    assert {card.picture for card in child_cards(tree.section)} == {None}


def test_siblings_leave_out_the_page_itself_and_drafts(tree: Tree) -> None:
    other = make.page(SectionPage, tree.section, "Other")
    make.page(SectionPage, tree.section, "Draft", live=False)
    assert [card.pk for card in sibling_cards(tree.below)] == [other.pk]
    assert [card.pk for card in sibling_cards(other)] == [tree.below.pk]


def test_page_below_the_home_page_has_no_siblings(tree: Tree) -> None:
    assert sibling_cards(tree.section) == []
    assert sibling_cards(tree.home) == []


def test_section_without_children_has_no_cards(tree: Tree) -> None:
    assert child_cards(tree.below) == []
    assert sibling_cards(tree.below) == []


def test_many_cards_cost_one_query_for_pictures(tree: Tree, django_assert_max_num_queries) -> None:
    for _number in range(6):
        make.page(SectionPage, tree.section, picture=make.picture())
    outline()
    with django_assert_max_num_queries(2):  # the pictures, and their renditions
        assert len(child_cards(tree.section)) == 7


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_at_the_end_of_the_tree_leads_to_its_siblings(soup, tree: Tree, language: str) -> None:
    make.page(SectionPage, tree.section, "Other", slug="other")
    links = {link["href"] for link in soup(f"/{language}/education/start/").main.find_all("a", href=True)}
    assert f"/{language}/education/other/" in links
    assert f"/{language}/education/start/" not in links
