"""The letter of the day before, and people who registered as an audience."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from announcements.audiences import sources
from announcements.reminders.actions import send_due
from events.models import Event, Registration
from events.registration import actions, audience

from .conftest import confirmed, enter, letters_to, open_event, people

pytestmark = pytest.mark.django_db
ROOM = "https://zoom.example.com/j/room"


def reminders(email: str) -> list[str]:
    return [letter.text for letter in letters_to(email) if letter.kind == "reminder.event"]


def begins_in(event: Event, hours: float, **fields: object) -> None:
    starts_at = timezone.now() + timedelta(hours=hours)
    Event.objects.filter(pk=event.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **fields)


def test_the_confirmed_are_reminded_once_with_the_online_link(school: Event) -> None:
    people(school, 3)
    begins_in(school, 23, online_link=ROOM)
    for _ in range(2):
        send_due()
    assert [len(reminders(f"person{number}@example.kz")) for number in (1, 2, 3)] == [1, 1, 0]
    assert ROOM in reminders("person1@example.kz")[0]


def test_reminder_is_read_by_its_recipient_alone(school: Event, admin_client: Client) -> None:
    """It holds the link to one's registration, and the one to the meeting."""
    registration = confirmed(school, "inkar@example.kz")
    begins_in(school, 23, online_link=ROOM)
    send_due()
    for letter in letters_to("inkar@example.kz"):
        page = admin_client.get(reverse("outbox:inspect", args=[letter.pk])).content.decode()
        assert ROOM not in page
        assert "/events/registration/" not in page
        assert registration.name not in page.replace(letter.to_name, "")
        assert letter.erase_content_after <= timezone.now() + timedelta(days=31)
    page = admin_client.get(reverse("outbox:index")).content.decode()
    assert "inkar@example.kz" in page
    assert school.title_kk not in page


def test_an_event_that_is_moved_is_remembered_again(school: Event) -> None:
    confirmed(school, "inkar@example.kz")
    begins_in(school, 23)
    send_due()
    begins_in(school, 20)
    send_due()
    assert len(reminders("inkar@example.kz")) == 2


@pytest.mark.parametrize(
    ("hours", "fields"), [(25, {}), (-1, {}), (23, {"status": "cancelled"}), (23, {"status": "postponed"})]
)
def test_nobody_is_reminded_of_what_is_far_past_or_off(school: Event, hours: float, fields: dict[str, str]) -> None:
    confirmed(school, "inkar@example.kz")
    begins_in(school, hours, **fields)
    send_due()
    assert reminders("inkar@example.kz") == []


def audience_of(event: Event, *statuses: str) -> list[str]:
    found = sources.find(audience.CODE).people({"event": str(event.pk), "status": list(statuses)})
    return [person.tidy().address for person in found]


def test_registrants_by_status_are_an_audience(school: Event) -> None:
    made = people(school, 4)
    enter(school, "stranger@example.kz")
    confirmed(open_event("other"), "other@example.kz")
    actions.cancel(registration=made[0])
    assert audience_of(school, "confirmed") == ["person2@example.kz"]
    assert audience_of(school, "waiting", "offered") == ["person3@example.kz", "person4@example.kz"]
    assert audience_of(school, "cancelled", "unconfirmed") == ["person1@example.kz"]
    assert str(school.pk) in dict(audience.events())
    assert "unconfirmed" not in dict(audience.statuses())


def test_samples_get_nothing_once_letters_leave_the_machine(school: Event, settings) -> None:
    people(school, 2)
    Registration.objects.update(is_sample=True)
    assert len(audience_of(school, "confirmed")) == 2
    settings.EMAIL_URL = "smtp://mail.example.kz"
    assert audience_of(school, "confirmed") == []
    begins_in(school, 20)
    send_due()
    assert reminders("person1@example.kz") == []
