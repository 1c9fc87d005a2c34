"""Marks that staff make at the door. A phone without a network keeps them and sends them later, perhaps twice."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from events.calendar.models import Event
from events.calendar.moments import faulty_years
from events.registration import history
from events.registration.enums import Status, Verb
from events.registration.models import Registration

from .models import CheckIn

MOST_AT_ONCE = 1000


class BadMarks(Exception):
    """What a phone sent is no list of marks."""


@dataclass(frozen=True)
class Mark:
    key: uuid.UUID
    day: date
    at: datetime
    present: bool


def days_of(event: Event) -> list[date]:
    first, last = event.span.first_day, event.span.last_day
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def read(sent: Any) -> Iterator[Mark]:
    """Raises BadMarks."""
    if not isinstance(sent, list) or len(sent) > MOST_AT_ONCE:
        raise BadMarks
    for one in sent:
        try:
            at = parse_datetime(one["at"])
            yield Mark(uuid.UUID(one["key"]), date.fromisoformat(one["day"]), _past(at), one["present"] is True)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise BadMarks from error


def _past(at: datetime | None) -> datetime:
    """A phone whose clock is fast says nothing about the future, and one far from every calendar nothing at all."""
    now = timezone.now()
    return min(at, now) if at and timezone.is_aware(at) and not faulty_years({"at": at}) else now


def take(*, event: Event, marks: Iterable[Mark], user: Any) -> list[uuid.UUID]:
    """Each mark once, however often it is sent. The keys of those whose place is not confirmed, or who are not known
    here: staff at the door are told."""
    days, refused = set(days_of(event)), []
    for mark in marks:
        if mark.day not in days or not _take(event, mark, user):
            refused.append(mark.key)
    return refused


@transaction.atomic
def _take(event: Event, mark: Mark, user: Any) -> bool:
    registration = Registration.objects.select_for_update().filter(event=event, key=mark.key).first()
    if registration is None:
        return False
    before = CheckIn.objects.filter(registration=registration, day=mark.day)
    if not mark.present:
        if before.delete()[0]:
            history.record(registration, Verb.CHECKED_OUT, user=user, note=mark.day.isoformat())
        return True
    if registration.status != Status.CONFIRMED:
        return False
    _made, new = CheckIn.objects.get_or_create(
        registration=registration, day=mark.day, defaults={"at": mark.at, "user": user}
    )
    if new:
        history.record(registration, Verb.CHECKED_IN, user=user, note=mark.day.isoformat())
    return True
