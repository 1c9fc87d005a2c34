"""A draft that was left behind: its author is reminded, once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page, Revision

from announcements.outbox.models import OutboxMessage
from announcements.reminders import drafts
from announcements.reminders.actions import send_due
from people.models import User
from portal.models import FactFigure, NewsPage
from tests.portal import factories as make
from tests.portal.conftest import grown  # noqa: F401 - a fixture
from tests.portal.tree import Tree

Draft = Callable[..., Revision]


@pytest.fixture
def tree(grown: Tree, db: None) -> Tree:  # noqa: F811 - that fixture
    grown.news_index.refresh_from_db()
    Revision.objects.all().delete()
    Page.objects.update(has_unpublished_changes=False)
    return grown


@pytest.fixture
def author(tree: Tree) -> User:
    person = User.objects.create_user("asel", "asel@example.kz", "long enough 1", language="kk", first_name="Әсел")
    person.groups.add(Group.objects.get(name="Editors"))
    return person


@pytest.fixture
def draft(tree: Tree, author: User) -> Draft:
    """A news item that `by` changed some days ago and did not publish."""

    def left(days_ago: float = 8, by: User | None = None, slug: str = "left", **fields: object) -> Revision:
        item = make.news(tree.news_index, slug=slug, live=False, **{"heading_kk": "Жоғалған мақала", **fields})
        revision: Revision = item.save_revision(user=by or author)
        grow_old(revision, days_ago)
        return revision

    return left


def grow_old(revision: Revision, days: float) -> None:
    moment = timezone.now() - timedelta(days=days)
    Revision.objects.filter(pk=revision.pk).update(created_at=moment)
    NewsPage.objects.filter(latest_revision=revision).update(latest_revision_created_at=moment)


def mailed() -> list[OutboxMessage]:
    send_due()
    return list(OutboxMessage.objects.filter(kind="reminder.draft").order_by("pk"))


def test_author_is_reminded_in_their_language(draft: Draft, settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://centre.example.kz"
    revision = draft()
    [letter] = mailed()
    assert (letter.recipient, letter.to_name, letter.language) == ("asel@example.kz", "Әсел", "kk")
    assert letter.subject == "Жарияланбаған қараламаңыз бар: Жоғалған мақала"
    assert f"https://centre.example.kz/admin/pages/{revision.object_id}/edit/" in letter.text
    assert "Қараламаны ашу" in letter.html


def test_once_for_a_version(draft: Draft, author: User) -> None:
    revision = draft()
    assert len(mailed()) == len(mailed()) == 1
    newer = revision.content_object.save_revision(user=author)
    assert len(mailed()) == 1, "it was changed today"
    grow_old(newer, 9)
    assert len(mailed()) == 2, "left behind once more"


@pytest.mark.parametrize(("days", "letters"), [(6.9, 0), (7.1, 1), (13.9, 1), (14.1, 0), (300, 0)])
def test_after_a_week_and_not_about_the_distant_past(draft: Draft, days: float, letters: int) -> None:
    draft(days)
    assert len(mailed()) == letters


def test_setting_changes_the_patience_or_ends_it(draft: Draft, settings: Settings) -> None:
    draft(3.5)
    settings.DRAFT_REMINDER_DAYS = 0
    assert not mailed()
    settings.DRAFT_REMINDER_DAYS = 3
    assert len(mailed()) == 1


def test_what_is_public_as_it_stands_is_no_draft(draft: Draft) -> None:
    draft().publish()
    assert not mailed()


def test_what_waits_for_its_time_or_for_review_is_not_left_behind(draft: Draft, author: User) -> None:
    scheduled, reviewed = draft(slug="scheduled"), draft(slug="reviewed")
    Revision.objects.filter(pk=scheduled.pk).update(approved_go_live_at=timezone.now() + timedelta(days=1))
    page = reviewed.content_object
    page.get_workflow().start(page, author)
    assert not mailed()


def test_nobody_is_reminded_who_cannot_open_it(draft: Draft, author: User) -> None:
    draft(slug="mine")
    draft(slug="no-address", by=User.objects.create_superuser("silent", "", "long enough 1"))
    author.groups.clear()
    assert not mailed()


def test_who_has_left_the_centre_is_not_written_to(draft: Draft, author: User) -> None:
    draft()
    User.objects.filter(pk=author.pk).update(is_active=False)
    assert not mailed()


def test_title_is_text(draft: Draft) -> None:
    draft(heading_kk='<b>{{ url }}</b> "&"')
    [letter] = mailed()
    assert letter.subject == 'Жарияланбаған қараламаңыз бар: <b>{{ url }}</b> "&"'
    assert "<b>{{ url }}" not in letter.html
    assert "&lt;b&gt;{{ url }}" in letter.html


def test_records_with_drafts_count_as_well(tree: Tree) -> None:
    assert Page in drafts._with_drafts()
    assert FactFigure not in drafts._with_drafts(), "it has no drafts"


def test_many_drafts_cost_little_when_nothing_is_due(draft: Draft, django_assert_max_num_queries: Callable) -> None:
    for number in range(5):
        draft(1, slug=f"draft-{number}")
    with django_assert_max_num_queries(12):
        assert not mailed()
