"""Moving somebody to another event: out of the one and its seat, into the other by its rules. Two registrations remain,
each with its history; the letters of the new one carry a new link."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from events.calendar.models import Event

from . import history, letters, progress, seats, waiting_list
from .classes import actions as classes
from .classes import news
from .consents import RegistrationConsent
from .enums import SEATED, Status, Verb
from .errors import AlreadyRegistered, IllegalMove, NoGuardianConsent, NoSeats
from .models import Registration
from .settings import RegistrationSettings
from .tags.models import RegistrationTag

COPIED = (
    *("language", "name", "name_latin", "email", "phone", "organisation", "organisation_name", "region", "grade"),
    *("position", "gender", "birth_date", "is_minor", "guardian_name", "guardian_email", "guardian_phone"),
    *("guardian_consented_at", "address_confirmed_at", "is_sample"),
)


@transaction.atomic
def move(*, registration: Registration, to: Event, user: Any, note: str = "") -> Registration:
    """The new registration. Open or closed, staff may; a seat or the end of the waiting list, as for everybody. Whoever had
    a seat counts as approved. Raises IllegalMove, NoGuardianConsent, AlreadyRegistered, NoSeats."""
    held = seats.all_locked([registration.event_id, to.pk])
    left, entered = held[registration.event_id], held[to.pk]
    old = (
        Registration.objects.select_for_update(of=("self",))
        .select_related("event", "school_class")
        .get(pk=registration.pk)
    )
    _ensure_movable(old, entered)
    new = _copy(old, to)
    progress.ensure_new(new)
    if old.school_class:  # without it nobody could be written to about the pupil
        new.school_class = classes.at_other_event(old.school_class, to)
        news.mark(old.school_class.pk)
    try:
        with transaction.atomic():
            _leave(old, new, user, note)
            new.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyRegistered from error
    _bring_along(old, new)
    step = history.record(new, Verb.MOVED_HERE, user=user, note=_note(old.event, note))
    letters.tell_moved(new, step, old.event)
    progress.settle(entered, new)
    if new.status == Status.WAITING and not entered.waiting_list:
        raise NoSeats  # and the transaction leaves everything as it was
    waiting_list.fill(left)
    return new


def _ensure_movable(registration: Registration, entered: RegistrationSettings) -> None:
    if registration.event_id == entered.event_id or not registration.is_live:
        raise IllegalMove
    if entered.called_off or entered.event.is_over:
        raise IllegalMove
    if registration.lacks_guardian:
        raise NoGuardianConsent
    if registration.address_confirmed_at is None:  # nobody showed yet that it is theirs
        raise IllegalMove


def _copy(old: Registration, to: Event) -> Registration:
    had_a_place = old.status in SEATED or old.approved_at is not None
    values = {name: getattr(old, name) for name in COPIED}
    return Registration(event=to, **values, approved_at=timezone.now() if had_a_place else None)


def _leave(old: Registration, new: Registration, user: Any, note: str) -> None:
    waiting_list.leave_seat(old, Status.CANCELLED)
    history.record(old, Verb.MOVED_AWAY, user=user, note=_note(new.event, note))


def _note(event: Event, note: str) -> str:
    return f"{event}, {event.span.days}" + (f"\n{note}" if note else "")


def _bring_along(old: Registration, new: Registration) -> None:
    """Consents and tags. Answers belong to the questions of the old event."""
    given = [consent for consent in old.consents.all() if consent.withdrawn_at is None]
    for consent in given:
        consent.pk, consent.registration = None, new
    RegistrationConsent.objects.bulk_create(given)
    tags = [RegistrationTag(registration=new, name=tag.name, key=tag.key) for tag in old.tags.all()]
    RegistrationTag.objects.bulk_create(tags)
