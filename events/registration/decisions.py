"""What staff decide: approve, reject, put on the waiting list, cancel, add by hand, change the settings."""

from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from events.calendar.models import Event
from infocentre.page_cache import generation

from . import consents, history, letters, progress, seats, waiting_list
from .enums import APPROVABLE, REJECTABLE, WAITLISTABLE, ConsentKind, GivenBy, Status, Verb
from .errors import AlreadyRegistered, BelowTaken, CalledOff, IllegalMove, NoGuardianConsent
from .models import Registration
from .questions import actions as questions
from .questions.forms import Given
from .settings import RegistrationSettings


@transaction.atomic
def approve(*, registration: Registration, user: Any) -> Registration:
    """A seat, or the waiting list when none is left. Raises IllegalMove, NoGuardianConsent."""
    _settings, current = progress.held_for_a_seat(registration.pk, registration.event_id)
    if current.status not in APPROVABLE:
        raise IllegalMove
    if current.lacks_guardian:
        raise NoGuardianConsent
    stood_by_turn = current.status == Status.WAITING and not current.in_reserve
    current.approved_at = timezone.now()
    waiting_list.save(current, "approved_at")
    history.record(current, Verb.APPROVED, user=user)
    if current.has_seat or seats.take(current):
        progress.confirm_place(current)
    elif not stood_by_turn:
        waiting_list.join(current)
    return current


@transaction.atomic
def reject(*, registration: Registration, user: Any, note: str = "") -> Registration:
    """`note` stays inside; the letter says only that it could not be granted. Raises IllegalMove."""
    settings, current = progress.held(registration.pk, registration.event_id)
    if current.status not in REJECTABLE:
        raise IllegalMove
    told = current.is_told
    waiting_list.leave_seat(current, Status.REJECTED)
    history.record(current, Verb.REJECTED, user=user, note=note)
    if told:
        letters.tell_rejected(current)
    waiting_list.fill(settings)
    return current


@transaction.atomic
def put_on_waiting_list(*, registration: Registration, user: Any) -> Registration:
    """At its end; a seat goes to the next in turn first. Where staff approve it is a reserve: seats may be free, and the
    person gets one when they approve, or, approved while none is left, by turn. Raises IllegalMove, CalledOff."""
    settings, current = progress.held_for_a_seat(registration.pk, registration.event_id)
    if current.status not in WAITLISTABLE:
        raise IllegalMove
    if current.has_seat:
        waiting_list.leave_seat(current, Status.AWAITING_APPROVAL)
        waiting_list.fill(settings)
    if settings.approval_required and current.approved_at is not None:
        current.approved_at = None
        waiting_list.save(current, "approved_at")
    waiting_list.join(current, user=user)
    return current


@transaction.atomic
def cancel(*, registration: Registration, user: Any, note: str = "") -> Registration:
    """Raises IllegalMove."""
    settings, current = progress.held(registration.pk, registration.event_id)
    if not current.is_live:
        raise IllegalMove
    told = current.is_told
    waiting_list.leave_seat(current, Status.CANCELLED)
    history.record(current, Verb.CANCELLED, user=user, note=note)
    if told:
        letters.tell_cancelled(current, by_staff=True)
    waiting_list.fill(settings)
    return current


@transaction.atomic
def record_guardian_consent(*, registration: Registration, user: Any, note: str) -> Registration:
    """Given on paper or by telephone: `note` says where it is kept. Raises IllegalMove."""
    settings, current = progress.held_for_a_seat(registration.pk, registration.event_id)
    if not current.is_live or not current.lacks_guardian:
        raise IllegalMove
    current.guardian_consented_at = timezone.now()
    waiting_list.save(current, "guardian_consented_at")
    consents.give(current, [ConsentKind.GUARDIAN], by=GivenBy.STAFF, language=current.language, note=note[:200])
    history.record(current, Verb.GUARDIAN_CONSENTED, user=user, note=note)
    _settle_if_whole(settings, current)
    return current


def _settle_if_whole(settings: RegistrationSettings, registration: Registration) -> None:
    """Nothing is awaited of the person or the parents any more. Otherwise the registration would lapse."""
    whole = registration.address_confirmed_at is not None and not registration.lacks_guardian
    if whole and registration.status == Status.UNCONFIRMED:
        progress.settle(settings, registration)


@dataclass(frozen=True)
class Newcomer:
    """Whom staff write down: `paper` says where the consent is kept, `tell` whether a letter goes out."""

    language: str
    person: dict[str, Any]
    paper: str = ""
    guardian_agrees: bool = False
    answers: Given = field(default_factory=dict)
    tell: bool = True


def add(*, event: Event, newcomer: Newcomer, user: Any, verb: Verb = Verb.ADDED) -> Registration:
    """By hand or from a file: confirmed at once, or waiting when no seat is left. Open or closed, staff may.

    Raises AlreadyRegistered, NoGuardianConsent, CalledOff.
    """
    registration = Registration(event=event, language=newcomer.language, **newcomer.person)
    if registration.is_minor and newcomer.guardian_agrees:
        registration.guardian_consented_at = timezone.now()
    if registration.lacks_guardian:
        raise NoGuardianConsent
    try:
        with transaction.atomic():
            if seats.locked(event.pk).called_off:
                raise CalledOff
            progress.ensure_new(registration)
            _enter(registration, newcomer, user=user, verb=verb)
    except IntegrityError as error:
        raise AlreadyRegistered from error
    return registration


def _enter(registration: Registration, newcomer: Newcomer, *, user: Any, verb: Verb) -> None:
    now = timezone.now()
    registration.address_confirmed_at = registration.approved_at = now
    registration.save(force_insert=True)
    kinds = [ConsentKind.PROCESSING, *([ConsentKind.GUARDIAN] if registration.is_minor else [])]
    note = newcomer.paper[:200]
    consents.give(registration, kinds, by=GivenBy.STAFF, language=registration.language, note=note)
    history.record(registration, verb, user=user, note=newcomer.paper)
    questions.answer(registration, newcomer.answers)
    if seats.take(registration):
        progress.confirm_place(registration, tell=newcomer.tell)
    else:
        waiting_list.join(registration, tell=newcomer.tell)


@transaction.atomic
def change(
    *, registration: Registration, values: dict[str, Any], user: Any, answers: Given | None = None
) -> Registration:
    """What the history remembers is which fields, not what stood in them. Raises AlreadyRegistered, NoGuardianConsent,
    QuotaFull."""
    settings, current = progress.held(registration.pk, registration.event_id)
    changed = [name for name, value in values.items() if getattr(current, name) != value]
    regroups = progress.set_values(current, {name: values[name] for name in changed})
    if changed and current.status == Status.CONFIRMED and current.lacks_guardian:
        raise NoGuardianConsent
    if changed:
        _save(current)
    answered = ["answers"] if questions.answer(current, answers or {}) else []
    if changed or answered:
        step = history.record(current, Verb.CHANGED, user=user, note=", ".join([*changed, *answered]))
        if current.is_live and current.is_told:
            letters.tell_changed(current, step)
    # the addresses were mistyped: who has the right ones was never asked
    if "email" in changed and current.status == Status.UNCONFIRMED and current.address_confirmed_at is None:
        letters.ask_to_confirm(current)
    if "guardian_email" in changed and _waits_for_guardian(current):
        letters.ask_guardian(current)
    _settle_if_whole(settings, current)  # who was taken for a minor waits for no parent
    if regroups:
        waiting_list.fill(settings)
    return current


def _waits_for_guardian(registration: Registration) -> bool:
    known = registration.status == Status.UNCONFIRMED and registration.address_confirmed_at is not None
    return known and registration.lacks_guardian and bool(registration.guardian_email)


def _save(registration: Registration) -> None:
    try:
        with transaction.atomic():
            registration.changed_at = timezone.now()
            registration.save()
    except IntegrityError as error:
        raise AlreadyRegistered from error


def note(*, registration: Registration, user: Any, text: str) -> None:
    history.record(registration, Verb.NOTE, user=user, note=text)


@transaction.atomic
def change_settings(*, settings: RegistrationSettings, user: Any) -> RegistrationSettings:
    """Saves what staff wrote, never the number of seats taken, and offers what was added. Raises BelowTaken."""
    if settings.pk is None and _are_first(settings):
        log(instance=settings.event, action="events.registration.settings", user=user)
        return settings
    from .alerts import opening
    from .quotas import actions as quotas  # they stand on the waiting list, as this file does

    current = seats.locked(settings.event_id)
    if settings.capacity is not None and settings.capacity < current.taken:
        raise BelowTaken(current.taken)
    settings.pk, settings.taken = current.pk, current.taken
    quotas.refit(settings)
    settings.save(update_fields=[field.name for field in settings._meta.fields if field.name not in ("id", "taken")])
    log(instance=settings.event, action="events.registration.settings", user=user)
    generation.advance_on_commit()
    if settings.opens_at != current.opens_at:
        opening.unwrite(settings.event_id)
    waiting_list.fill(settings)
    return settings


def _are_first(settings: RegistrationSettings) -> bool:
    """Saves them. False where somebody has set registration up since the form was opened."""
    try:
        with transaction.atomic():
            settings.save(force_insert=True)
    except IntegrityError:
        if not RegistrationSettings.objects.filter(event=settings.event_id).exists():
            raise
        return False
    return True
