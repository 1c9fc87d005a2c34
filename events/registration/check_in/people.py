"""The list at the door: no more about people than is needed there."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from events.calendar.models import Event
from events.registration.enums import LIVE, Status
from events.registration.models import Registration

from .models import CheckIn


def expected(event: Event) -> QuerySet[Registration]:
    """Whose place is confirmed, by name."""
    return Registration.objects.filter(event=event, status=Status.CONFIRMED).order_by("name", "pk")


def listed(event: Event) -> list[dict[str, Any]]:
    """Everybody alive, so that whoever only waits is found and told so."""
    came: dict[int, list[str]] = {}
    for pk, day in CheckIn.objects.filter(registration__event=event).values_list("registration", "day"):
        came.setdefault(pk, []).append(day.isoformat())
    people = Registration.objects.filter(event=event, status__in=LIVE).order_by("name", "pk")
    return [
        {
            "key": person.key.hex,
            "name": person.name,
            "latin": person.name_latin,
            "about": _about(person),
            "expected": person.status == Status.CONFIRMED,
            "came": came.get(person.pk, []),
        }
        for person in people
    ]


def _about(person: Registration) -> str:
    parts = [person.organisation_name, gettext("grade %d") % person.grade if person.grade else ""]
    if person.status != Status.CONFIRMED:
        parts.insert(0, str(person.get_status_display()))
    return " · ".join(filter(None, parts))
