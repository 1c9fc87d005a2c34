"""Who gets a freed or added seat: strictly by turn, each asked in a letter and given time to answer.

Everything here runs while the caller holds the settings (`seats.locked`).
"""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from events.calendar.enums import EventStatus

from . import history, letters, seats
from .enums import Status, Verb
from .errors import OfferExpired
from .models import Registration
from .settings import RegistrationSettings

logger = logging.getLogger("events.registration")


def queue(event_id: int) -> QuerySet[Registration]:
    """By turn. Whoever has not confirmed the address yet keeps the place meanwhile. Where staff approve, nobody is in it whom
    they have not approved: these are a reserve (`Registration.in_reserve`)."""
    waiting = Registration.objects.filter(event=event_id, queued_at__isnull=False)
    reserve = Q(event__registration_settings__approval_required=True, approved_at=None)
    return waiting.exclude(reserve).order_by("queued_at", "pk")


def position(registration: Registration) -> int:
    """1 is the next; 0 for somebody who does not wait, or in no turn."""
    if registration.queued_at is None or registration.in_reserve:
        return 0
    before = queue(registration.event_id)
    earlier = before.filter(queued_at__lt=registration.queued_at).count()
    return earlier + before.filter(queued_at=registration.queued_at, pk__lte=registration.pk).count()


def fill(settings: RegistrationSettings) -> int:
    """Gives every free seat to the next in turn whom the quotas let have it; how many. Called after whatever frees or adds
    one."""
    now = timezone.now()
    if not settings.offers_seats(now):
        return 0
    given = 0
    # Once is enough: giving a seat to one leaves no more for those who were passed over.
    for pk in list(queue(settings.event_id).values_list("pk", flat=True)) if seats.are_left(settings.event_id) else ():
        registration = Registration.objects.select_for_update().get(pk=pk)
        if seats.take(registration):
            _give(settings, registration, now)
            given += 1
        elif not seats.are_left(settings.event_id):
            break  # otherwise none of the quota of this one, and the next may be of another
    return given


def _give(settings: RegistrationSettings, registration: Registration, now: datetime) -> None:
    """An offer; to somebody who has not confirmed the address yet, the seat that the first letter could not promise."""
    registration.queued_at, registration.has_seat = None, True
    if registration.status == Status.UNCONFIRMED:
        save(registration, "queued_at", "has_seat")
        history.record(registration, Verb.SEAT_HELD)
        return
    registration.status = Status.OFFERED
    registration.answer_by = settings.offer_until(now)
    save(registration, "queued_at", "has_seat", "status", "answer_by")
    history.record(registration, Verb.OFFERED)
    letters.offer_seat(registration)


def join(registration: Registration, *, user: Any = None, tell: bool = True) -> None:
    """At the end of the queue, or where the person stands in it."""
    registration.status, registration.queued_at = Status.WAITING, registration.queued_at or timezone.now()
    registration.has_seat, registration.answer_by = False, None
    save(registration, "status", "queued_at", "has_seat", "answer_by")
    history.record(registration, Verb.QUEUED, user=user)
    if tell:
        letters.tell_waiting(registration, position(registration))


def leave_seat(registration: Registration, status: Status) -> None:
    """Out of the event or the queue. The caller fills the seat."""
    if registration.has_seat:
        seats.give_back(registration)
    registration.status, registration.has_seat = status, False
    registration.queued_at = registration.answer_by = None
    save(registration, "status", "has_seat", "queued_at", "answer_by")


def save(registration: Registration, *fields: str) -> None:
    registration.changed_at = timezone.now()
    registration.save(update_fields=[*fields, "changed_at"])


def check_offer(registration: Registration) -> None:
    """Raises OfferExpired for an offer that the clock has overtaken, though the job has not come by yet."""
    if registration.has_lapsed:
        raise OfferExpired


def expire() -> int:
    """What nobody answered in time, and what to do with the seats: asked for again and again by a job."""
    due = Registration.objects.filter(answer_by__lte=timezone.now(), status__in=(Status.UNCONFIRMED, Status.OFFERED))
    due = due.exclude(event__status=EventStatus.CANCELLED)  # nobody can answer; see `begin_anew`
    return sum(_expired(pk, event_id) for pk, event_id in due.order_by("answer_by").values_list("pk", "event_id"))


def _expired(pk: int, event_id: int) -> bool:
    """One that cannot lapse keeps back no other."""
    try:
        return expire_one(pk, event_id)
    except Exception:
        logger.exception("Registration %s could not lapse.", pk)
        return False


def begin_anew(settings: RegistrationSettings) -> None:
    """An event that was called off takes place after all: whoever was to answer has the whole time once more."""
    now = timezone.now()
    asked = Registration.objects.filter(event=settings.event_id, answer_by__isnull=False)
    asked.filter(status=Status.UNCONFIRMED).update(answer_by=settings.hold_until(now))
    asked.filter(status=Status.OFFERED).update(answer_by=settings.offer_until(now))


@transaction.atomic
def expire_one(pk: int, event_id: int) -> bool:
    """False when somebody answered just now."""
    settings = seats.locked(event_id)
    registration = Registration.objects.select_for_update().get(pk=pk)
    if not registration.has_lapsed or settings.called_off:
        return False
    told = registration.is_told
    offered = registration.status == Status.OFFERED
    leave_seat(registration, Status.EXPIRED)
    history.record(registration, Verb.EXPIRED)
    if told:
        letters.tell_expired(registration, offered=offered)
    fill(settings)
    return True
