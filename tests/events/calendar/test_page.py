"""The page of an event."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.events import factories as make
from tests.people import factories as people
from tests.portal.tree import Tree

from .full_event import NOON, SECRET, full_event, titled

pytestmark = pytest.mark.indexed

Soup = Callable[..., BeautifulSoup]


def test_everything_public_is_on_the_page(soup: Soup, tree: Tree) -> None:
    full_event()
    page = soup("/ru/events/school/")
    text = page.main.get_text(" ").replace("\xa0", " ").replace("\u2060", "")
    for words in (
        "12:00–14:00 Алматы · 10:00–12:00 Дубна", "Институт ядерной физики", "ул. Ибрагимова, 1",
        "На казахском, на английском", "на русский", "9–11", "от 14 лет", "О чём речь", "Открытие", "Сахиев Ержан",
        "На русском: Guest", "На русском: inp", "На русском: kaznu", "42", "Было интересно", "На русском: open",
    ):  # fmt: skip
        assert words in text, words
    for address in ("https://video.example/1", "/ru/events/school.ics", "/ru/organisations/inp/"):
        assert page.select_one(f'a[href="{address}"]'), address
    assert page.select_one(".programme time").get_text() == "12:00"
    assert page.select_one(".event-picture img[srcset]")


def test_online_link_is_nowhere_public(client: Client, tree: Tree) -> None:
    full_event()
    paths = ["events/", "events/?view=month&month=2027-02", "events/school/", "events.ics", "events/school.ics"]
    for path in (*paths, "search/?q=school", "search/?q=zoom"):
        for code in ("kk", "ru", "en"):
            answer = client.get(f"/{code}/{path}").content.decode()
            assert "zoom.example" not in answer and "hushhush" not in answer, path
    assert "zoom.example" not in client.get("/sitemap.xml").content.decode()


def test_who_is_not_public_is_not_named(soup: Soup, tree: Tree) -> None:
    shy = people.member("Жасырын Адам", consent=False, live=False)
    draft = people.organisation("draft", live=False)
    make.event("talk", speakers=(shy, "Guest"), organisers=(draft,))
    text = soup("/kk/events/talk/").get_text()
    assert "Жасырын" not in text and "draft" not in text and "Guest" in text


def test_cancelled_and_postponed_are_said_first(soup: Soup, tree: Tree) -> None:
    make.event("off", status="cancelled", notice_kk="Дәріскер ауырып қалды")
    make.event("later", status="postponed")
    notice = soup("/kk/events/off/").select_one(".notice--bad").get_text()
    assert "өтпейді" in notice and "Дәріскер ауырып қалды" in notice
    assert soup("/kk/events/later/").select_one(".notice--last")


def told(page: BeautifulSoup) -> dict[str, Any]:
    return json.loads(page.select_one('script[type="application/ld+json"]').string)["@graph"][-1]


def test_machines_are_told_of_an_event(soup: Soup, tree: Tree) -> None:
    full_event()
    event = told(soup("/ru/events/school/"))
    assert (event["@type"], event["startDate"]) == ("Event", "2027-02-03T12:00:00+05:00")
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in event["location"]] == ["Place", "VirtualLocation"]
    assert event["location"][1]["url"].endswith("/ru/events/school/")
    assert [part["name"] for part in event["organizer"]] == ["На русском: inp", "На русском: jinr"]
    assert "Сахиев Ержан" in [person["name"] for person in event["performer"]]
    assert event["inLanguage"] == ["kk", "en"]


@pytest.mark.parametrize(("status", "word"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")])
def test_machines_are_told_what_is_off(soup: Soup, tree: Tree, status: str, word: str) -> None:
    make.event("talk", status=status)
    assert told(soup("/ru/events/talk/"))["eventStatus"] == f"https://schema.org/{word}"


def test_machines_are_told_nothing_of_a_sample(soup: Soup, tree: Tree) -> None:
    make.event("talk", is_sample=True)
    page = soup("/kk/events/talk/")
    assert told(page)["@type"] != "Event"
    assert page.select_one('meta[name="robots"]') and "үлгі" in page.main.get_text()
    assert "/events/talk/" not in str(soup("/sitemap.xml"))


def test_event_is_in_the_map_of_the_site_the_search_and_has_a_share_picture(client: Client, tree: Tree) -> None:
    event = make.event("talk", title_ru="Изотопы рядом")
    assert "/kk/events/talk/" in client.get("/sitemap.xml").content.decode()
    assert "/ru/events/talk/" in client.get("/ru/search/?q=Изотопы").content.decode()
    assert client.get(f"/kk/share/event/{event.pk}.jpg")["Content-Type"] == "image/jpeg"


def test_others_of_the_series(soup: Soup, tree: Tree) -> None:
    series = make.series("open")
    for number in range(6):
        make.event(f"talk-{number}", series=series, days=number)
    links = [a["href"] for a in soup("/kk/events/talk-0/").select('section[aria-labelledby="others"] a')]
    assert links == [f"/kk/events/talk-{number}/" for number in (5, 4, 3, 2)]


def test_draft_has_no_page_but_a_preview(client: Client, tree: Tree) -> None:
    event = make.event("draft", live=False, online_link=SECRET, speakers=("Guest",))
    assert client.get("/kk/events/draft/").status_code == 404
    preview = event.make_preview_request(preview_mode="ru").content.decode()
    assert "На русском: draft" in preview and "На русском: Guest" in preview and "zoom.example" not in preview


def test_programme_of_several_days_has_a_heading_a_day(soup: Soup, tree: Tree) -> None:
    second = NOON.replace(day=4)
    hours = [titled({"starts": moment, "ends": None, "who": ""}, "hour") for moment in (second, NOON)]
    make.event("school", starts_at=NOON, ends_at=second, programme=hours)
    days = [day.get_text().replace("\xa0", " ") for day in soup("/ru/events/school/").select(".programme__day")]
    assert days == ["3 февраля 2027 г.", "4 февраля 2027 г."]
