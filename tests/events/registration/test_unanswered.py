"""One more letter to who was asked and has not answered, before the seat is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from announcements.outbox.models import OutboxMessage
from announcements.reminders import actions as reminding
from announcements.reminders import registry
from events.models import Event, Registration, RegistrationSettings, RegistrationStep
from events.registration import actions, decisions, erasure, letters, unanswered, waiting_list
from events.registration.classes import actions as classes
from events.registration.enums import Status

from .changes.conftest import publish
from .classes.conftest import TEACHER, enter_class, pupil
from .conftest import GUARDIAN, SITE, enter, fresh, letters_to, link_in, open_event
from .test_reminders import begins_in
from .unanswered import a_child, a_parent, after, an_address, an_offer, reminded

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Asia/Almaty"))
Made = Callable[[Event], Registration]


@pytest.mark.parametrize(
    ("length", "left"),
    [(5.9, None), (6, 3), (8, 3), (12, 3), (16, 4), (24, 6), (48, 12), (24 * 14, 84), (0, None), (-5, None)],
)
def test_a_quarter_of_the_time_is_left_and_three_hours_at_least(length: float, left: float | None) -> None:
    due = unanswered.due_at(NOON, timedelta(hours=length))
    assert due == (None if left is None else NOON - timedelta(hours=left))
    assert due is None or NOON - due <= timedelta(hours=length) / 2


@pytest.mark.parametrize(("hours", "count"), [(11, 0), (17.9, 0), (18.1, 1), (23.4, 1), (23.6, 0), (25, 0)])
def test_an_offer_of_a_day_is_remembered_six_hours_before_its_end(school: Event, hours: float, count: int) -> None:
    assert len(after(an_offer(school), hours)) == count


@pytest.mark.parametrize(("hours", "count"), [(35.9, 0), (36.1, 1), (47.6, 0)])
@pytest.mark.parametrize("made", [an_address, a_parent])
def test_who_has_two_days_is_reminded_twelve_hours_before(school: Event, made: Made, hours: float, count: int) -> None:
    assert len(after(made(school), hours)) == count


@pytest.mark.parametrize(
    ("made", "to", "subject", "words"),
    [
        (an_offer, "person3@example.kz", "Орын сізге әлі сақтаулы тұр", "Орын сізге сақталатын соңғы мерзім: {}"),
        (an_address, "person3@example.kz", "Тіркелуіңіз әлі расталмады", "Жауап берудің соңғы мерзімі: {}"),
        (a_parent, "gani@example.kz", "Сіздің келісіміңізді әлі күтіп отырмыз", "Жауап берудің соңғы мерзімі: {}"),
    ],
)
def test_it_says_until_when_in_almaty_and_leads_where_the_first_did(
    client: Client, school: Event, made: Made, to: str, subject: str, words: str
) -> None:
    registration = made(school)
    with timezone.override("Europe/Moscow"):
        (letter,) = after(registration, 40 if made is not an_offer else 19)
    assert (letter.recipient, letter.language) == (to, "kk")
    assert letter.subject == f"{subject}: Қазақша: school"
    hour = fresh(registration).answer_by.astimezone(ZoneInfo("Asia/Almaty"))
    with override("kk"):
        assert words.format(letters.in_almaty(hour)) in letter.text
    assert f"{hour:%H:%M} (Алматы уақыты)" in letter.text
    assert f"{SITE}/kk/{school.path}" in letter.text
    assert client.get(link_in(letter)).status_code == 200
    assert ("/events/guardian/" in letter.text) is (made is a_parent)
    assert ("/events/registration/" in letter.text) is (made is not a_parent), "a parent gets no link of the child's"


@pytest.mark.parametrize(("language", "subject"), [("ru", "Место всё ещё"), ("en", "The seat is still")])
def test_it_is_in_the_language_of_the_person(school: Event, language: str, subject: str) -> None:
    registration = an_offer(school)
    Registration.objects.filter(pk=registration.pk).update(language=language)
    assert after(registration, 20)[0].subject.startswith(subject)


def test_without_the_memory_of_the_outbox_it_would_go_twice(school: Event) -> None:
    """The control: what went out is known by its cause, and by nothing else."""
    registration = an_offer(school)
    assert len(after(registration, 20)) == 1
    OutboxMessage.objects.filter(kind="reminder.offer").update(cause="forgotten")
    assert len(reminded()) == 2


def test_two_jobs_that_look_at_one_moment_write_one_letter(school: Event) -> None:
    """Both have the occasion in hand before either writes."""
    after(an_offer(school), 20)
    OutboxMessage.objects.filter(kind="reminder.offer").delete()
    (reminder,) = (one for one in registry.registered() if one.code == "offer")
    both = [list(reminder.occasions(timezone.now())) for _ in range(2)]
    assert [len(one) for one in both] == [1, 1]
    assert [reminding._send_one(reminder, one) for (one,) in both] == [1, 0]


ANSWERS: list[tuple[Made, Callable[..., Any], dict[str, Any]]] = [
    (an_offer, actions.accept_offer, {}),
    (an_offer, actions.decline_offer, {}),
    (an_offer, actions.cancel, {}),
    (an_address, actions.confirm_address, {}),
    (a_child, actions.confirm_address, {}),  # now a parent is awaited, whose time has just begun
    (an_address, decisions.reject, {"user": None}),
    (a_parent, actions.give_guardian_consent, {"language": "kk"}),
    (a_parent, actions.refuse_as_guardian, {}),
]


@pytest.mark.parametrize(("made", "answer", "how"), ANSWERS)
def test_who_answers_between_the_look_and_the_letter_gets_none(school: Event, made: Made, answer, how) -> None:  # type: ignore[no-untyped-def]
    registration = made(school)
    after(registration, 40 if made is not an_offer else 19)
    assert OutboxMessage.objects.filter(kind__startswith="reminder.").delete()[0] == 1
    due = [(one, list(one.occasions(timezone.now()))) for one in registry.registered()]
    answer(registration=registration, **how)
    assert sum(reminding._send_one(one, occasion) for one, found in due for occasion in found) == 0
    assert reminded() == []


@pytest.mark.parametrize(
    "fields", [{"status": "cancelled"}, {"status": "postponed"}, {"status": "held"}, {"live": False}]
)
@pytest.mark.parametrize("made", [an_offer, an_address, a_parent])
def test_nobody_is_reminded_of_an_event_that_is_off(school: Event, made: Made, fields: dict[str, Any]) -> None:
    registration = made(school)
    Event.objects.filter(pk=school.pk).update(**fields)
    assert after(registration, 20 if made is an_offer else 40) == []


@pytest.mark.parametrize("made", [an_offer, a_parent])
@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_letter_that_has_not_gone_yet_is_taken_back_when_the_event_is_off(
    school: Event, made: Made, status: str
) -> None:
    assert len(after(made(school), 20 if made is an_offer else 40)) == 1
    publish(school, status=status)
    assert reminded() == []


@pytest.mark.parametrize("made", [an_offer, an_address, a_parent])
def test_samples_are_not_written_to(school: Event, made: Made) -> None:
    registration = made(school)
    Registration.objects.update(is_sample=True)
    assert after(registration, 20 if made is an_offer else 40) == []


def test_an_offer_of_few_hours_is_not_remembered() -> None:
    event = open_event(offer_hours=5)
    registration = an_offer(event)
    for _ in range(5):
        assert after(registration, 0.9) == []


def test_an_offer_that_ended_early_for_the_event_counts_by_its_own_time() -> None:
    """24 hours are set, and half of what is left are eight: three hours before the end, not six."""
    event = open_event(event={"starts_at": timezone.now() + timedelta(hours=16)})
    registration = an_offer(event)
    begins_in(event, 11.2)
    assert after(registration, 4.8) == []
    begins_in(event, 10.8)
    assert len(after(registration, 0.4)) == 1


def test_time_that_began_anew_is_remembered_anew_and_not_in_its_first_half(school: Event) -> None:
    """Called off and on again: the step that offered is long ago."""
    registration = an_offer(school)
    assert len(after(registration, 20)) == 1
    waiting_list.begin_anew(RegistrationSettings.objects.select_related("event").get(event=school))
    assert len(reminded()) == 1
    assert len(after(registration, 17)) == 1
    assert len(after(registration, 2)) == 2


def test_time_that_began_anew_shortly_before_the_event_is_as_short_as_it_is(school: Event) -> None:
    """Half of the sixteen hours to the event: three hours before their end, not the six of a whole day."""
    registration = an_offer(school)
    after(registration, 20.5)
    begins_in(school, 16)
    waiting_list.begin_anew(RegistrationSettings.objects.select_related("event").get(event=school))
    begins_in(school, 12)
    assert len(after(registration, 4)) == 1
    begins_in(school, 10.8)
    assert len(after(registration, 1.2)) == 2


def test_a_parent_who_was_asked_late_is_not_reminded_at_once(school: Event) -> None:
    """The child confirmed the address in the last hours: the parent's time has just begun."""
    child = enter(school, "child@example.kz", **GUARDIAN)
    assert [one.recipient for one in after(child, 37)] == ["child@example.kz"]
    actions.confirm_address(registration=child)
    assert len(after(child, 1)) == 1
    assert [one.recipient for one in after(child, 7.2)] == ["child@example.kz", "gani@example.kz"]


def test_child_and_parent_of_one_mailbox_get_each_their_letter(school: Event) -> None:
    child = enter(school, "gani@example.kz", **GUARDIAN)
    after(child, 37)
    actions.confirm_address(registration=child)
    assert [one.to_name for one in after(child, 8.2)] == [child.name, GUARDIAN["guardian_name"]]


def test_an_address_that_staff_mended_late_has_its_own_time(school: Event) -> None:
    registration = an_address(school)
    assert after(registration, 30) == []
    decisions.change(registration=fresh(registration), values={"email": "right@example.kz"}, user=None)
    assert after(registration, 7) == [], "asked anew 18 hours before the end: a quarter of these"
    assert [one.recipient for one in after(registration, 7)] == ["right@example.kz"]


@pytest.mark.parametrize("seat", [True, False])
def test_who_holds_no_seat_is_promised_none(seat: bool) -> None:
    registration = enter(open_event(capacity=1 if seat else 0), "person@example.kz")
    (letter,) = after(registration, 40)
    assert ("Орын сізге сақталады." in letter.text) is seat
    assert "тіркелудің күші" in letter.text


def test_a_parent_without_an_address_is_left_alone(school: Event) -> None:
    child = a_parent(school)
    Registration.objects.filter(pk=child.pk).update(guardian_email="")
    assert after(child, 40) == []


@pytest.mark.parametrize("address", ["", "pupil@example.kz"])
def test_pupils_of_a_class_get_no_letter_of_their_own(school: Event, address: str) -> None:
    school_class = enter_class(school, 2)
    school_class.pupils.update(email=address)
    for child in school_class.pupils.all():
        assert after(child, 40) == []


def test_parents_of_a_class_are_reminded_as_all_parents_are(school: Event) -> None:
    teacher = {"pupils": [pupil(1, agrees=False, guardian_email="gani@example.kz"), pupil(2)]}
    school_class = classes.register(event=school, language="kk", teacher=TEACHER, **teacher)
    assert school_class is not None
    classes.confirm_address(school_class=school_class)
    child = school_class.pupils.order_by("pk")[0]
    assert child.status == Status.UNCONFIRMED, "control: the parent is asked"
    assert [one.recipient for one in after(child, 40)] == ["gani@example.kz"]


def test_the_letter_is_read_by_its_recipient_alone(school: Event, admin_client: Client) -> None:
    (letter,) = after(an_offer(school), 20)
    page = admin_client.get(reverse("outbox:inspect", args=[letter.pk])).content.decode()
    assert "/events/registration/" not in page and letter.erase_content_after <= timezone.now() + timedelta(days=31)


def test_who_is_erased_is_in_no_reminder_and_other_children_of_the_parent_stay(school: Event) -> None:
    for name in ("one", "two"):
        child = actions.confirm_address(registration=enter(school, f"{name}@example.kz", **GUARDIAN))
        after(child, 40)
    assert len(reminded()) == 2
    erasure.erase("one@example.kz")
    (left,) = reminded()
    assert left.cause.endswith(f"#{child.pk}:parent")
    assert letters_to("one@example.kz") == []


def test_a_thousand_who_were_reminded_cost_no_more_than_one(school: Event) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            reminding.send_due()
        return len(seen)

    after(an_address(school), 40)
    one = asked()
    for number in range(4, 9):
        after(enter(school, f"person{number}@example.kz"), 40)
    assert OutboxMessage.objects.filter(kind="reminder.deadline").count() == 6
    assert asked() == one
    assert set(RegistrationStep.objects.values_list("status", flat=True)) == {Status.UNCONFIRMED}
