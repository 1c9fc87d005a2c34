"""The calendar on its page: list, month, archive, filters."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from events.models import Event
from tests.events import factories as make
from tests.people import factories as people
from tests.portal.tree import Tree
from tests.query_budget import BUDGET, FRAME

from .full_event import full_event

Soup = Callable[..., BeautifulSoup]
Count = Callable[[str], tuple[int, int]]


def slugs(page: BeautifulSoup) -> list[str]:
    return [link["href"].rstrip("/").rsplit("/", 1)[1] for link in page.select(".agenda h3 a")]


@pytest.fixture
def calendar(tree: Tree) -> None:
    inp = people.organisation("inp")
    make.event("talk", days=1, kind="lecture", held_kk=True, audiences=("pupils",), format="online")
    make.event("walk", days=2, kind="tour", held_ru=True, audiences=("pupils", "teachers"), region="KZ-75")
    make.event("school", days=40, kind="school", held_kk=True, held_en=True, format="both", organisers=(inp,))
    make.event("gone", days=-3, kind="lecture", region="KZ-71", partners=(inp,))
    make.event("draft", days=3, live=False)


def test_what_is_to_come_stands_first_and_the_archive_backwards(soup: Soup, calendar: None) -> None:
    make.event("long-gone", days=-90)
    make.event("now", starts_at=datetime.now(UTC) - make.HOUR)
    assert slugs(soup("/kk/events/")) == ["now", "talk", "walk", "school"]
    assert slugs(soup("/kk/events/?when=past")) == ["gone", "long-gone"]
    assert slugs(soup("/kk/events/?when=all"))[0] == "long-gone"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=lecture", ["talk"]),
        ("kind=lecture&when=past", ["gone"]),
        ("audience=pupils", ["talk", "walk"]),
        ("audience=teachers&kind=tour", ["walk"]),
        ("language=kk", ["talk", "school"]),
        ("format=online", ["talk", "school"]),
        ("format=on-site", ["walk", "school"]),
        ("region=KZ-75", ["walk"]),
        ("organisation=inp", ["school"]),
        ("organisation=inp&when=all", ["gone", "school"]),
        ("kind=party", []),
        ("language=de", []),
        ("format=%00", ["talk", "walk", "school"]),
        ("region=%27%3B--", []),
        ("when=never", ["talk", "walk", "school"]),
        ("from=tomorrow", ["talk", "walk", "school"]),
        ("to=9999-12-31&kind=lecture", ["talk"]),
        ("from=0001-01-01&kind=lecture", ["talk"]),
        ("from=2026-01-01&kind=lecture", ["gone", "talk"]),
    ],
)
def test_filters_live_in_the_address(soup: Soup, calendar: None, query: str, found: list[str]) -> None:
    assert slugs(soup(f"/kk/events/?{query}")) == found


def test_days_are_those_of_almaty_and_take_in_what_lasts_longer(soup: Soup, tree: Tree) -> None:
    late = datetime(2027, 2, 2, 19, 30, tzinfo=UTC)  # half past midnight on the third in Almaty
    make.event("night", starts_at=late)
    make.event("week", starts_at=late - timedelta(days=5), ends_at=late + timedelta(days=5))
    assert slugs(soup("/en/events/?from=2027-02-03&to=2027-02-03")) == ["week", "night"]
    assert slugs(soup("/en/events/?from=2027-02-02&to=2027-02-02")) == ["week"]


def test_conditions_can_be_removed_one_by_one(soup: Soup, calendar: None) -> None:
    page = soup("/ru/events/?kind=tour&audience=pupils&when=past")
    removed = [chip["href"] for chip in page.select(".chips .chip:has(.unseen)")]
    assert removed == ["/ru/events/?when=past&audience=pupils", "/ru/events/?when=past&kind=tour"]
    assert page.select_one("#find-kind option[selected]")["value"] == "tour"
    assert page.select_one('a[type="text/calendar"]')["href"] == "/ru/events.ics?kind=tour&audience=pupils"
    assert all(soup(chip) for chip in removed)


def test_only_what_is_used_can_be_chosen(soup: Soup, calendar: None) -> None:
    people.organisation("unused")
    page = soup("/kk/events/")
    assert [option["value"] for option in page.select("#find-organisation option")] == ["", "inp"]
    assert [option["value"] for option in page.select("#find-region option")] == ["", "KZ-71", "KZ-75"]


def test_pages(client: Client, soup: Soup, tree: Tree) -> None:
    for number in range(13):
        make.event(f"talk-{number:02}", days=number + 1)
    assert len(slugs(soup("/kk/events/"))) == 12
    assert slugs(soup("/kk/events/?page=2")) == ["talk-12"]
    for wrong in ("0", "3", "x", "²", "-1", "9" * 60):
        assert client.get(f"/kk/events/?page={wrong}").status_code == 404


def test_nothing_public_shows_the_empty_page_and_nothing_found_says_so(soup: Soup, tree: Tree) -> None:
    make.event("draft", live=False)
    assert not soup("/kk/events/").select(".find")
    make.event("gone", days=-3)
    assert soup("/kk/events/").select_one(".find") and soup("/kk/events/").select_one(".empty a")


# --- month ------------------------------------------------------------------------------------------


def month(soup: Soup, query: str) -> dict[str, list[str]]:
    days = soup(f"/ru/events/?view=month&{query}").select(".weeks > li")
    return {day.time["datetime"]: [a["href"] for a in day.select("a")] for day in days if day.select("a")}


def test_month_shows_an_event_on_each_of_its_days(soup: Soup, tree: Tree) -> None:
    start = datetime(2027, 2, 2, 19, tzinfo=UTC)  # midnight of the third in Almaty
    make.event("school", starts_at=start, ends_at=start + timedelta(days=3), whole_days=True)
    make.event("talk", starts_at=datetime(2027, 2, 4, 7, tzinfo=UTC), kind="tour")
    found = month(soup, "month=2027-02")
    assert list(found) == ["2027-02-03", "2027-02-04", "2027-02-05"]
    assert found["2027-02-04"] == ["/ru/events/school/", "/ru/events/talk/"]
    assert list(month(soup, "month=2027-02&kind=tour")) == ["2027-02-04"]


def test_phone_is_told_of_an_exhibition_of_weeks_on_its_first_day_and_the_months(soup: Soup, tree: Tree) -> None:
    start = datetime(2027, 1, 29, 19, tzinfo=UTC)
    make.event("exhibition", starts_at=start, ends_at=start + timedelta(days=20), whole_days=True)
    page = soup("/ru/events/?view=month&month=2027-02")
    hidden = [day.time["datetime"] for day in page.select(".weeks > li.is-going-on")]
    assert hidden == [f"2027-02-{day:02}" for day in range(2, 19)]


def test_a_school_of_a_week_stands_on_each_day_of_it(soup: Soup, tree: Tree) -> None:
    start = datetime(2027, 2, 1, 19, tzinfo=UTC)
    make.event("school", starts_at=start, ends_at=start + timedelta(days=5), whole_days=True)
    page = soup("/ru/events/?view=month&month=2027-02")
    assert not page.select(".weeks > li.is-going-on")
    said = [" ".join(link.small.get_text().split()) for link in page.select(".weeks a")]
    assert said[0].replace("\xa0", " ") == "(до 6 февраля 2027 г.)" and said[1:] == ["(продолжается)"] * 4


def test_what_lasts_for_weeks_stands_on_today(soup: Soup, tree: Tree) -> None:
    now = datetime.now(UTC)
    make.event("exhibition", starts_at=now - timedelta(days=20), ends_at=now + timedelta(days=20), whole_days=True)
    today = soup("/ru/events/?view=month").select_one(".weeks > li.is-today")
    assert "is-going-on" not in today["class"]
    assert today.select_one("a")["href"].endswith("/exhibition/")


@pytest.mark.parametrize(
    ("language", "title"), [("kk", "2026 ж. қараша"), ("ru", "ноябрь 2026 г."), ("en", "November 2026")]
)
def test_the_month_is_written_as_the_language_does(soup: Soup, calendar: None, language: str, title: str) -> None:
    heading = soup(f"/{language}/events/?view=month&month=2026-11").select_one(".month-head h2")
    assert heading.get_text().replace("\xa0", " ") == title


def test_month_begins_on_monday_and_leads_to_its_neighbours(soup: Soup, tree: Tree) -> None:
    make.event("before", starts_at=datetime(2026, 12, 30, 6, tzinfo=UTC))
    make.event("after", starts_at=datetime(2027, 2, 3, 6, tzinfo=UTC))
    page = soup("/ru/events/?view=month&month=2027-01&kind=tour")
    days = [day["datetime"] for day in page.select(".weeks > li > time")]
    assert (days[0], days[-1], len(days)) == ("2026-12-28", "2027-01-31", 35)
    links = [link["href"] for link in page.select(".month-head a")]
    assert links == ["?view=month&month=2026-12&kind=tour", "?view=month&month=2027-02&kind=tour"]


@pytest.mark.parametrize("wrong", ["", "2027-13", "x", "2027-2", "0000-01", "9999-12", "%00", "2027-02-03"])
def test_what_is_no_month_means_this_one(soup: Soup, calendar: None, wrong: str) -> None:
    assert soup(f"/ru/events/?view=month&month={wrong}").select_one(".weeks .is-today")


def test_leaves_end_where_the_events_end(soup: Soup, tree: Tree) -> None:
    """Who follows every link, as a search engine does, comes to an end."""
    make.event("first", starts_at=datetime(2026, 12, 30, 6, tzinfo=UTC))
    make.event("last", starts_at=datetime(2027, 2, 3, 6, tzinfo=UTC))
    months = ["1990-01", "2026-12", "2027-01", "2027-02", "2090-01"]
    leaves = [len(soup(f"/ru/events/?view=month&month={month}").select(".month-head a")) for month in months]
    assert leaves == [1, 1, 2, 1, 1]


# --- queries ----------------------------------------------------------------------------------------


def multiply(count: int) -> None:
    first = Event.objects.get(slug="talk")
    left_out = {"id", "slug", "calendar_id", "latest_revision", "live_revision"}
    fields = [field for field in Event._meta.concrete_fields if field.name not in left_out]
    values = {field.attname: getattr(first, field.attname) for field in fields}
    Event.objects.bulk_create([Event(slug=f"copy-{number}", **values) for number in range(count)])


@pytest.mark.parametrize(
    "path", ["events/", "events/?kind=lecture&audience=pupils&organisation=inp", "events/?view=month", "events.ics"]
)
def test_costs_the_same_with_one_and_thirty(queries: Count, tree: Tree, path: str) -> None:
    inp = people.organisation("inp")
    make.event("talk", days=1, audiences=("pupils",), organisers=(inp,), series=make.series("open"))
    queries(path)
    with_one = queries(path)
    multiply(29)
    queries(path)
    with_thirty = queries(path)
    assert with_thirty == with_one
    assert with_one[1] <= BUDGET
    assert with_one[0] <= BUDGET + FRAME


def test_full_page_keeps_to_the_budget(queries: Count, tree: Tree) -> None:
    full_event()
    queries("events/school/")
    _first, usual = queries("events/school/")
    assert usual <= BUDGET


def test_every_address_of_the_list_has_a_title_of_its_own(soup: Soup, calendar: None) -> None:
    for number in range(14):
        make.event(f"more-{number}", days=50 + number)
    queries = ("", "?page=2", "?when=past", "?view=month&month=2027-01", "?kind=lecture", "?kind=lecture&language=kk")
    titles = [soup(f"/ru/events/{query}").title.get_text() for query in queries]
    assert len(set(titles)) == len(queries), titles


def test_first_page_has_one_address(soup: Soup, calendar: None) -> None:
    for number in range(14):
        make.event(f"more-{number}", days=50 + number, held_kk=True)
    links = [link["href"] for link in soup("/kk/events/?language=kk&page=2").select(".pager a")]
    assert links == ["/kk/events/?language=kk", "?language=kk&page=2"]


def test_feed_of_a_series_keeps_what_was_long_ago(client: Client, calendar: None) -> None:
    make.event("long-ago", days=-400, series=make.series("yearly"))
    assert b"BEGIN:VEVENT" in client.get("/kk/events.ics?series=yearly").content
