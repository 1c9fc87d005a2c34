"""What of a change is news for somebody who is registered."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.models import Event
from events.registration.changes import news
from events.registration.changes.news import Kind

BEGINS = datetime(2040, 2, 24, 10, tzinfo=UTC)
KNOWN = {
    **dict.fromkeys(news.NAMES, ""),
    "status": "announced",
    "starts_at": BEGINS,
    "ends_at": BEGINS + timedelta(hours=2),
    "whole_days": False,
    "format": "on-site",
    "venue_kk": "ЯФИ, 305",
    "venue_ru": "ИЯФ, 305",
}
LATER = {"starts_at": BEGINS + timedelta(days=1), "ends_at": BEGINS + timedelta(days=1, hours=2)}


def between(before: dict[str, Any], after: dict[str, Any]) -> news.News | None:
    """`after` is what differs from `before`."""
    known = {**KNOWN, **before}
    return news.between(known, {**known, **after})


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({}, {"status": "cancelled"}, Kind.CANCELLED),
        ({"status": "postponed"}, {"status": "cancelled", **LATER}, Kind.CANCELLED),
        ({"status": "cancelled"}, LATER, None),
        ({}, {"status": "postponed"}, Kind.POSTPONED),
        ({}, {"status": "postponed", **LATER}, Kind.POSTPONED),
        ({"status": "postponed"}, LATER, Kind.MOVED),
        ({"status": "postponed"}, {"status": "announced", **LATER}, Kind.MOVED),
        ({"status": "postponed"}, {"status": "announced"}, Kind.ON_AGAIN),
        ({"status": "cancelled"}, {"status": "announced", **LATER}, Kind.ON_AGAIN),
        ({"status": "cancelled"}, {"status": "postponed"}, Kind.POSTPONED),
        ({}, LATER, Kind.MOVED),
        ({}, {"ends_at": BEGINS + timedelta(hours=3)}, Kind.MOVED),
        ({}, {"venue_kk": "ЕҰУ"}, Kind.ELSEWHERE),
        ({}, {"format": "online"}, Kind.ELSEWHERE),
        ({}, {"address_ru": "ул. Ибрагимова, 1"}, None),
        ({"venue_kk": "", "venue_ru": ""}, {"venue_ru": "ИЯФ"}, Kind.ELSEWHERE),
        ({}, {"venue_kk": " яфи 305 "}, None),
        ({}, {"venue_en": "INP, 305"}, None),
        ({}, {"format": "both"}, None),
        ({"format": "online"}, {"venue_ru": "ЕНУ"}, None),
        ({"whole_days": True}, {"starts_at": BEGINS + timedelta(hours=1)}, None),
        ({}, {}, None),
        ({}, {"starts_at": BEGINS.replace(year=2020), "ends_at": BEGINS.replace(year=2020, day=25)}, None),
    ],
)
def test_the_weightiest_is_told_and_a_mere_correction_is_not(
    before: dict[str, Any], after: dict[str, Any], kind: Kind | None
) -> None:
    found = between(before, after)
    assert (found.kind if found else None) == kind


@pytest.mark.parametrize(
    ("language", "was", "place"),
    [("kk", "ЯФИ, 305", "ЕҰУ"), ("ru", "ИЯФ, 305", "ЕНУ"), ("en", "ИЯФ, 305", "ЕНУ")],
)
def test_each_reads_the_place_in_their_language(language: str, was: str, place: str) -> None:
    found = between({}, {"venue_kk": "ЕҰУ", "venue_ru": "ЕНУ"})
    assert found is not None
    assert found.context(language)["place_was"] == was
    assert found.now.translated("venue", language).value == place


def test_a_place_that_is_the_same_in_this_language_has_no_former_one() -> None:
    found = between({}, {"venue_kk": "ЕҰУ"})
    assert found is not None and found.context("ru")["place_was"] == ""


def test_moments_are_read_as_json_keeps_them() -> None:
    kept = {**KNOWN, "starts_at": "2040-02-24T10:00:00Z", "ends_at": "2040-02-24T12:00:00Z"}
    assert news.between(kept, dict(KNOWN)) is None
    found = news.between(kept, {**KNOWN, "status": "cancelled"})
    assert found is not None and isinstance(found.was, Event) and found.was.starts_at == BEGINS
