"""Calendars to follow: read back by two libraries, updated in place, cancelled."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from django.test import Client

from tests.events import factories as make
from tests.portal.tree import Tree

NOON = datetime(2027, 2, 3, 7, 0, tzinfo=UTC)


def entries(client: Client, path: str) -> list[Any]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def test_two_libraries_read_the_same(client: Client, tree: Tree) -> None:
    make.event(
        "talk", starts_at=NOON, title_kk="Дәріс; әңгіме, «Ғылым» 🔭", venue_kk="ЯФИ, 2-қабат", summary_kk="Ә" * 300
    )
    content = client.get("/kk/events/talk.ics").content
    first = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]
    second = vobject.readOne(content.decode()).vevent
    assert str(first["SUMMARY"]) == second.summary.value == "Дәріс; әңгіме, «Ғылым» 🔭"
    assert first["DTSTART"].dt == second.dtstart.value == NOON
    assert str(first["LOCATION"]) == second.location.value == "ЯФИ, 2-қабат"
    assert "Ә" * 300 in str(first["DESCRIPTION"]) and "12:00–14:00 Алматы" in str(first["DESCRIPTION"])
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_uid_is_the_same_in_every_language_and_feed(client: Client, tree: Tree) -> None:
    make.event("talk")
    paths = [f"/{code}/{path}" for code in ("kk", "ru", "en") for path in ("events.ics", "events/talk.ics")]
    assert len({str(entries(client, path)[0]["UID"]) for path in paths}) == 1


def test_calendar_is_updated_in_place_and_cancelled(client: Client, tree: Tree) -> None:
    event = make.event("talk", starts_at=NOON)
    before = entries(client, "/ru/events.ics")[0]
    event.starts_at, event.ends_at = NOON + timedelta(days=1), NOON + timedelta(days=1, hours=2)
    event.save_revision().publish()
    moved = entries(client, "/ru/events.ics")[0]
    event.status = "cancelled"
    event.save_revision().publish()
    cancelled = entries(client, "/ru/events.ics")[0]
    assert before["UID"] == moved["UID"] == cancelled["UID"]
    assert [int(entry["SEQUENCE"]) for entry in (before, moved, cancelled)] == [0, 1, 2]
    assert [str(entry["STATUS"]) for entry in (before, moved, cancelled)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert moved["DTSTART"].dt == NOON + timedelta(days=1)
    assert not cancelled.walk("VALARM")


def test_alarms_a_day_and_an_hour_before(client: Client, tree: Tree) -> None:
    make.event("talk")
    make.event("gone", days=-3)
    alarms = entries(client, "/ru/events/talk.ics")[0].walk("VALARM")
    assert [alarm["TRIGGER"].dt for alarm in alarms] == [timedelta(days=-1), timedelta(hours=-1)]
    assert not entries(client, "/ru/events/gone.ics")[0].walk("VALARM")


def test_postponed_is_tentative(client: Client, tree: Tree) -> None:
    make.event("talk", status="postponed", notice_ru="Дата будет объявлена")
    entry = entries(client, "/ru/events/talk.ics")[0]
    assert str(entry["STATUS"]) == "TENTATIVE"
    assert "Дата будет объявлена" in str(entry["DESCRIPTION"])


def test_whole_days_end_on_the_day_after(client: Client, tree: Tree) -> None:
    start = datetime(2027, 2, 2, 19, tzinfo=UTC)  # midnight in Almaty
    make.event("school", starts_at=start, ends_at=start + timedelta(days=3), whole_days=True)
    entry = entries(client, "/kk/events/school.ics")[0]
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2027, 2, 3), date(2027, 2, 6))


def test_filters_hold_for_the_feed_too(client: Client, tree: Tree) -> None:
    make.event("talk", kind="lecture", held_kk=True)
    make.event("walk", kind="tour", held_kk=True)
    make.event("old", kind="lecture", days=-30)
    make.event("ancient", kind="lecture", days=-300)
    make.event("draft", kind="lecture", live=False)

    def slugs(query: str) -> set[str]:
        return {str(entry["URL"]).rstrip("/").rsplit("/", 1)[1] for entry in entries(client, f"/en/events.ics{query}")}

    assert slugs("") == {"talk", "walk", "old"}
    assert slugs("?kind=lecture") == {"talk", "old"}
    assert slugs("?kind=lecture&language=kk") == {"talk"}
    assert slugs("?kind=%00x") == slugs("?language=de") == set()


def test_feed_without_events_is_a_calendar_still(client: Client, tree: Tree) -> None:
    assert entries(client, "/kk/events.ics") == []


@pytest.mark.parametrize("path", ["events/draft.ics", "events/nothing.ics"])
def test_what_is_not_public_has_no_calendar(client: Client, tree: Tree, path: str) -> None:
    make.event("draft", live=False)
    assert client.get(f"/kk/{path}").status_code == 404


def test_line_breaks_in_a_title_cannot_forge_a_property(client: Client, tree: Tree) -> None:
    make.event("talk", title_ru="Лекция\r\nATTENDEE:mailto:a@b.kz", summary_ru="x\r\nEND:VEVENT")
    content = client.get("/ru/events/talk.ics").content
    assert b"\nATTENDEE" not in content and content.count(b"\nEND:VEVENT") == 1


def test_changed_event_is_not_served_from_the_page_cache(client: Client, tree: Tree) -> None:
    event = make.event("talk")
    assert entries(client, "/en/events.ics")
    event.unpublish()
    assert entries(client, "/en/events.ics") == []
