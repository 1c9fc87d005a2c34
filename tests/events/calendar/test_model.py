"""What an event refuses, what it counts, and its copies."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from events.calendar import actions
from events.calendar.moments import Span
from events.models import Event, EventOrganisation, EventSpeaker
from infocentre.languages.publishing import MissingTranslation
from tests.events import factories as make
from tests.people import factories as people

NOON = datetime(2026, 12, 3, 7, 0, tzinfo=UTC)  # 12:00 in Almaty


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_at": NOON},
        {"ends_at": NOON - timedelta(hours=1)},
        {"region": "KZ-75", "country": "RU"},
        {"age_from": 18, "age_to": 14},
        {"grade_from": 11, "grade_to": 9},
    ],
)
def test_database_refuses_what_must_never_be(db: None, fields: dict[str, Any]) -> None:
    event = make.event("sound", starts_at=NOON)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Event.objects.filter(pk=event.pk).update(**fields)
    for name, value in fields.items():
        setattr(event, name, value)
    with pytest.raises(ValidationError):
        event.full_clean()


def test_open_limits_are_allowed(db: None) -> None:
    make.event(age_from=14).full_clean()
    make.event(grade_to=11).full_clean()


def test_speaker_is_a_member_or_has_a_name(db: None) -> None:
    event = make.event()
    with transaction.atomic(), pytest.raises(IntegrityError):
        EventSpeaker.objects.create(event=event)
    with transaction.atomic(), pytest.raises(IntegrityError):
        EventSpeaker.objects.create(event=event, name_kk="", name_ru="")
    EventSpeaker.objects.create(event=event, name_ru="Гость")
    EventSpeaker.objects.create(event=event, member=people.member())


def test_organisation_stands_once(db: None) -> None:
    jinr = people.organisation("jinr")
    event = make.event(organisers=(jinr,))
    with transaction.atomic(), pytest.raises(IntegrityError):
        EventOrganisation.objects.create(event=event, organisation=jinr, part="partner")


def test_what_has_not_ended_was_not_held(db: None) -> None:
    with pytest.raises(ValidationError, match="status"):
        make.event(status="held", days=1).full_clean()
    make.event(status="held", days=-1).full_clean()


@pytest.mark.parametrize("missing", ["title_kk", "title_ru", "summary_kk", "summary_ru"])
def test_kazakh_and_russian_are_required_to_publish(db: None, missing: str) -> None:
    event = make.event(live=False, **{missing: ""})
    with pytest.raises(MissingTranslation):
        event.save_revision(clean=False).publish()


# --- SEQUENCE ---------------------------------------------------------------------------------------


def publish(event: Event, **fields: Any) -> Event:
    for name, value in fields.items():
        setattr(event, name, value)
    event.save_revision().publish()
    return Event.objects.get(pk=event.pk)


def test_sequence_counts_what_calendars_must_hear_of(db: None) -> None:
    event = make.event("talk")
    assert event.sequence == 0
    event = publish(event, summary_ru="Иначе сказано")
    assert event.sequence == 0
    event = publish(event, ends_at=event.ends_at + make.HOUR)
    assert event.sequence == 1
    event = publish(event, status="cancelled")
    assert event.sequence == 2


def test_sequence_never_goes_back_with_an_old_version(db: None) -> None:
    event = make.event("talk")
    first = event.latest_revision
    event = publish(event, status="postponed")
    event = publish(event, status="cancelled")
    first.publish()
    event.refresh_from_db()
    assert (event.status, event.sequence) == ("announced", 3)


# --- time -------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    return text.replace("\xa0", " ").replace("\u2060", "")


@pytest.mark.parametrize(
    ("language", "days", "clock"),
    [
        ("kk", "2026 ж. 3 желтоқсан, бейсенбі", "12:00–13:40 Алматы · 10:00–11:40 Дубна"),
        ("ru", "3 декабря 2026 г., четверг", "12:00–13:40 Алматы · 10:00–11:40 Дубна"),
        ("en", "3 December 2026, Thursday", "12:00–13:40 Almaty · 10:00–11:40 Dubna"),
    ],
)
def test_both_clocks_are_shown(language: str, days: str, clock: str) -> None:
    with translation.override(language):
        span = Span(NOON, NOON + timedelta(minutes=100))
        assert (plain(span.days), plain(span.clock)) == (days, clock)


@pytest.mark.parametrize(
    ("language", "clock"),
    [
        ("kk", "13 желтоқсан 09:30 – 14 желтоқсан 16:00 Алматы · 13 желтоқсан 07:30 – 14 желтоқсан 14:00 Дубна"),
        ("ru", "13 декабря 09:30 – 14 декабря 16:00 Алматы · 13 декабря 07:30 – 14 декабря 14:00 Дубна"),
        ("en", "13 December 09:30 – 14 December 16:00 Almaty · 13 December 07:30 – 14 December 14:00 Dubna"),
    ],
)
def test_of_several_days_the_end_is_told_too(language: str, clock: str) -> None:
    start = datetime(2026, 12, 13, 4, 30, tzinfo=UTC)
    span = Span(start, start + timedelta(days=1, hours=6, minutes=30))
    with translation.override(language):
        assert plain(span.whole_clock) == clock
        assert plain(span.clock).startswith("09:30 "), "lists stay short"
        short = Span(start, start + timedelta(hours=1))
        assert short.whole_clock == short.clock
        assert Span(start, span.end, whole_days=True).whole_clock == ""


@pytest.mark.parametrize(
    ("first", "last", "kk", "ru", "en"),
    [
        (
            (2026, 12, 12), (2026, 12, 13),
            "2026_ж. 12+–+13_желтоқсан", "12+–+13_декабря 2026_г.", "12+–+13_December 2026",
        ),
        (
            (2026, 7, 30), (2026, 8, 2),
            "2026_ж. 30_шілде_– 2_тамыз", "30_июля_– 2_августа 2026_г.", "30_July_– 2_August 2026",
        ),
        (
            (2026, 12, 30), (2027, 1, 2),
            "2026_ж. 30_желтоқсан – 2027_ж. 2_қаңтар", "30_декабря 2026_г. – 2_января 2027_г.",
            "30_December 2026 – 2_January 2027",
        ),
        (
            (2026, 12, 12), (2027, 12, 12),
            "2026_ж. 12_желтоқсан – 2027_ж. 12_желтоқсан", "12_декабря 2026_г. – 12_декабря 2027_г.",
            "12_December 2026 – 12_December 2027",
        ),
    ],
)  # fmt: skip
def test_days_say_the_month_and_the_year_once(
    first: tuple[int, int, int], last: tuple[int, int, int], kk: str, ru: str, en: str
) -> None:
    span = Span(datetime(*first, 6, tzinfo=UTC), datetime(*last, 8, tzinfo=UTC))
    for language, days in (("kk", kk), ("ru", ru), ("en", en)):
        with translation.override(language):
            assert span.days.replace("\xa0", "_").replace("\u2060", "+") == days


def test_a_range_of_hours_does_not_break() -> None:
    assert "12:00\u2060–\u206013:40" in Span(NOON, NOON + timedelta(minutes=100)).clock


def test_night_in_almaty_is_the_day_before_in_dubna() -> None:
    with translation.override("en"):
        span = Span(datetime(2026, 12, 2, 19, 30, tzinfo=UTC), datetime(2026, 12, 2, 20, 30, tzinfo=UTC))
        assert "22:30–23:30 Dubna" in plain(span.clock) and "2 December" in plain(span.clock)


def test_almaty_had_another_hour_before_march_2024() -> None:
    assert Span(datetime(2024, 2, 29, 6, tzinfo=UTC), NOON).hours(make_zone())[:5] == "12:00"
    assert Span(datetime(2024, 3, 1, 7, tzinfo=UTC), NOON).hours(make_zone())[:5] == "12:00"


def make_zone() -> Any:
    from events.calendar.moments import ALMATY

    return ALMATY


def test_what_ends_at_midnight_lasts_one_day() -> None:
    midnight = datetime(2026, 12, 3, 19, 0, tzinfo=UTC)
    span = Span(NOON, midnight)
    assert span.first_day == span.last_day
    assert Span(NOON, midnight + timedelta(minutes=1)).last_day > span.first_day


def test_whole_days_have_no_hours() -> None:
    assert Span(NOON, NOON + timedelta(days=2), whole_days=True).clock == ""


# --- clone ------------------------------------------------------------------------------------------


def programme(start: datetime) -> list[dict[str, Any]]:
    value = {"title_kk": "Ашылуы", "title_ru": "Открытие", "title_en": "", "who": "", "ends": None, "starts": start}
    return [{"type": "hour", "value": value}]


def test_clone_is_a_draft_at_another_time_with_all_that_belongs_to_it(db: None) -> None:
    event = make.event(
        "school", starts_at=NOON - timedelta(days=60), audiences=("pupils",), speakers=("Guest", people.member()),
        organisers=(people.organisation("inp"),), status="held", participants=40, outcome_kk="<p>Ойдағыдай</p>",
        online_link="https://zoom.example/secret", programme=programme(NOON - timedelta(days=60)),
    )  # fmt: skip
    made = actions.clone(event=event, starts_at=NOON)
    made = Event.objects.get(pk=made.pk)
    assert (made.starts_at, made.ends_at) == (NOON, NOON + 2 * make.HOUR)
    assert made.pk != event.pk and made.slug != event.slug and made.calendar_id != event.calendar_id
    assert (made.live, made.status, made.participants, made.outcome_kk, made.online_link) == (
        False, "announced", None, "", "",
    )  # fmt: skip
    assert [audience.code for audience in made.audiences.all()] == ["pupils"]
    assert made.speakers.count() == 2 and made.organisations.count() == 1
    assert made.programme[0].value["starts"] == NOON
    event.refresh_from_db()
    assert event.speakers.count() == 2 and event.organisations.count() == 1
    assert (event.live, event.status, event.participants) == (True, "held", 40)


def test_clone_can_be_published_and_lives_by_itself(db: None) -> None:
    event = make.event("talk")
    made = actions.clone(event=event, starts_at=timezone.now() + timedelta(days=30))
    made.get_latest_revision().publish()
    made.refresh_from_db()
    assert made.live and made.sequence == 0
    event.delete()
    assert Event.objects.filter(pk=made.pk).exists()


def test_clone_of_a_clone(db: None) -> None:
    first = make.event("talk")
    second = actions.clone(event=first, starts_at=NOON)
    third = actions.clone(event=second, starts_at=NOON + timedelta(days=1))
    assert len({first.slug, second.slug, third.slug}) == 3
    assert len({first.calendar_id, second.calendar_id, third.calendar_id}) == 3
