"""A news item as a card in an announcement."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from announcements.mailing import actions, letter
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement
from tests.portal import factories as make
from tests.portal.tree import Tree


def announced(*pages: int) -> Announcement:
    cards = [{"type": "card_news", "value": {"record": page}, "id": str(page)} for page in pages]
    text = {"type": "text", "value": "<p>x</p>", "id": "0"}
    return Announcement(subject_kk="Хабар", body_kk=[text, *cards], subject_ru="Новость", body_ru=[text, *cards])


@pytest.mark.parametrize(("language", "heading"), [("kk", "Алғашқы дәріс"), ("ru", "Первая лекция")])
def test_card_speaks_the_language_of_the_text(tree: Tree, language: str, heading: str) -> None:
    page = make.news(tree.news_index, "first", slug="first", heading_kk="Алғашқы дәріс", heading_ru="Первая лекция")
    html = BeautifulSoup(letter.body_html(announced(page.pk), language), "lxml")
    link = html.select_one("a")
    assert link is not None
    assert link.get_text() == heading
    assert str(link["href"]).endswith(f"/{language}/news/first/")
    assert heading in letter.body_text(announced(page.pk), language)


def test_news_that_is_not_public_has_no_card(tree: Tree) -> None:
    page = make.news(tree.news_index, "first", slug="first")
    page.unpublish()
    assert letter.body_text(announced(page.pk), "kk") == "x"
    page.delete()
    assert letter.body_text(announced(page.pk), "kk") == "x"


@pytest.mark.parametrize("count", [1, 3])
def test_archive_page_costs_the_same_for_any_number_of_cards(
    tree: Tree, client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pages = [make.news(tree.news_index, f"n{number}", slug=f"n{number}").pk for number in range(count)]
    announcement = announced(*pages)
    announcement.archived, announcement.state, announcement.send_at = True, State.SCHEDULED, timezone.now()
    announcement.save()
    actions.begin(announcement=announcement)
    announcement.refresh_from_db()
    with django_assert_max_num_queries(8):
        answer = client.get(f"/kk/announcements/{announcement.slug}/")
    assert len(BeautifulSoup(answer.content, "lxml").select(".prose .card")) == count
