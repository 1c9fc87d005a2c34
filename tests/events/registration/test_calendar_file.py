"""One's own entry in one's own calendar: it follows the event and the registration, and rings for the confirmed alone."""

from datetime import timedelta
from typing import Any

import pytest
import vobject
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from announcements.subscriptions import tickets
from events.models import Event, Registration
from events.registration import actions, calendar_file, decisions
from portal.cabinet import letters

from .changes.conftest import publish, shifted
from .classes.conftest import confirmed_class
from .conftest import GUARDIAN, confirmed, enter, fresh, open_event, people

pytestmark = pytest.mark.django_db


def entry(registration: Registration) -> Any:
    content = calendar_file.personal(fresh(registration))
    assert str(vobject.readOne(content.decode()).vevent.summary.value)
    return Calendar.from_ical(content).walk("VEVENT")[0]


def back(registration: Registration, **ago: float) -> None:
    """It was so long ago that the registration changed, and the event was published yesterday."""
    Event.objects.filter(pk=registration.event_id).update(last_published_at=timezone.now() - timedelta(days=1))
    Registration.objects.filter(pk=registration.pk).update(changed_at=timezone.now() - timedelta(**ago))


def test_cancelling_takes_it_off_the_calendar(school: Event) -> None:
    one = confirmed(school, "inkar@example.kz")
    back(one, hours=1)
    before = entry(one)
    assert (str(before["status"]), len(before.walk("VALARM"))) == ("CONFIRMED", 2)
    actions.cancel(registration=one)
    after = entry(one)
    assert (str(after["status"]), after["uid"]) == ("CANCELLED", before["uid"])
    assert int(after["sequence"]) > int(before["sequence"])
    assert after["dtstamp"].dt > before["dtstamp"].dt and after["last-modified"].dt > before["last-modified"].dt
    assert not after.walk("VALARM")


def test_a_second_registration_goes_on_from_the_first(school: Event) -> None:
    """A calendar forgets nothing: what begins again at nought is not taken."""
    one = confirmed(school, "inkar@example.kz")
    actions.cancel(registration=one)
    back(one, minutes=1)
    again = confirmed(school, "inkar@example.kz")
    assert int(entry(again)["sequence"]) > int(entry(one)["sequence"])


def test_a_moved_event_moves_it(school: Event) -> None:
    one = confirmed(school, "inkar@example.kz")
    before = entry(one)
    publish(school, **shifted(school, days=1))
    after = entry(one)
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert after["dtstart"].dt == before["dtstart"].dt + timedelta(days=1)


def waits(event: Event) -> Registration:
    return people(event, 3)[-1]


def is_asked(event: Event) -> Registration:
    return confirmed(event, "inkar@example.kz", **GUARDIAN)


def has_an_offer(event: Event) -> Registration:
    first, _second, third = people(event, 3)
    actions.cancel(registration=first)
    return third


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (waits, "(лист ожидания)"),
        (is_asked, "(место не подтверждено)"),
        (has_an_offer, "(место не подтверждено)"),
        (lambda event: enter(event, "inkar@example.kz"), "(место не подтверждено)"),
    ],
)
def test_who_has_no_place_yet_reads_so_and_hears_no_bell(school: Event, made: Any, words: str) -> None:
    found = entry(made(school))
    assert str(found["summary"]) == f"На русском: school {words}"
    assert str(found["status"]) == "TENTATIVE" and not found.walk("VALARM")


def test_with_the_place_comes_the_bell(school: Event) -> None:
    one = waits(school)
    before = entry(one)
    Registration.objects.filter(pk=one.pk).update(approved_at=timezone.now())
    actions.cancel(registration=Registration.objects.order_by("pk")[0])
    back(one, minutes=-1)
    actions.accept_offer(registration=one)
    Registration.objects.filter(pk=one.pk).update(changed_at=timezone.now() + timedelta(minutes=2))
    after = entry(one)
    assert str(after["summary"]) == "На русском: school" and len(after.walk("VALARM")) == 2
    assert int(after["sequence"]) > int(before["sequence"])


@pytest.mark.parametrize("made", [waits, has_an_offer, lambda event: confirmed(event, "inkar@example.kz")])
def test_a_called_off_event_is_called_off_for_everybody(school: Event, made: Any) -> None:
    one = made(school)
    publish(school, status="cancelled")
    found = entry(one)
    assert str(found["status"]) == "CANCELLED" and not found.walk("VALARM") and "(" not in str(found["summary"])


# --- the feed of all of them ----------------------------------------------------------------------------


def feed(client: Client, address: str, language: str = "kk") -> Any:
    path = reverse("cabinet-feed", args=[tickets.issue(letters.FEED, address)])
    return Calendar.from_ical(client.get(f"/{language}{path[3:]}").content)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("kk", "БЯЗИ ақпараттық орталығындағы іс-шараларым"),
        ("ru", "Мои мероприятия в Информационном центре ОИЯИ"),
        ("en", "My events of the JINR Information Centre"),
    ],
)
def test_the_feed_has_a_name_and_is_asked_for_again(client: Client, school: Event, language: str, name: str) -> None:
    confirmed(school, "inkar@example.kz")
    found = feed(client, "inkar@example.kz", language)
    assert (str(found["x-wr-calname"]), str(found["name"])) == (name, name)
    assert found["refresh-interval"].dt == timedelta(hours=4) and str(found["x-published-ttl"]) == "PT4H"
    assert str(found["method"]) == "PUBLISH" and len(found.walk("VEVENT")) == 1


def test_who_registered_once_more_has_the_event_once(client: Client, school: Event) -> None:
    one = confirmed(school, "inkar@example.kz")
    decisions.cancel(registration=one, user=None)
    assert [str(found["status"]) for found in feed(client, "inkar@example.kz").walk("VEVENT")] == ["CANCELLED"]
    confirmed(school, "inkar@example.kz")
    confirmed(open_event("other"), "inkar@example.kz")
    assert [str(found["status"]) for found in feed(client, "inkar@example.kz").walk("VEVENT")] == ["CONFIRMED"] * 2


def test_a_feed_of_any_length_asks_as_few_questions(
    client: Client, school: Event, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        confirmed(open_event(f"event-{number}x"), "inkar@example.kz")
    confirmed_class(school, 1, email="inkar@example.kz")
    with django_assert_max_num_queries(8):
        assert len(feed(client, "inkar@example.kz").walk("VEVENT")) == 7
