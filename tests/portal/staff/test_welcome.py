"""The first panel of the admin's home page: what to do next."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, TaskState

from announcements.mailing.models import Announcement
from people.models import User
from portal.models import NewsPage
from tests.portal import factories as make
from tests.portal.tree import Tree

from .conftest import COMPLETE, Signed, add_news, edit_news
from .welcome_panel import lists

pytestmark = pytest.mark.long


def test_editor_sees_own_drafts_and_what_was_sent(tree: Tree, editor: Client) -> None:
    add_news(editor, tree.news_index, heading_ru="Черновик")
    add_news(editor, tree.news_index, **{**COMPLETE, "heading_en": "Sent"}, **{"action-submit": "1"})
    shown = lists(editor)
    assert shown["Sent for review"] == ["Sent"]
    assert shown["My drafts"] == ["Черновик"]
    assert shown["Drafts of colleagues"] == []


def test_moderator_sees_what_awaits_review(tree: Tree, editor: Client, moderator: Client) -> None:
    add_news(editor, tree.news_index, **COMPLETE, **{"action-submit": "1"})
    shown = lists(moderator)
    assert shown["Awaiting my review"] == [COMPLETE["heading_ru"]]
    assert shown["Drafts of colleagues"] == shown["My drafts"] == []


def test_what_was_sent_back_is_a_draft_of_its_author_again(tree: Tree, editor: Client, moderator: Client) -> None:
    add_news(editor, tree.news_index, **COMPLETE, **{"action-submit": "1"})
    state = TaskState.objects.get()
    page = state.revision.content_object
    moderator.post(reverse("wagtailadmin_pages:workflow_action", args=(page.pk, "reject", state.pk)), {"comment": "?"})
    shown = lists(editor)
    assert (shown["Sent for review"], shown["My drafts"]) == ([], [COMPLETE["heading_ru"]])
    assert lists(moderator)["Awaiting my review"] == []


def test_announcement_that_waits_is_seen_by_whoever_sent_it_and_whoever_may_approve(
    tree: Tree, editor: Client, moderator: Client
) -> None:
    author = User.objects.get(pk=editor.session["_auth_user_id"])
    draft = Announcement.objects.create(author=author, subject_ru="Черновик письма")
    Announcement.objects.create(author=author, subject_ru="На одобрение", state="waiting", submitted_by=author)
    assert lists(editor)["My drafts"] == ["Черновик письма"]
    assert lists(editor)["Sent for review"] == ["На одобрение"]
    assert lists(moderator)["Awaiting my review"] == ["На одобрение"]
    assert lists(moderator)["My drafts"] == []
    home = BeautifulSoup(editor.get(reverse("wagtailadmin_home")).content, "lxml")
    assert home.select(f'.welcome a[href="{reverse("announcements:inspect", args=[draft.pk])}"]')


def test_moderator_does_not_approve_what_is_the_moderators_own(tree: Tree, moderator: Client) -> None:
    author = User.objects.get(pk=moderator.session["_auth_user_id"])
    Announcement.objects.create(author=author, subject_ru="Своё", state="waiting", submitted_by=author)
    assert lists(moderator)["Awaiting my review"] == []
    assert lists(moderator)["Sent for review"] == ["Своё"]


def occurrences(client: Client, page: Page) -> int:
    """How often the home page leads to the editing of `page`, the board of translations apart."""
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "lxml")
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    listed = [link for link in home.select(f'main a[href="{address}"]') if not link.find_parent(class_="gaps")]
    return len({link.find_parent("tr") or link.find_parent("li") for link in listed})


@pytest.mark.long
@pytest.mark.parametrize("group", ["Editors", "Moderators", "Administrators"])
def test_each_item_stands_on_the_home_page_once(tree: Tree, signed_in: Signed, group: str) -> None:
    author, colleague = signed_in(group), signed_in("Moderators")
    for fields in ({"heading_ru": "Черновик"}, {**COMPLETE, "action-submit": "1"}):
        add_news(author, tree.news_index, **fields)
    sent, draft = NewsPage.objects.order_by("-pk")[:2]
    live = tree.news[0]
    edit_news(author, live, **COMPLETE, **{"action-publish": "1"})
    assert [occurrences(author, page) for page in (draft, sent)] == [1, 1]
    assert [occurrences(colleague, page) for page in (draft, sent)] == [1, 1]
    assert occurrences(author, live) == 1, "among what was published lately; an editor's change is a draft"


@pytest.mark.parametrize(
    ("language", "heading"),
    [("kk", "БЯЗИ ақпараттық орталығы"), ("ru", "Информационный центр ОИЯИ"), ("en", "JINR Information Centre")],
)
def test_home_page_is_headed_in_the_language_of_the_account(
    tree: Tree, staff: Callable[..., User], client: Client, language: str, heading: str
) -> None:
    client.force_login(staff("Editors", language=language))
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "lxml")
    assert home.h1.get_text(strip=True) == heading
    assert heading in home.select_one(f'a[href$="/pages/{tree.home.pk}/"] .w-sr-only').get_text()


def test_lists_end_at_five_and_lead_on(tree: Tree, editor: Client) -> None:
    for number in range(6):
        add_news(editor, tree.news_index, heading_ru=f"Черновик {number}")
    shown = lists(editor)
    assert len(shown["My drafts"]) == len(shown["Missing translations"]) == 5
    home = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("staff_drafts") in home
    assert reverse("staff_translations") in home


def test_missing_translations_name_the_language_in_a_word(tree: Tree, editor: Client) -> None:
    make.news(tree.news_index, "Half", only=("kk", "ru"))
    panel = BeautifulSoup(editor.get(reverse("wagtailadmin_home")).content, "lxml").select_one(".gaps")
    assert [cell.get_text(strip=True) for cell in panel.select("thead th")] == ["Page or record", "ҚАЗ", "РУС", "ENG"]
    assert [cell.get_text(strip=True) for cell in panel.select("tbody td")] == ["filled", "filled", "missing"]
