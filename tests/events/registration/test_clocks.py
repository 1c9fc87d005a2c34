"""Staff may keep their account in the time of Moscow, for Dubna: what goes out to people is in Almaty's all the same."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from events.models import CheckIn, Event
from events.registration import letters
from events.registration.check_in.actions import days_of
from events.registration.exports import columns
from people.models import User

from .conftest import confirmed, open_event

ALMATY = ZoneInfo("Asia/Almaty")
MIDNIGHT = datetime(2026, 11, 24, 0, 30, tzinfo=ALMATY)  # the evening before in Moscow


@pytest.fixture
def in_moscow() -> Iterator[None]:
    with timezone.override("Europe/Moscow"):
        yield


def test_a_letter_that_staff_cause_names_the_hour_of_almaty(in_moscow: None) -> None:
    assert letters.in_almaty(datetime(2026, 11, 24, 15, tzinfo=ALMATY)).endswith("15:00")


def test_and_the_day_of_almaty(in_moscow: None) -> None:
    said = letters.in_almaty(MIDNIGHT)
    assert "24" in said and said.endswith("00:30")


def test_a_table_is_the_same_whoever_fetches_it(in_moscow: None) -> None:
    """A long one is made beside the web server, where nobody's clock is known."""
    assert columns.moment(MIDNIGHT) == "2026-11-24 00:30"


@pytest.mark.django_db
def test_today_at_the_door_is_the_day_in_almaty(administrator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    user = User.objects.get(pk=administrator.session["_auth_user_id"])
    UserProfile.objects.update_or_create(user=user, defaults={"current_time_zone": "Europe/Moscow"})
    first = MIDNIGHT.replace(day=23, hour=10)
    event = open_event(event={"starts_at": first, "ends_at": MIDNIGHT.replace(hour=18)})
    monkeypatch.setattr(timezone, "now", lambda: MIDNIGHT)
    door = administrator.get(reverse("event_check_in", args=[event.pk]))
    assert door.context["chosen"] == days_of(event)[1] == MIDNIGHT.date()


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+05:00", "1001-01-01T00:00:00Z", "9999-12-31T23:59:59-05:00"])
def test_a_phone_with_a_mad_clock_marks_all_the_same(administrator: Client, school: Event, moment: str) -> None:
    """The beginning of time cannot be told in another zone, and a year before Christ cannot be read back."""
    person = confirmed(school, "a@example.kz")
    mark = {"key": person.key.hex, "day": days_of(school)[0].isoformat(), "at": moment, "present": True}
    path = reverse("event_check_in_marks", args=[school.pk])
    answer = administrator.post(path, [mark], content_type="application/json")
    assert answer.status_code == 200 and answer.json()["refused"] == []
    assert abs((CheckIn.objects.get().at - timezone.now()).total_seconds()) < 60
