"""Who was asked and has not answered gets one more letter before it is too late: an offered seat, an address to confirm, the
consent of a parent or guardian.

Of pupils of a class only the parents are asked by a letter; all else is the teacher's to answer (`classes.unanswered`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from announcements.outbox import addresses
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.reminders import registry
from announcements.reminders.registry import Occasion, Recipient
from events.calendar.enums import EventStatus
from events.calendar.models import Event

from . import kinds, letters
from .enums import Status, Verb
from .history import RegistrationStep
from .models import Registration
from .settings import LONGEST_ANSWER, SHORTEST_ANSWER

OFFER, DEADLINE = "offer", "deadline"
LEAST = timedelta(hours=3)  # to see the letter and to answer
SHARE = 4
STATUSES = {OFFER: Status.OFFERED, DEADLINE: Status.UNCONFIRMED}
# The steps with which a letter went out that asks. Staff who mend an address have the question sent once more.
_ASKED = {
    OFFER: Q(verb=Verb.OFFERED),
    DEADLINE: Q(verb__in=(Verb.REGISTERED, Verb.IN_A_CLASS, Verb.GUARDIAN_ASKED))
    | Q(verb=Verb.CHANGED, note__contains="email"),
}


def due_at(answer_by: datetime, length: timedelta) -> datetime | None:
    """When a quarter of the time is left, and three hours at least. Nobody is reminded in the first half, so never of what
    has to be answered within less than six hours."""
    left = max(length / SHARE, LEAST)
    return answer_by - left if left <= length / 2 else None


def length(registration: Any) -> timedelta:
    """How long the person has had in all. An event that was called off and is on again has begun the time anew, without a
    step: so no longer than settings and beginning allow (`RegistrationSettings.hold_until`)."""
    settings, answer_by = registration.event.registration_settings, registration.answer_by
    hours = settings.offer_hours if registration.status == Status.OFFERED else settings.hold_hours
    until_it_begins = registration.event.starts_at - answer_by
    return min(answer_by - (registration.asked_at or answer_by), timedelta(hours=hours), until_it_begins)


def asked(code: str) -> QuerySet[Any]:
    """Registrations with `asked_at`, of events that are on."""
    steps = RegistrationStep.objects.filter(_ASKED[code], registration=OuterRef("pk")).order_by("-at", "-pk")
    people = Registration.objects.filter(
        event__in=Event.public().filter(status=EventStatus.ANNOUNCED),
        status=STATUSES[code],
        is_sample=False,
    )
    return people.select_related("event__registration_settings").annotate(asked_at=Subquery(steps.values("at")[:1]))


def occasions(code: str, now: datetime) -> Iterator[Occasion]:
    """One for each registration. Those who have their letter are left out here: many may be asked at once."""
    people = asked(code).filter(answer_by__gt=now + SHORTEST_ANSWER, answer_by__lte=now + LONGEST_ANSWER / SHARE)
    due: dict[str, Occasion] = {}
    recipients: dict[str, str] = {}
    for registration in people.order_by("answer_by"):
        at, address = due_at(registration.answer_by, length(registration)), _address(registration)
        if at is None or at > now or not address:
            continue
        key = _key(registration)
        recipients[f"reminder.{code}:{key}"] = addresses.normalised(address)
        due[f"reminder.{code}:{key}"] = Occasion(
            key=key,
            due_at=at,
            until=registration.answer_by - SHORTEST_ANSWER,
            recipients=partial(_recipients, code, registration.pk, key),
            letter=_letter,
        )
    written = set(OutboxMessage.objects.filter(cause__in=list(due)).values_list("cause", "recipient"))
    yield from (occasion for cause, occasion in due.items() if (cause, recipients[cause]) not in written)


def _key(registration: Registration) -> str:
    """Begins with the event, as that of its own reminder (`changes.actions`). Names what is awaited, of whom and until when:
    child and parent may share a mailbox, and time that begins anew is remembered anew."""
    awaited = "parent" if _waits_for_guardian(registration) else "person"
    return f"{registration.event_id}@{registration.answer_by:%Y-%m-%dT%H:%M}#{registration.pk}:{awaited}"


def _waits_for_guardian(registration: Registration) -> bool:
    unconfirmed = registration.status == Status.UNCONFIRMED
    return unconfirmed and registration.address_confirmed_at is not None and registration.lacks_guardian


def _address(registration: Registration) -> str:
    """Empty for whom nobody can be asked by a letter, and where the teacher is."""
    if _waits_for_guardian(registration):
        return registration.guardian_email
    return "" if registration.school_class_id else registration.email


def _recipients(code: str, pk: int, key: str) -> Iterator[Recipient]:
    """Asked again at the moment of writing: nobody who answered meanwhile, or of whom something else is awaited now."""
    registration = asked(code).filter(pk=pk, answer_by__isnull=False).first()
    if registration is None or _key(registration) != key or not (address := _address(registration)):
        return
    name = registration.guardian_name if _waits_for_guardian(registration) else registration.name
    yield Recipient(address=address, language=registration.language, name=name, about=registration)


def _letter(recipient: Recipient) -> Letter:
    registration: Registration = recipient.about
    if _waits_for_guardian(registration):
        return letters.compose_to_guardian("guardian_reminder", registration)
    name = "offer_reminder" if registration.status == Status.OFFERED else "confirm_reminder"
    return letters.compose(name, registration)


def register() -> None:
    """Confidential as the letters that asked: these hold the same links."""
    labels = {OFFER: _("Reminder of an offered seat"), DEADLINE: _("Reminder to confirm a registration")}
    for code, label in labels.items():
        registry.register(code, label, occasions=_OCCASIONS[code], keep=kinds.KEEP, confidential=True)


_OCCASIONS = {code: partial(occasions, code) for code in STATUSES}
