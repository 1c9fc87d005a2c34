"""What moves a registration on, whoever it is that acts: the person, staff or a teacher. Lower than their verbs."""

from typing import Any

from django.utils import timezone

from events.calendar.models import Event

from . import history, letters, mailboxes, names, seats, waiting_list
from .enums import LIVE, Status, Verb
from .errors import AlreadyRegistered, CalledOff
from .models import Registration
from .quotas import claims
from .settings import RegistrationSettings


def find_live(event: Event, email_key: str) -> Registration | None:
    return Registration.objects.filter(event=event, email_key=email_key, status__in=LIVE).first() if email_key else None


def ensure_new(registration: Registration) -> None:
    """By the address; where there is none, by the name and the date of birth. Raises AlreadyRegistered."""
    live = Registration.objects.filter(event=registration.event_id, status__in=LIVE)
    key = mailboxes.folded(registration.email) if registration.email else ""
    person = names.person_key(registration.name, registration.birth_date)
    same = live.filter(email_key=key) if key else live.filter(person_key=person).exclude(person_key="")
    if same.exists():
        raise AlreadyRegistered


def held(registration_id: int, event_id: int) -> tuple[RegistrationSettings, Registration]:
    """Both locked, the settings first wherever both are."""
    settings = seats.locked(event_id)
    return settings, Registration.objects.select_for_update().get(pk=registration_id)


def held_for_a_seat(registration_id: int, event_id: int) -> tuple[RegistrationSettings, Registration]:
    """The same for what brings somebody nearer to a seat. Raises CalledOff."""
    settings, current = held(registration_id, event_id)
    if settings.called_off:
        raise CalledOff
    return settings, current


def go_on(settings: RegistrationSettings, registration: Registration) -> None:
    """Whoever is written to has shown that the address is theirs. The caller holds the settings."""
    registration.address_confirmed_at = timezone.now()
    waiting_list.save(registration, "address_confirmed_at")
    history.record(registration, Verb.ADDRESS_CONFIRMED)
    if registration.status != Status.UNCONFIRMED:
        return  # staff were quicker, and have decided
    if registration.lacks_guardian:
        history.record(registration, Verb.GUARDIAN_ASKED)
        letters.ask_guardian(registration)
    else:
        settle(settings, registration)


def settle(settings: RegistrationSettings, registration: Registration) -> None:
    """Everything needed from the person is there: on to staff, to the place, or to the queue."""
    if settings.approval_required and registration.approved_at is None and not registration.has_seat:
        registration.status = Status.AWAITING_APPROVAL
        registration.queued_at = registration.answer_by = None
        waiting_list.save(registration, "status", "queued_at", "answer_by")
        history.record(registration, Verb.AWAITS_APPROVAL)
        letters.tell_awaiting(registration)
    elif registration.has_seat or (registration.queued_at is None and seats.take(registration)):
        confirm_place(registration)
    else:
        waiting_list.join(registration)


def confirm_place(registration: Registration, *, tell: bool = True) -> None:
    """The caller has claimed the seat. Without `tell` no letter says so."""
    registration.status, registration.has_seat = Status.CONFIRMED, True
    registration.queued_at = registration.answer_by = None
    waiting_list.save(registration, "status", "has_seat", "queued_at", "answer_by")
    history.record(registration, Verb.CONFIRMED)
    if tell:
        letters.tell_confirmed(registration)


def set_values(registration: Registration, values: dict[str, Any]) -> bool:
    """Not saved yet. Whether the quotas of the event see the person in another group now, so that a seat may be free for
    somebody who waits. The caller holds the settings. Raises QuotaFull."""
    before = claims.bounding(registration.event_id, registration)
    for name, value in values.items():
        setattr(registration, name, value)
    if registration.has_seat:
        return seats.count_anew(before, registration)
    return before != claims.bounding(registration.event_id, registration)
