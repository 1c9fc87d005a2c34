"""The day before, each teacher gets one letter with the names of those who are expected."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from announcements.outbox.envelope import Letter
from announcements.reminders.registry import Occasion, Recipient
from events.calendar.models import Event
from events.registration.enums import Status

from . import letters
from .models import SchoolClass


def occasions(event: Event, *, due_at: datetime) -> Iterator[Occasion]:
    """One for each class: a teacher with two classes gets two letters."""
    expected = SchoolClass.objects.filter(event=event, pupils__status=Status.CONFIRMED, is_sample=False)
    for school_class in expected.exclude(email="").select_related("event").distinct().order_by("pk"):
        yield Occasion(
            key=f"{event.pk}@{event.starts_at:%Y-%m-%dT%H:%M}#{school_class.pk}",
            due_at=due_at,
            until=event.starts_at,
            recipients=partial(_recipients, school_class),
            letter=_letter,
        )


def _recipients(school_class: SchoolClass) -> Iterator[Recipient]:
    yield Recipient(
        address=school_class.email, language=school_class.language, name=school_class.teacher, about=school_class
    )


def _letter(recipient: Recipient) -> Letter:
    school_class: SchoolClass = recipient.about
    confirmed = school_class.pupils.filter(status=Status.CONFIRMED).order_by("pk")
    names = list(confirmed.values_list("name", flat=True))
    return letters.compose("class_reminder", school_class, names=names, online_link=school_class.event.online_link)
