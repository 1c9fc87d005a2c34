"""Addresses that letters lead to. What they carry is encrypted and bound to one purpose: nobody can make or change one."""

import uuid

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from announcements.subscriptions import tickets
from events.calendar.models import Event

from .models import Registration

OWN, GUARDIAN = "registration", "registration.guardian"


def ticket(purpose: str, registration: Registration) -> str:
    return tickets.issue(purpose, registration.key.hex)


def registration_of(purpose: str, typed: str) -> Registration | None:
    """Raises BadTicket; None for one whose data were erased."""
    key = uuid.UUID(hex=tickets.read(purpose, typed)[0])
    return Registration.objects.select_related("event", "event__registration_settings").filter(key=key).first()


def own_path(registration: Registration) -> str:
    """In the active language."""
    return reverse("registration", args=[ticket(OWN, registration)])


def own_url(registration: Registration) -> str:
    """In the person's language."""
    return _absolute("registration", registration.language, ticket(OWN, registration))


def guardian_url(registration: Registration) -> str:
    return _absolute("registration-guardian", registration.language, ticket(GUARDIAN, registration))


def event_url(event: Event, language: str) -> str:
    return absolute(f"/{language}/{event.path}")


def _absolute(name: str, language: str, carried: str) -> str:
    with override(language):
        return absolute(reverse(name, args=[carried]))


def absolute(path: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
