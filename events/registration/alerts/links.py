"""The one address by which a request is confirmed, seen and taken back."""

import uuid

from django.urls import reverse
from django.utils.translation import override

from announcements.subscriptions import tickets
from events.registration import links

from .models import Alert

ALERT = "registration.alert"


def alert_of(typed: str) -> Alert | None:
    """Raises BadTicket; None for one that was taken back or forgotten."""
    key = uuid.UUID(hex=tickets.read(ALERT, typed)[0])
    return Alert.objects.select_related("event__registration_settings").filter(key=key).first()


def path(alert: Alert) -> str:
    """In the active language."""
    return reverse("alert", args=[tickets.issue(ALERT, alert.key.hex)])


def url(alert: Alert) -> str:
    """In the person's language."""
    with override(alert.language):
        return links.absolute(path(alert))


def form_url(alert: Alert) -> str:
    """The form of registration, in the person's language."""
    with override(alert.language):
        return links.absolute(reverse("register", args=[alert.event.slug]))
