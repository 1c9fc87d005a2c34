"""An event whose registration opens in two days, people who ask to be told, and the clock."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from announcements.outbox.models import OutboxMessage
from announcements.reminders.actions import send_due
from events.models import Alert, Event, RegistrationSettings
from events.registration import limits
from events.registration.alerts import actions
from tests.events.registration.conftest import SITE, letters_to, open_event

ADDRESS = "inkar@example.kz"


def later_event(slug: str = "school", *, event: dict[str, Any] | None = None, **fields: Any) -> Event:
    return open_event(slug, event=event, **{"opens_at": timezone.now() + timedelta(days=2), **fields})


@pytest.fixture
def later(db: None) -> Event:
    return later_event()


def address(event: Event, language: str = "kk") -> str:
    return f"/{language}/events/{event.slug}/register/tell/"


def send(client: Client, event: Event, email: str = ADDRESS, *, language: str = "kk", **fields: Any) -> Any:
    """As a reader's browser sends the form."""
    return client.post(address(event, language), {"email": email, "begun": limits.begun(event.pk), **fields})


def asks(event: Event, email: str = ADDRESS, language: str = "kk") -> Alert:
    settings = RegistrationSettings.objects.select_related("event").get(event=event)
    actions.ask(settings=settings, address=email, language=language)
    return Alert.objects.get(event=event, email=email)


def waits(event: Event, email: str = ADDRESS, language: str = "kk") -> Alert:
    """Asked and confirmed."""
    confirmed = actions.confirm(alert=asks(event, email, language), read_in=language)
    assert confirmed is not None
    return confirmed


def opens_in(event: Event, hours: float, **fields: Any) -> None:
    RegistrationSettings.objects.filter(event=event).update(opens_at=timezone.now() + timedelta(hours=hours), **fields)


def told(email: str | None = None) -> list[OutboxMessage]:
    """The job runs twice; the letters that registration is open, in their order."""
    for _ in range(2):
        send_due()
    found = OutboxMessage.objects.filter(kind="reminder.opening").order_by("pk")
    return [letter for letter in found if email in (None, letter.recipient)]


def about_request(email: str = ADDRESS) -> list[OutboxMessage]:
    return [letter for letter in letters_to(email) if letter.kind == "registration.alert"]


def link_in(letter: OutboxMessage) -> str:
    """The path of the request's page."""
    found = re.search(rf"{re.escape(SITE)}(/\S*/events/alert/\S+)", letter.text)
    assert found, letter.text
    return found.group(1)
