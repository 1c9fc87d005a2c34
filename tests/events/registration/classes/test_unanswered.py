"""One more letter to a teacher who has not answered, before the seats are lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from announcements.outbox.models import OutboxMessage
from announcements.reminders.actions import send_due
from events.models import Event, Registration, RegistrationStep, SchoolClass
from events.registration import actions as registrations
from events.registration import decisions, erasure
from events.registration.classes import actions
from events.registration.enums import Status
from tests.events.registration.changes.conftest import publish
from tests.events.registration.conftest import open_event, people

from .conftest import TEACHER, confirmed_class, enter_class, settle_news, stands

pytestmark = pytest.mark.django_db


def after(school_class: SchoolClass, hours: float) -> list[OutboxMessage]:
    """So many hours go by, and the job runs twice."""
    gone = timedelta(hours=hours)
    school_class.pupils.filter(answer_by__isnull=False).update(answer_by=F("answer_by") - gone)
    RegistrationStep.objects.filter(registration__school_class=school_class).update(at=F("at") - gone)
    for _ in range(2):
        send_due()
    return list(OutboxMessage.objects.filter(kind="reminder.class").order_by("pk"))


def offered_class(pupils: int = 2, free: int = 2) -> SchoolClass:
    """All seats were taken; so many have become free."""
    event = open_event(capacity=free)
    taken = people(event, free)
    school_class = confirmed_class(event, pupils)
    for registration in taken:
        registrations.cancel(registration=registration)
    settle_news(school_class)
    assert stands(school_class).count(Status.OFFERED) == min(free, pupils), "control"
    return school_class


@pytest.mark.parametrize(("hours", "count"), [(35.9, 0), (36.1, 1), (47.6, 0)])
def test_who_has_two_days_is_reminded_twelve_hours_before(school: Event, hours: float, count: int) -> None:
    assert len(after(enter_class(school, 3), hours)) == count


@pytest.mark.parametrize(
    ("language", "subject", "seats"),
    [
        ("kk", "Сыныбыңыздың тіркелуі әлі расталмады", "Сізге 2 орын сақталып тұр"),
        ("ru", "Регистрация вашего класса ещё не подтверждена", "Для вас держатся 2 места"),
        ("en", "The registration of your class is not confirmed yet", "2 seats are held for you"),
    ],
)
def test_the_letter_says_how_many_and_until_when(school: Event, language: str, subject: str, seats: str) -> None:
    school_class = enter_class(school, 3, language=language)
    (letter,) = after(school_class, 40)
    assert letter.recipient == TEACHER["email"]
    assert letter.subject.startswith(subject)
    assert seats in letter.text
    assert f"/{language}/events/class/" in letter.text
    assert not [one.name for one in school_class.pupils.all() if one.name in letter.text + letter.html]


def test_who_confirmed_is_not_reminded(school: Event) -> None:
    school_class = enter_class(school, 3)
    actions.confirm_address(school_class=school_class)
    assert after(school_class, 40) == []


def test_class_that_waits_is_promised_no_seat() -> None:
    event = open_event(capacity=0)
    (letter,) = after(enter_class(event, 2), 40)
    assert "орын сақталып тұр" not in letter.text
    assert "Жауап берудің соңғы мерзімі" in letter.text


def test_offered_seats_are_remembered_in_one_letter() -> None:
    school_class = offered_class()
    assert after(school_class, 17) == []
    (letter,) = after(school_class, 1.1)
    assert letter.subject.startswith("Сыныбыңызға 2 орын әлі сақтаулы тұр")
    assert len(after(school_class, 2)) == 1, "once"


def test_seats_offered_apart_are_answered_for_together() -> None:
    """The second a minute later: the first letter has both."""
    school_class = offered_class()
    later = school_class.pupils.order_by("pk").last()
    assert later is not None
    Registration.objects.filter(pk=later.pk).update(answer_by=F("answer_by") + timedelta(minutes=1))
    (letter,) = after(school_class, 19)
    assert "2 орын" in letter.subject
    first = school_class.pupils.order_by("pk")[0]
    registrations.accept_offer(registration=first)
    assert len(after(school_class, 1)) == 1


def test_pupil_who_was_offered_a_seat_late_does_not_hide_the_others() -> None:
    """The first by the time of the answer has had four hours, the other a day."""
    school_class = offered_class()
    late = school_class.pupils.order_by("pk")[0]
    Registration.objects.filter(pk=late.pk).update(answer_by=F("answer_by") - timedelta(minutes=1))
    gone = timedelta(hours=20)
    RegistrationStep.objects.filter(registration=late).update(at=F("at") + gone)
    assert len(after(school_class, 20)) == 1


def test_classes_that_were_reminded_cost_nothing_more(school: Event) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            send_due()
        return len(seen)

    after(enter_class(school, 1), 40)
    one = cost()
    for number in range(2, 6):
        after(enter_class(school, 1, start=number * 3, email=f"t{number}@example.kz"), 40)
    assert OutboxMessage.objects.filter(kind="reminder.class").count() == 5
    assert cost() == one


def test_only_what_still_waits_is_counted() -> None:
    school_class = offered_class()
    registrations.accept_offer(registration=school_class.pupils.order_by("pk")[0])
    (letter,) = after(school_class, 20)
    assert letter.subject.startswith("Сыныбыңызға орын әлі сақтаулы тұр")


def test_teacher_who_answered_for_all_is_left_alone() -> None:
    school_class = offered_class()
    for pupil in school_class.pupils.all():
        registrations.accept_offer(registration=pupil)
    assert after(school_class, 20) == []


def test_pupils_whom_staff_approved_do_not_wait(school: Event) -> None:
    school_class = enter_class(school, 2)
    for one in school_class.pupils.all():
        decisions.approve(registration=one, user=None)
    assert after(school_class, 40) == []


def test_samples_and_events_called_off_remind_nobody(school: Event) -> None:
    school_class = enter_class(school, 2)
    SchoolClass.objects.update(is_sample=True)
    assert after(school_class, 40) == []
    SchoolClass.objects.update(is_sample=False)
    publish(school, status="cancelled")
    assert after(school_class, 1) == []


def test_what_waits_for_the_server_is_taken_back_when_the_event_moves(school: Event) -> None:
    school_class = enter_class(school, 2)
    assert len(after(school_class, 40)) == 1
    publish(school, starts_at=school.starts_at + timedelta(days=2), ends_at=school.ends_at + timedelta(days=2))
    assert not OutboxMessage.objects.filter(kind="reminder.class").exists()
    assert len(after(school_class, 0.1)) == 1, "and written anew"


def test_two_classes_of_a_teacher_get_a_letter_each(school: Event) -> None:
    first, second = enter_class(school, 2), enter_class(school, 2, start=5, label="10 «А»")
    after(first, 40)
    assert len(after(second, 40)) == 2


def test_who_is_erased_leaves_no_reminder(school: Event) -> None:
    assert len(after(enter_class(school, 2), 40)) == 1
    erasure.erase(TEACHER["email"])
    assert not OutboxMessage.objects.filter(recipient=TEACHER["email"]).exists()
