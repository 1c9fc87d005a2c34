"""Drafts of pages and of records: in the lists of the panel and in the report."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.models import Workflow

from infocentre.records.kinds import record_models
from people.models import Member, Organisation, User
from portal.staff import todo
from portal.staff.drafts import Drafts, authors_of_drafts
from tests.people import factories as people
from tests.portal.tree import Tree

from .conftest import COMPLETE, add_news, edit_news
from .welcome_panel import lists


def drafted(user: User | None, slug: str, **fields: str) -> Organisation:
    """An organisation that `user` saved as a draft."""
    made = people.organisation(slug, live=False)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save_revision(user=user)
    return made


@pytest.fixture
def author(editor: Client) -> User:
    return User.objects.get(username="editors")


@pytest.fixture
def colleague(moderator: Client) -> User:
    return User.objects.get(username="moderators")


def titles(drafts: Drafts) -> list[str]:
    with translation.override("en"):
        return [line.title for line in drafts[:50]]


def test_draft_of_a_record_stands_in_its_authors_list_and_in_the_colleagues(
    tree: Tree, author: User, editor: Client, moderator: Client
) -> None:
    made = drafted(author, "inp")
    shown = lists(editor)
    assert (shown["My drafts"], shown["Drafts of colleagues"]) == (["In English: inp"], [])
    shown = lists(moderator)
    assert (shown["My drafts"], shown["Drafts of colleagues"]) == ([], ["In English: inp"])
    home = moderator.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailsnippets_people_organisation:edit", args=(made.pk,)) in home


def test_imported_draft_of_nobody_is_the_colleagues(tree: Tree, author: User) -> None:
    drafted(None, "imported")
    assert titles(Drafts(author, author=author)) == []
    assert titles(Drafts(author, not_author=author)) == ["In English: imported"]


def test_what_is_public_and_unchanged_is_no_draft(tree: Tree, author: User) -> None:
    record = people.organisation("public")
    assert titles(Drafts(author)) == []
    record.name_en = "Renamed"
    record.save_revision(user=author)
    assert titles(Drafts(author)) == ["Renamed"], "the name of the draft, not of what is public"


def test_record_in_review_is_no_draft(tree: Tree, author: User, editor: Client) -> None:
    made = drafted(author, "sent")
    Workflow.objects.get().start(made, author)
    shown = lists(editor)
    assert (shown["Sent for review"], shown["My drafts"]) == (["In English: sent"], [])


def test_key_of_a_page_in_review_hides_no_record_of_the_same_key(tree: Tree, author: User, editor: Client) -> None:
    add_news(editor, tree.news_index, **COMPLETE, **{"action-submit": "1"})
    page = tree.news_index.get_children().last()
    made = people.organisation("same-key", live=False, pk=page.pk)
    made.save_revision(user=author)
    assert titles(Drafts(author)) == ["In English: same-key"]


@pytest.mark.parametrize("model", record_models(), ids=lambda model: model.__name__)
def test_whoever_may_not_change_a_kind_sees_none_of_it(
    tree: Tree, staff: Callable[..., User], author: User, model: type
) -> None:
    drafted(author, "secret")
    stranger = User.objects.create_user("stranger", "s@example.kz", "a-long-password")
    assert model in record_models()
    assert len(Drafts(stranger)) == 0
    assert list(authors_of_drafts(stranger)) == []


def test_pages_and_records_stand_in_the_order_of_their_changes(tree: Tree, author: User, editor: Client) -> None:
    drafted(author, "first")
    add_news(editor, tree.news_index, heading_en="second", heading_ru="второй")
    people.member("Үлгіев Үлгі", live=False, name_en="Third")
    drafts = Drafts(author)
    assert titles(drafts) == ["Third", "second", "In English: first"]
    assert len(drafts) == 3
    assert drafts[2].title == titles(drafts)[2] or drafts[2].url


def test_name_is_in_the_language_of_the_reader(tree: Tree, author: User) -> None:
    with translation.override("ru"):
        drafted(author, "names")
    for language, name in (("kk", "Қазақша: names"), ("ru", "На русском: names"), ("en", "In English: names")):
        with translation.override(language):
            assert Drafts(author)[0].title == name


def test_report_lists_both_and_is_narrowed_to_one_author(
    tree: Tree, author: User, colleague: User, editor: Client, moderator: Client
) -> None:
    drafted(author, "foreign")
    add_news(moderator, tree.news_index, heading_en="mine", heading_ru="Свой")

    def listed(**query: int | str) -> list[str]:
        page = BeautifulSoup(moderator.get(reverse("staff_drafts"), query).content, "lxml")
        return [link.get_text() for link in page.select("table.gaps th a")]

    assert listed() == ["mine", "In English: foreign"]
    assert listed(author=colleague.pk) == ["mine"]
    assert listed(author=author.pk) == ["In English: foreign"]
    assert listed(author="nobody") == listed(), "an answer that there is not asks nothing"


def test_report_says_that_there_is_nothing(tree: Tree, editor: Client) -> None:
    page = editor.get(reverse("staff_drafts")).content.decode()
    assert "Nothing here." in page
    assert "<select" not in page


def test_published_change_of_a_page_leaves_the_list(tree: Tree, author: User, moderator: Client) -> None:
    live = tree.news[0]
    edit_news(moderator, live, **COMPLETE)
    assert len(Drafts(author)) == 1
    edit_news(moderator, live, **COMPLETE, **{"action-publish": "1"})
    assert titles(Drafts(author)) == []


def cost(user: User) -> tuple[int, int]:
    """How many lines, and how many queries they took, for a person who has just come."""
    user = User.objects.get(pk=user.pk)
    with CaptureQueriesContext(connection) as queries:
        shown = todo.draft_list(Drafts(user, author=user))
    return len(shown.lines), len(queries)


def test_list_costs_the_same_for_one_and_for_five(tree: Tree, author: User) -> None:
    drafted(author, "draft")
    cost(author)  # content types are remembered from now on
    one, queries = cost(author)
    for number in range(6):
        drafted(author, f"draft-{number}")
    assert (one, cost(author)) == (1, (5, queries))
    assert queries <= 7


def test_a_second_kind_costs_one_query_more(tree: Tree, author: User) -> None:
    drafted(author, "draft")
    cost(author)
    before = cost(author)[1]
    member = Member.objects.get(pk=people.member(live=False).pk)
    member.save_revision(user=author)
    assert cost(author) == (2, before + 1)


def test_alias_of_a_draft_is_not_listed_twice(tree: Tree, author: User, editor: Client) -> None:
    add_news(editor, tree.news_index, heading_en="original", heading_ru="x")
    page = tree.news_index.get_children().last()
    page.create_alias(parent=tree.section, update_slug="alias")
    assert titles(Drafts(author)) == ["original"]


def test_list_of_drafts_ends_as_any_list_does(tree: Tree, author: User) -> None:
    drafted(author, "inp")
    drafts = Drafts(author)
    assert [line.title for line in drafts] == [drafts[0].title]
    with pytest.raises(IndexError):
        drafts[1]
