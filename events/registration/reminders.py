"""The day before, everybody whose place is confirmed gets a letter with when, where, and the online link."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from announcements.outbox.envelope import Letter
from announcements.reminders import registry
from announcements.reminders.registry import Occasion, Recipient
from events.calendar.enums import EventStatus
from events.calendar.models import Event

from . import kinds, letters
from .classes import reminders as classes
from .enums import Status
from .models import Registration

BEFORE = timedelta(hours=24)
CODE = "event"


def occasions(now: datetime) -> Iterator[Occasion]:
    """The key names the beginning: an event that is moved is remembered again."""
    soon = Event.public().filter(starts_at__gt=now, starts_at__lte=now + BEFORE, status=EventStatus.ANNOUNCED)
    for event in soon.filter(registrations__status=Status.CONFIRMED).distinct():
        yield Occasion(
            key=f"{event.pk}@{event.starts_at:%Y-%m-%dT%H:%M}",
            due_at=event.starts_at - BEFORE,
            until=event.starts_at,
            recipients=partial(_recipients, event),
            letter=_letter,
        )
        yield from classes.occasions(event, due_at=event.starts_at - BEFORE)


def _recipients(event: Event) -> Iterator[Recipient]:
    confirmed = Registration.objects.filter(event=event, status=Status.CONFIRMED, is_sample=False).exclude(email="")
    for registration in confirmed.select_related("event").iterator(chunk_size=500):
        yield Recipient(
            address=registration.email, language=registration.language, name=registration.name, about=registration
        )


def _letter(recipient: Recipient) -> Letter:
    return letters.compose("reminder", recipient.about)


def register() -> None:
    # As the room's other letters: it holds the link to one's registration and the one to the meeting.
    registry.register(CODE, _("Reminder of an event"), occasions=occasions, keep=kinds.KEEP, confidential=True)
