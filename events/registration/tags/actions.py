"""Hanging a tag on registrations and taking it off."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from events.registration.enums import Verb
from events.registration.history import RegistrationStep
from events.registration.models import Registration
from events.registration.typed import one_line
from infocentre.records.storable import storable

from .models import LONGEST, RegistrationTag


class BadTag(Exception):
    """Nothing was typed, or too much."""


def name_of(typed: str) -> str:
    """Raises BadTag."""
    try:
        name = one_line(storable(typed))
    except ValidationError as error:
        raise BadTag from error
    if not name or len(name) > LONGEST or "," in name:  # a cell of a table holds several, with commas between
        raise BadTag
    return name


def known_as(name: str, event_ids: Iterable[int]) -> str:
    """As colleagues spelt it before at these events."""
    tags = RegistrationTag.objects.filter(key=_key(name), registration__event__in=set(event_ids))
    return tags.values_list("name", flat=True).first() or name


def _key(name: str) -> str:
    return name.casefold()[:LONGEST]


@transaction.atomic
def add(*, registrations: Iterable[Registration], typed: str, user: Any) -> int:
    """How many did not have it yet. Raises BadTag."""
    people = list(registrations)
    name = known_as(name_of(typed), {person.event_id for person in people})
    have = set(_tagged(people, name).values_list("registration", flat=True))
    fresh = [person for person in people if person.pk not in have]
    tags = [RegistrationTag(registration=person, name=name, key=_key(name)) for person in fresh]
    RegistrationTag.objects.bulk_create(tags, ignore_conflicts=True)
    _record(fresh, Verb.TAGGED, name, user)
    return len(fresh)


@transaction.atomic
def remove(*, registrations: Iterable[Registration], typed: str, user: Any) -> int:
    """How many had it. Raises BadTag."""
    people, name = list(registrations), name_of(typed)
    tagged = _tagged(people, name)
    had = set(tagged.values_list("registration", flat=True))
    tagged.delete()
    _record([person for person in people if person.pk in had], Verb.UNTAGGED, name, user)
    return len(had)


def _tagged(people: list[Registration], name: str) -> Any:
    return RegistrationTag.objects.filter(registration__in=[person.pk for person in people], key=_key(name))


def _record(people: list[Registration], verb: Verb, name: str, user: Any) -> None:
    RegistrationStep.objects.bulk_create(
        RegistrationStep(registration=person, verb=verb, status=person.status, user=user, note=name)
        for person in people
    )


def choices() -> list[tuple[str, str]]:
    """Every tag there is, for filters."""
    found = RegistrationTag.objects.order_by("key").values_list("key", "name")
    return list(dict(found).items())
