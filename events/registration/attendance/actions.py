"""Reading a file of attendance in, and writing down who came."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction
from django.utils import timezone

from events.calendar.models import Event
from events.registration import history
from events.registration.check_in.models import CheckIn
from events.registration.enums import Status, Verb
from events.registration.models import Registration
from infocentre.records.storable import storable

from . import matching, zoom
from .models import AttendanceFile

FORGET_AFTER = timedelta(days=30)


class AlreadyTaken(Exception):
    """This very file was taken for this event before, or just now."""


def read_in(
    *, event: Event, file: BinaryIO, file_name: str, day: date, least_minutes: int, user: Any
) -> AttendanceFile:
    """Works out who is who and keeps that; writes nobody down. Raises UnreadableFile, AlreadyTaken."""
    people = [seen.as_json() for seen in matching.matched(event, zoom.read(file), day=day)]
    said = [[seen["names"], seen["email"], seen["minutes"], seen["outside"]] for seen in people]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    if AttendanceFile.objects.filter(event=event, digest=digest, taken_at__isnull=False).exists():
        raise AlreadyTaken
    return AttendanceFile.objects.create(
        event=event,
        file_name=storable(file_name)[-200:],
        digest=digest,
        least_minutes=least_minutes,
        people=people,
        created_by=user,
    )


@transaction.atomic
def take(*, file: AttendanceFile, chosen: Mapping[int, int], user: Any) -> AttendanceFile:
    """`chosen` says which registration somebody in the file was, by the place in it. All of it or nothing; minutes of a day
    that has some already are added to them. Raises AlreadyTaken."""
    current = AttendanceFile.objects.select_for_update().select_related("event").get(pk=file.pk)
    same = AttendanceFile.objects.filter(event=current.event_id, digest=current.digest, taken_at__isnull=False)
    if current.taken_at or same.exists():
        raise AlreadyTaken
    outcome = {"came": 0, "refused": 0, "short": 0}
    for pk, minutes in sorted(_by_registration(current, chosen).items()):
        outcome[_write(current, pk, minutes, user)] += 1
    outcome["left_out"] = len(current.people) - len(chosen)
    current.taken_at, current.outcome, current.people = timezone.now(), outcome, []
    try:
        with transaction.atomic():
            current.save(update_fields=["taken_at", "outcome", "people"])
    except IntegrityError as error:  # a colleague sent the same file, and was quicker
        raise AlreadyTaken from error
    return current


def _by_registration(file: AttendanceFile, chosen: Mapping[int, int]) -> dict[int, dict[str, int]]:
    """Who came in twice under different names is one person."""
    found: dict[int, dict[str, int]] = {}
    for place, pk in chosen.items():
        sums = found.setdefault(pk, {})
        for day, minutes in file.people[place]["minutes"].items():
            sums[day] = sums.get(day, 0) + minutes
    return found


def _write(file: AttendanceFile, pk: int, minutes: dict[str, int], user: Any) -> str:
    """What became of it: a word of the outcome."""
    registration = Registration.objects.select_for_update().filter(pk=pk, event=file.event_id).first()
    if registration is None or registration.status != Status.CONFIRMED:
        return "refused"
    enough = {day: number for day, number in minutes.items() if number >= file.least_minutes}
    for day, number in enough.items():
        _write_day(registration, date.fromisoformat(day), number, user)
    return "came" if enough else "short"


def _write_day(registration: Registration, day: date, minutes: int, user: Any) -> None:
    noon = timezone.make_aware(datetime.combine(day, time(12)))
    check_in, new = CheckIn.objects.get_or_create(
        registration=registration, day=day, defaults={"at": noon, "user": user, "minutes": minutes}
    )
    if not new:
        check_in.minutes = (check_in.minutes or 0) + minutes
        check_in.save(update_fields=["minutes"])
    history.record(registration, Verb.CHECKED_IN, user=user, note=f"{day.isoformat()}, Zoom: {minutes} min")


def forget_old() -> None:
    """Dry runs that nobody took."""
    AttendanceFile.objects.filter(taken_at=None, created_at__lt=timezone.now() - FORGET_AFTER).delete()
