"""Registrations that wait for an answer, and their clock."""

from datetime import timedelta

from django.db.models import F

from announcements.outbox.models import OutboxMessage
from announcements.reminders.actions import send_due
from events.models import Event, Registration, RegistrationStep
from events.registration import actions

from .conftest import GUARDIAN, confirmed, enter, fresh, people


def an_offer(event: Event) -> Registration:
    """To person3, in Kazakh: 24 hours, and the event is in ten days."""
    first, _second, third = people(event, 3)
    actions.cancel(registration=first)
    return fresh(third)


def an_address(event: Event) -> Registration:
    """48 hours."""
    return enter(event, "person3@example.kz")


def a_child(event: Event) -> Registration:
    """Who has not confirmed the address; the parent is asked after that."""
    return enter(event, "child@example.kz", **GUARDIAN)


def a_parent(event: Event) -> Registration:
    return confirmed(event, "child@example.kz", **GUARDIAN)


def after(registration: Registration, hours: float) -> list[OutboxMessage]:
    """So many hours go by, and the job runs twice: the letters that remind of answers, in their order."""
    gone = timedelta(hours=hours)
    Registration.objects.filter(pk=registration.pk).update(answer_by=F("answer_by") - gone)
    RegistrationStep.objects.filter(registration=registration).update(at=F("at") - gone)
    return reminded()


def reminded() -> list[OutboxMessage]:
    for _ in range(2):
        send_due()
    return list(OutboxMessage.objects.filter(kind__in=("reminder.offer", "reminder.deadline")).order_by("pk"))
