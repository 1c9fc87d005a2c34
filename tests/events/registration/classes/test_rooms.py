"""What other rooms know of a class: reminders, audiences, tables, check-in, erasing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from announcements.audiences import sources
from announcements.outbox.models import OutboxMessage
from announcements.reminders.actions import send_due
from events.models import Event, Registration, SchoolClass
from events.registration import actions as registrations
from events.registration import audience, erasure
from events.registration import letters as registration_letters
from events.registration.check_in.people import expected
from events.registration.classes import actions
from events.registration.classes import letters as class_letters
from events.registration.exports.columns import chosen, columns_of
from events.registration.exports.tables import rows
from tests.events.registration.conftest import confirmed, enter, letters_to, open_event, taken

from .conftest import child, confirmed_class, enter_class, letters, settle_news, stands

pytestmark = pytest.mark.django_db
ROOM = "https://zoom.example.com/j/room"


def reminders(email: str) -> list[str]:
    return [letter.text for letter in letters_to(email) if letter.kind == "reminder.event"]


def begins_tomorrow(event: Event) -> None:
    starts_at = timezone.now() + timedelta(hours=23)
    Event.objects.filter(pk=event.pk).update(
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), online_link=ROOM
    )


def test_one_reminder_for_each_class_names_those_who_are_expected() -> None:
    event = open_event(capacity=5)
    confirmed_class(event, 2)
    confirmed_class(event, 2, start=3)
    confirmed_class(event, 3, start=5, email="other@example.kz", language="ru")
    begins_tomorrow(event)
    for _ in range(2):
        send_due()
    first, second = reminders("guljan@example.kz")
    assert (child(1) in first, child(3) in first, child(3) in second) == (True, False, True)
    [russian] = reminders("other@example.kz")
    assert (child(5) in russian, child(6) in russian) == (True, False)
    assert "Место подтверждено у 1 ученика" in russian
    assert ROOM in russian


def test_a_class_of_which_nobody_is_confirmed_is_not_reminded(school: Event) -> None:
    enter_class(school)
    begins_tomorrow(school)
    send_due()
    assert reminders("guljan@example.kz") == []


def test_announcements_reach_the_teacher_once(school: Event) -> None:
    confirmed_class(school, 3)
    enter_class(school, 1, start=9, email="unconfirmed@example.kz")
    confirmed(school, "inkar@example.kz")
    source = sources.find(audience.CODE)
    assert source is not None

    def reached(*statuses: str) -> list[str]:
        return [person.address for person in source.people({"event": str(school.pk), "status": list(statuses)})]

    assert reached("confirmed") == ["guljan@example.kz"]
    assert reached("confirmed", "waiting") == ["inkar@example.kz", "guljan@example.kz"]
    assert reached("rejected") == []


def test_samples_write_to_nobody_once_letters_really_leave(school: Event, settings: Settings) -> None:
    settings.EMAIL_URL = "smtp://localhost:2525"
    made = enter_class(school, 1)
    SchoolClass.objects.update(is_sample=True)
    Registration.objects.update(is_sample=True)
    OutboxMessage.objects.all().delete()
    actions.confirm_address(school_class=SchoolClass.objects.get(pk=made.pk))
    assert letters() == []


def test_the_table_names_class_and_teacher_in_one_query_more(school: Event) -> None:
    made = enter_class(school, 2)
    enter(school, "inkar@example.kz")
    columns = chosen(columns_of(None), ["name", "class", "class_email"])
    told = list(rows(Registration.objects.order_by("pk"), columns))
    assert told[0] == [child(1), str(made), "guljan@example.kz"]
    assert told[2][1:] == ["", ""]


def test_pupils_are_expected_at_the_door(school: Event) -> None:
    confirmed_class(school, 3)
    assert [one.name for one in expected(school)] == sorted([child(1), child(2)])


def test_a_letter_about_a_pupil_is_news_of_the_class(school: Event) -> None:
    made = confirmed_class(school, 1)
    registration_letters.tell_confirmed(made.pupils.get())
    assert SchoolClass.objects.get().news_since is not None
    assert len(letters()) == 2
    settle_news(made)
    assert len(letters()) == 2, "nothing is new to the teacher"
    assert SchoolClass.objects.get().news_since is None


def test_nothing_is_told_twice_when_two_processes_look(school: Event) -> None:
    made = confirmed_class(school, 2)
    registrations.cancel(registration=made.pupils.first())
    for _process in range(2):
        class_letters.tell_state(SchoolClass.objects.get())
    assert len(letters()) == 3


def test_erasing_the_teacher_takes_the_class_along() -> None:
    event = open_event(capacity=2)
    made = confirmed_class(event, 2)
    other = confirmed(event, "inkar@example.kz")
    assert erasure.erase("guljan@example.kz") == 1
    assert (stands(made), taken(event)) == (["cancelled", "cancelled"], 1)
    other.refresh_from_db()
    assert other.status == "offered", "the seat went to the next"
    left = SchoolClass.objects.get()
    assert (left.teacher, left.email, left.phone, left.organisation_name, left.told) == ("—", "", "", "", {})
    assert set(made.pupils.values_list("name", "person_key", "guardian_name", "guardian_phone")) == {
        ("—", "", "—", "—")
    }
    assert letters() == []
    assert left.key != made.key
    settle_news(left)
    assert not OutboxMessage.objects.filter(recipient="").exists()
