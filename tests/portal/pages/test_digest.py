"""Which news the weekly digest is made from."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from announcements.subscriptions.digest_sources import items_by_topic
from portal.models import NewsPage
from portal.pages.digest import published_news
from tests.portal import factories as make
from tests.portal.tree import Tree

NOW = timezone.now()


@pytest.fixture
def published(tree: Tree) -> Callable[..., NewsPage]:
    NewsPage.objects.update(first_published_at=NOW - timedelta(days=400))

    def made(slug: str, days_ago: float, **fields: object) -> NewsPage:
        item = make.news(tree.news_index, slug=slug, **fields)
        NewsPage.objects.filter(pk=item.pk).update(first_published_at=NOW - timedelta(days=days_ago))
        return item

    return made


def titles(language: str = "ru", since: float = 7, until: float = 0) -> list[str]:
    found = published_news(NOW - timedelta(days=since), NOW - timedelta(days=until), language)
    return [str(item.title.value) for item in found]


def test_it_is_the_moment_of_publication_that_counts(published: Callable) -> None:
    published("inside", 3, heading_ru="Внутри", date=NOW - timedelta(days=100))
    published("before", 8, heading_ru="До", date=NOW)
    published("border", 7, heading_ru="На границе")
    assert titles() == ["На границе", "Внутри"]
    assert titles(since=14, until=7) == ["До"]


def test_drafts_and_withdrawn_items_stay_out(published: Callable) -> None:
    item = published("gone", 3)
    item.refresh_from_db()
    item.unpublish()
    assert titles() == []


def test_item_leads_to_the_readers_language(published: Callable) -> None:
    published("inside", 3, heading_en="", lead_en="")
    [item] = published_news(NOW - timedelta(days=7), NOW, "en")
    assert item.path == "/en/news/inside/"
    assert (item.title.language, item.title.is_fallback) == ("ru", True)
    assert item.summary is not None


def test_the_list_costs_the_same_for_any_number(published: Callable, django_assert_max_num_queries: Callable) -> None:
    for number in range(6):
        published(f"one-of-many-{number}", 3)
    titles()
    with django_assert_max_num_queries(3):
        assert len(titles()) == 6


def test_the_portal_has_registered_it(published: Callable) -> None:
    published("inside", 3)
    found = items_by_topic(NOW - timedelta(days=7), NOW, "kk")
    assert len(found["news"]) == 1
