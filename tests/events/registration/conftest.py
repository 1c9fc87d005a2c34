"""Events that one can register for, and people who do."""

import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox.models import OutboxMessage
from events.models import Event, Registration, RegistrationSettings
from events.registration import actions
from tests.events.factories import event as make_event

SITE = "https://centre.example.kz"
PERSON = {"name": "Құлмағамбетова Іңкәр Ғаниқызы", "name_latin": "Inkar Kulmagambetova"}
GUARDIAN = {
    "is_minor": True,
    "guardian_name": "Құлмағамбетов Ғани",
    "guardian_email": "gani@example.kz",
    "guardian_phone": "+77011234567",
}


@pytest.fixture(autouse=True)
def public_address(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = SITE


def open_event(slug: str = "school", *, event: dict[str, Any] | None = None, **fields: Any) -> Event:
    """Registration opened an hour ago and closes when the event begins, in ten days."""
    made = make_event(slug, **{"days": 10, "venue_kk": "ЯФИ", "venue_ru": "ИЯФ", **(event or {})})
    RegistrationSettings.objects.create(
        event=made,
        **{"opens_at": timezone.now() - timedelta(hours=1), "closes_at": made.starts_at, "capacity": 2, **fields},
    )
    return Event.objects.get(pk=made.pk)


@pytest.fixture
def school(db: None) -> Event:
    """Two seats."""
    return open_event()


def enter(event: Event, email: str, *, language: str = "kk", agreed: tuple[str, ...] = ("processing",), **person: Any):
    """As the form does it."""
    values = {**PERSON, "email": email, **person}
    return actions.register(event=event, language=language, person=values, agreed=agreed).registration


def confirmed(event: Event, email: str, **person: Any) -> Registration:
    return actions.confirm_address(registration=enter(event, email, **person))


def people(event: Event, count: int, *, start: int = 1, confirm: bool = True) -> list[Registration]:
    step = confirmed if confirm else enter
    return [step(event, f"person{number}@example.kz") for number in range(start, start + count)]


def fresh(registration: Registration) -> Registration:
    return Registration.objects.get(pk=registration.pk)


def statuses(event: Event) -> list[str]:
    """In the order in which people came."""
    return list(Registration.objects.filter(event=event).order_by("pk").values_list("status", flat=True))


def taken(event: Event) -> int:
    """What the counter says; it must be what the rows say."""
    counted = RegistrationSettings.objects.get(event=event).taken
    assert counted == Registration.objects.filter(event=event, has_seat=True).count()
    return counted


def letters_to(email: str) -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(recipient=email).order_by("pk"))


def link_in(letter: OutboxMessage) -> str:
    """The path of the letter's button, as the reader of the plain text opens it."""
    found = re.search(rf"{re.escape(SITE)}(/\S*/events/(?:registration|guardian)/\S+)", letter.text)
    assert found, letter.text
    return found.group(1)


def later(registration: Registration, hours: float) -> None:
    """The clock goes on, for this registration."""
    moved = fresh(registration).answer_by - timedelta(hours=hours)
    Registration.objects.filter(pk=registration.pk).update(answer_by=moved)


def parsed(answer: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "html.parser")
