"""Events on the pages of organisations and members."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from infocentre.page_cache import generation
from tests.events import factories as make
from tests.people import factories as people
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


def titles(page: BeautifulSoup) -> list[str]:
    return [link["href"].split("/")[-2] for link in page.select('section[aria-labelledby="events"] h3 a')]


def test_organiser_and_partner_show_those_to_come_then_the_past(soup: Soup, tree: Tree) -> None:
    inp = people.organisation("inp")
    make.event("soon", days=3, organisers=(inp,))
    make.event("past", days=-30, partners=(inp,))
    make.event("long-past", days=-300, organisers=(inp,))
    make.event("now", days=-0.01, organisers=(inp,))  # goes on
    make.event("later", days=30, organisers=(inp,))
    make.event("draft", days=5, organisers=(inp,), live=False)
    make.event("of-others", days=5)
    page = soup("/kk/organisations/inp/")
    assert titles(page) == ["now", "soon", "later", "past", "long-past"]
    assert not page.select('a[href*="?when=all"]')


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_many_events_lead_to_the_filtered_calendar(soup: Soup, tree: Tree, language: str) -> None:
    inp = people.organisation("inp")
    for number in range(8):
        make.event(f"event-{number}", days=number + 1, organisers=(inp,))
    page = soup(f"/{language}/organisations/inp/")
    assert len(titles(page)) == 6
    link = page.select_one('section[aria-labelledby="events"] a.more')["href"]
    assert len(soup(link).select(".agenda h3")) == 8


def test_member_shows_where_they_spoke(soup: Soup, tree: Tree) -> None:
    member = people.member("Абай Құнанбай")
    make.event("talk", days=-3, speakers=(member,))
    make.event("called-off", days=3, speakers=(member,), status="cancelled")
    page = soup(f"/ru/{member.path}")
    assert titles(page) == ["called-off", "talk"]
    assert "Отменено" in page.select_one('section[aria-labelledby="events"]').get_text()


def test_invented_event_is_marked(soup: Soup, tree: Tree) -> None:
    make.event("invented", organisers=(people.organisation("inp"),), is_sample=True)
    assert "үлгі" in soup("/kk/organisations/inp/").select_one('section[aria-labelledby="events"] .row').get_text()


def test_nothing_is_said_where_there_are_none(soup: Soup, tree: Tree) -> None:
    people.organisation("inp")
    assert not soup("/kk/organisations/inp/").select('section[aria-labelledby="events"]')


def test_page_costs_the_same_with_one_and_with_many(client: Client, tree: Tree) -> None:
    inp = people.organisation("inp")

    def queries() -> int:
        generation.advance()
        client.get("/kk/contacts/")
        generation.advance((generation.Part.WHOLE,))
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/kk/organisations/inp/").status_code == 200
        return len(captured)

    make.event("one", organisers=(inp,))
    few = queries()
    for number in range(6):
        make.event(f"more-{number}", organisers=(inp,), speakers=("Guest",))
    assert queries() == few <= 8
