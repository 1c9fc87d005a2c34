"""Who is told that a published event is called off, put off or moved: everybody who is registered, each once."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from announcements.outbox.models import OutboxMessage
from announcements.reminders.actions import send_due
from events.models import Event, EventChange, Registration, SchoolClass
from events.registration import actions, decisions
from events.registration.changes import actions as changes
from events.registration.changes import envelopes
from tests.events.registration.classes.conftest import confirmed_class, enter_class
from tests.events.registration.conftest import GUARDIAN, confirmed, enter, later, open_event, people
from tests.events.registration.test_reminders import begins_in, reminders

from .conftest import publish, shifted, tell, told

pytestmark = pytest.mark.django_db


def test_everybody_who_is_registered_is_told_once_in_their_language(school: Event) -> None:
    """Confirmed, offered, waiting, not confirmed yet, a child whose parent was asked; nobody who cancelled or declined."""
    first, *_others = people(school, 4)
    actions.cancel(registration=first)
    enter(school, "stranger@example.kz", language="ru")
    confirmed(school, "child@example.kz", language="en", **GUARDIAN)
    publish(school, status="cancelled", notice_kk="Дәріскер ауырып қалды.", notice_ru="Лектор заболел.")
    assert tell() == 5
    assert tell() == 0
    publish(school, status="cancelled")
    assert tell() == 0
    assert told("person1@example.kz") == told("gani@example.kz") == []
    letters = {row.recipient: row for row in OutboxMessage.objects.filter(kind="registration.event")}
    assert letters["person2@example.kz"].subject == "Іс-шара өтпейді: Қазақша: school"
    assert "Дәріскер ауырып қалды." in letters["person3@example.kz"].text
    assert "Лектор заболел." in letters["stranger@example.kz"].text
    assert letters["child@example.kz"].subject == "The event is called off: In English: school"
    assert "/en/events/registration/" in letters["child@example.kz"].text


def test_those_who_await_approval_are_told(school: Event) -> None:
    event = open_event("talk", approval_required=True)
    confirmed(event, "inkar@example.kz")
    publish(event, status="postponed")
    assert tell() == 1
    assert told("inkar@example.kz")[0].subject == "Іс-шара кейінге қалдырылды: Қазақша: talk"
    assert "Жаңа күні әзірге белгісіз" in told("inkar@example.kz")[0].text


def test_a_teacher_is_told_once_for_all_pupils(school: Event) -> None:
    confirmed_class(school, 3)
    enter_class(open_event("other"), 2, email="other@example.kz")
    gone = confirmed_class(open_event("gone"), 1, email="gone@example.kz")
    actions.cancel(registration=gone.pupils.get())
    for slug in ("school", "other", "gone"):
        event = Event.objects.get(slug=slug)
        publish(event, **shifted(event, days=1))
    assert tell() == 2
    letter = told("guljan@example.kz")[0]
    assert "/kk/events/class/" in letter.text and "Сыныбыңыздың тіркелуі" in letter.text
    assert [len(told(f"{who}@example.kz")) for who in ("guljan", "other", "gone")] == [1, 1, 0]


def test_staff_who_mend_a_slip_at_once_tell_nobody(school: Event) -> None:
    people(school, 1)
    publish(school, status="cancelled")
    assert changes.tell() == 0  # not yet
    publish(school, status="announced")
    assert tell() == 0
    assert told("person1@example.kz") == []


def test_what_is_published_in_a_row_is_told_as_one_change(school: Event) -> None:
    people(school, 1)
    publish(school, **shifted(school, days=1))
    publish(school, **shifted(school, days=2), venue_kk="ЕҰУ", venue_ru="ЕНУ")
    assert tell() == 1
    words = told("person1@example.kz")[0].text
    was, now = school.span, Event.objects.get(pk=school.pk).span
    assert "ЯФИ" in words and "ЕҰУ" in words
    assert was.start.strftime("%d").lstrip("0") in words and now.start.strftime("%d").lstrip("0") in words
    assert EventChange.objects.count() == 1


def test_a_further_change_is_told_again(school: Event) -> None:
    people(school, 1)
    for fields in (
        {"status": "postponed"},
        {"status": "announced", **shifted(school, days=3)},
        {"status": "cancelled"},
    ):
        publish(school, **fields)
        assert tell() == 1
    assert [letter.subject for letter in told("person1@example.kz")] == [
        "Іс-шара кейінге қалдырылды: Қазақша: school",
        "Іс-шараның уақыты өзгерді: Қазақша: school",
        "Іс-шара өтпейді: Қазақша: school",
    ]


def test_a_draft_and_a_day_to_come_tell_nobody(school: Event) -> None:
    people(school, 1)
    draft = Event.objects.get(pk=school.pk)
    draft.status = "cancelled"
    draft.save_revision()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision().publish()
    assert tell() == 0
    assert not EventChange.objects.exists()
    # and when the day has come, it is told
    Event.objects.get(pk=school.pk).latest_revision.publish()


def test_what_is_over_tells_nobody(school: Event) -> None:
    people(school, 1)
    begins_in(school, -72)
    publish(school, status="cancelled", **shifted(school, days=-20))
    assert tell() == 0


def test_unpublished_it_waits_until_it_is_public_again(school: Event) -> None:
    people(school, 1)
    publish(school, **shifted(school, days=1))
    Event.objects.get(pk=school.pk).unpublish()
    assert tell() == 0
    publish(school)
    assert tell() == 1


def test_who_registers_after_the_change_knows_it(school: Event) -> None:
    publish(school, **shifted(school, days=1))
    confirmed(school, "late@example.kz")
    assert tell() == 0


def test_after_a_crash_it_goes_on_where_it_stopped(school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hundred are written, the machine dies, staff publish once more, the job comes again."""
    people(school, 4)
    publish(school, **shifted(school, days=1))
    written = []

    def dies(about: Any, news: Any) -> Any:
        written.append(about)
        if len(written) > 2:
            raise RuntimeError("the power is gone")
        return whole(about, news)

    whole = envelopes.letter
    monkeypatch.setattr(changes, "CHUNK", 2)
    monkeypatch.setattr(envelopes, "letter", dies)
    assert tell() == 0
    assert OutboxMessage.objects.filter(kind="registration.event").count() == 2
    monkeypatch.setattr(envelopes, "letter", whole)
    publish(school, status="cancelled")
    assert changes.tell() == 2
    assert tell() == 4
    subjects = [letter.subject for letter in told("person4@example.kz")]
    assert subjects == ["Іс-шараның уақыты өзгерді: Қазақша: school", "Іс-шара өтпейді: Қазақша: school"]


def test_the_fault_of_one_event_keeps_nothing_else_back(school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    other = open_event("other")
    for event in (school, other):
        confirmed(event, "inkar@example.kz")
        publish(event, status="cancelled")
    EventChange.objects.filter(event=school).update(before={"status": "announced"})
    assert tell() == 1
    assert told("inkar@example.kz")[0].subject == "Іс-шара өтпейді: Қазақша: other"


def test_samples_and_the_unreachable_get_nothing(school: Event, settings: Any) -> None:
    settings.EMAIL_URL = "smtp://mail.example.kz"
    people(school, 2)
    confirmed_class(open_event("other"), 2)
    Registration.objects.filter(email="person1@example.kz").update(is_sample=True)
    Registration.objects.filter(email="person2@example.kz").update(email="")
    SchoolClass.objects.update(is_sample=True)
    for event in Event.objects.all():
        publish(event, status="cancelled")
    assert tell() == 0


def test_history_of_the_event_says_that_people_were_told(school: Event) -> None:
    from wagtail.models import ModelLogEntry

    people(school, 2)
    publish(school, status="cancelled")
    tell()
    entry = ModelLogEntry.objects.get(action="events.event.told")
    assert str(entry.formatter.format_message(entry)) == "Об изменении написано зарегистрированным: 2 письма."


@pytest.mark.parametrize("fields", [{"status": "cancelled"}, {"status": "postponed"}, {"starts_at": timedelta(days=2)}])
def test_reminders_that_wait_in_the_outbox_are_taken_back(school: Event, fields: dict[str, Any]) -> None:
    """The server rests, the letter of the day before has not gone yet; moved back, it is written once more."""
    confirmed(school, "inkar@example.kz")
    confirmed_class(school, 1)
    begins_in(school, 23)
    send_due()
    assert OutboxMessage.objects.filter(kind="reminder.event").count() == 2
    event = Event.objects.get(pk=school.pk)
    change = shifted(event, days=2) if "starts_at" in fields else fields
    publish(event, **{"starts_at": event.starts_at, "ends_at": event.ends_at, **change})
    send_due()
    assert not OutboxMessage.objects.filter(kind="reminder.event").exists()
    publish(event, status="announced", starts_at=event.starts_at, ends_at=event.ends_at)
    send_due()
    assert len(reminders("inkar@example.kz")) == 1


def test_seats_that_became_free_meanwhile_are_offered_when_it_is_on_again(school: Event) -> None:
    first, _second, third = people(school, 3)
    publish(school, status="cancelled")
    tell()
    decisions.cancel(registration=first, user=None)
    publish(school, status="announced")
    assert tell() == 2
    third.refresh_from_db()
    assert third.status == "offered"
    assert told("person2@example.kz")[1].subject == "Іс-шара өтеді: Қазақша: school"


def test_an_offer_runs_anew_when_it_is_on_again(school: Event) -> None:
    first, _second, third = people(school, 3)
    actions.cancel(registration=first)
    publish(school, status="cancelled")
    later(third, 40)
    publish(school, status="announced")
    third.refresh_from_db()
    assert third.answer_by is not None and third.answer_by > timezone.now() + timedelta(hours=20)
