"""The public form as a reader's browser sends it."""

from typing import Any

from django.test import Client

from events.models import Event, Registration
from events.registration import limits

FORM = {
    "name": "Құлмағамбетова Іңкәр Ғаниқызы",
    "name_latin": "",
    "email": "inkar@example.kz",
    "phone": "8 (701) 123-45-67",
    "organisation": "№ 12 мектеп",
    "region": "KZ-75",
    "position": "",
    "age": "adult",
    "consent_processing": "on",
}
MINOR = {"age": "minor", "guardian_name": "Құлмағамбетов Ғани", "guardian_email": "gani@example.kz"}


def address(event: Event, language: str = "kk") -> str:
    return f"/{language}/events/{event.slug}/register/"


def send(client: Client, event: Event, *, language: str = "kk", begun: str | None = None, **fields: Any) -> Any:
    mark = limits.begun(event.pk) if begun is None else begun
    data = {name: value for name, value in {**FORM, "begun": mark, **fields}.items() if value is not None}
    return client.post(address(event, language), data)


def only(event: Event) -> Registration:
    return Registration.objects.get(event=event)
