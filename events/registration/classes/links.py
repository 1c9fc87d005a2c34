"""The one address by which a teacher sees the class, changes it and cancels."""

import uuid

from django.urls import reverse
from django.utils.translation import override

from announcements.subscriptions import tickets
from events.registration import links

from .models import SchoolClass

CLASS = "registration.class"


def ticket(school_class: SchoolClass) -> str:
    return tickets.issue(CLASS, school_class.key.hex)


def class_of(typed: str) -> SchoolClass | None:
    """Raises BadTicket; None for one whose data were erased."""
    key = uuid.UUID(hex=tickets.read(CLASS, typed)[0])
    found = SchoolClass.objects.select_related("event", "event__registration_settings")
    return found.filter(key=key).first()


def path(school_class: SchoolClass) -> str:
    """In the active language."""
    return reverse("registration-class", args=[ticket(school_class)])


def url(school_class: SchoolClass) -> str:
    """In the teacher's language."""
    with override(school_class.language):
        return links.absolute(path(school_class))
