"""What a person does: registers, confirms, answers an offer, changes, cancels. Staff's verbs are in `decisions`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from announcements.subscriptions import actions as subscriptions
from announcements.subscriptions.models import Topic
from events.calendar.models import Event

from . import consents, history, letters, mailboxes, progress, seats, waiting_list
from .enums import ConsentKind, GivenBy, Status, Verb
from .errors import AlreadyRegistered, IllegalMove, NoGuardianConsent, NoSeats, NotOpen, QuotaFull
from .models import Registration
from .questions import actions as questions
from .questions.forms import Given
from .settings import RegistrationSettings

REMINDED_A_DAY = 3  # nobody can flood a mailbox by typing its address again and again
# What a person may change without asking anybody.
CHANGEABLE = (
    "name",
    "name_latin",
    "phone",
    "organisation",
    "organisation_name",
    "region",
    "grade",
    "position",
    "gender",
)


@dataclass(frozen=True)
class Registered:
    registration: Registration
    is_new: bool


def register(
    *, event: Event, language: str, person: dict[str, Any], agreed: Collection[str], answers: Given | None = None
) -> Registered:
    """Takes a seat or a place in the queue, and mails a link to confirm the address.

    An address that is registered already is told so by mail, and nothing else happens: the caller must not let the two
    be told apart on the page. Raises NotOpen, NoSeats.
    """
    registration = Registration(event=event, language=language, **person)
    key = mailboxes.folded(registration.email)
    known = progress.find_live(event, key)
    if known and not (known.has_lapsed and waiting_list.expire_one(known.pk, event.pk)):
        return _tell_known(known)
    try:
        with transaction.atomic():
            _enter(registration, agreed)
            questions.answer(registration, answers or {})
    except IntegrityError:
        # A double click: the other press was quicker, and this seat has been given back with the transaction.
        known = progress.find_live(event, key)
        if known is None:
            raise
        return _tell_known(known)
    return Registered(registration, is_new=True)


def _enter(registration: Registration, agreed: Collection[str]) -> None:
    """The seat first, then the row: rows are numbered in the order in which seats were given."""
    now = timezone.now()
    settings = RegistrationSettings.objects.select_related("event").get(event=registration.event_id)
    if not settings.is_open:
        raise NotOpen
    if not settings.approval_required:
        registration.has_seat = seats.take_or_lock(registration)
        if not registration.has_seat:
            if not settings.waiting_list:
                raise QuotaFull if seats.are_left(registration.event_id) else NoSeats
            registration.queued_at = timezone.now()
    registration.created_at = registration.changed_at = now
    registration.answer_by = settings.hold_until(now)
    registration.save(force_insert=True)
    consents.give(registration, agreed, by=GivenBy.PERSON, language=registration.language)
    history.record(registration, Verb.REGISTERED)
    letters.ask_to_confirm(registration)


@transaction.atomic
def _tell_known(registration: Registration) -> Registered:
    today = registration.steps.filter(verb=Verb.ASKED_AGAIN, at__gt=timezone.now() - timedelta(days=1)).count()
    if today < REMINDED_A_DAY:
        step = history.record(registration, Verb.ASKED_AGAIN)
        letters.tell_known(registration, step)
    return Registered(registration, is_new=False)


@transaction.atomic
def confirm_address(*, registration: Registration) -> Registration:
    """The link in the letter was opened. A second press changes nothing. Raises IllegalMove when it comes too late, and
    for a pupil: the teacher confirms the whole class. Whoever staff approved meanwhile shows only that the address is
    right."""
    if registration.school_class_id:
        raise IllegalMove
    settings, current = progress.held_for_a_seat(registration.pk, registration.event_id)
    if current.address_confirmed_at is not None and current.is_live:
        return current
    if not current.is_live:
        raise IllegalMove
    waiting_list.check_offer(current)
    progress.go_on(settings, current)
    _subscribe(current)
    return current


def _subscribe(registration: Registration) -> None:
    """Who ticked "letters about new events" gets the usual letter to confirm the subscription."""
    if registration.consents.filter(kind=ConsentKind.MAILING, withdrawn_at=None).exists():
        topics = Topic.objects.filter(code="events", is_open=True)
        subscriptions.ask(address=registration.email, language=registration.language, topics=topics)


@transaction.atomic
def give_guardian_consent(*, registration: Registration, language: str) -> Registration:
    """By the link that went to the parent or guardian. A second press changes nothing. Raises IllegalMove."""
    settings, current = progress.held_for_a_seat(registration.pk, registration.event_id)
    if current.guardian_consented_at is not None and current.is_live:
        return current
    if current.status != Status.UNCONFIRMED:
        raise IllegalMove
    waiting_list.check_offer(current)
    current.guardian_consented_at = timezone.now()
    waiting_list.save(current, "guardian_consented_at")
    consents.give(current, [ConsentKind.GUARDIAN], by=GivenBy.GUARDIAN, language=language)
    history.record(current, Verb.GUARDIAN_CONSENTED)
    if current.address_confirmed_at is not None:
        progress.settle(settings, current)
    return current


@transaction.atomic
def refuse_as_guardian(*, registration: Registration) -> Registration:
    """Raises IllegalMove when there is nothing to refuse any more."""
    settings, current = progress.held(registration.pk, registration.event_id)
    if not current.is_live or not current.is_minor:
        raise IllegalMove
    waiting_list.leave_seat(current, Status.CANCELLED)
    history.record(current, Verb.GUARDIAN_REFUSED)
    letters.tell_cancelled(current, by_staff=False)
    waiting_list.fill(settings)
    return current


@transaction.atomic
def accept_offer(*, registration: Registration) -> Registration:
    """A second press changes nothing. Raises OfferExpired, IllegalMove, and NoGuardianConsent for somebody who turned out
    to be under 18 while waiting."""
    _settings, current = progress.held_for_a_seat(registration.pk, registration.event_id)
    if current.status == Status.CONFIRMED:
        return current
    if current.status != Status.OFFERED:
        raise IllegalMove
    if current.lacks_guardian:
        raise NoGuardianConsent
    waiting_list.check_offer(current)
    history.record(current, Verb.ACCEPTED)
    progress.confirm_place(current)
    return current


@transaction.atomic
def decline_offer(*, registration: Registration) -> Registration:
    """The seat goes to the next. Raises IllegalMove."""
    settings, current = progress.held(registration.pk, registration.event_id)
    if current.status == Status.DECLINED:
        return current
    if current.status != Status.OFFERED:
        raise IllegalMove
    waiting_list.leave_seat(current, Status.DECLINED)
    history.record(current, Verb.DECLINED)
    waiting_list.fill(settings)
    return current


@transaction.atomic
def cancel(*, registration: Registration) -> Registration:
    """By the person. A second press changes nothing; nobody who cancelled is offered a seat again. Raises IllegalMove."""
    settings, current = progress.held(registration.pk, registration.event_id)
    if current.status == Status.CANCELLED:
        return current
    if not current.is_live:
        raise IllegalMove
    waiting_list.leave_seat(current, Status.CANCELLED)
    history.record(current, Verb.CANCELLED)
    letters.tell_cancelled(current, by_staff=False)
    waiting_list.fill(settings)
    return current


@transaction.atomic
def change(
    *, registration: Registration, values: dict[str, Any], agreed: Collection[str], answers: Given | None = None
) -> Registration:
    """What the person may change; consents that are no longer ticked are taken back. Raises IllegalMove, QuotaFull, and
    AlreadyRegistered where a pupil gets the name of another."""
    settings, current = progress.held(registration.pk, registration.event_id)
    if not current.is_live:
        raise IllegalMove
    changed = [name for name in CHANGEABLE if name in values and getattr(current, name) != values[name]]
    regroups = progress.set_values(current, {name: values[name] for name in changed})
    given = consents.in_force(current) & {*consents.OFFERED}
    taken_back = given - {*agreed, *consents.REQUIRED}
    added = {*agreed} - given
    consents.withdraw(current, taken_back)
    consents.give(current, sorted(added), by=_giver(current), language=current.language)
    answered = ["answers"] if questions.answer(current, answers or {}) else []
    if changed or taken_back or added or answered:
        try:
            with transaction.atomic():
                waiting_list.save(current, *changed)
        except IntegrityError as error:
            raise AlreadyRegistered from error
        note = ", ".join([*changed, *answered, *sorted({*taken_back, *added})])
        step = history.record(current, Verb.CHANGED, note=note)
        letters.tell_changed(current, step)
    if regroups:
        waiting_list.fill(settings)
    return current


def _giver(registration: Registration) -> GivenBy:
    return GivenBy.TEACHER if registration.school_class_id else GivenBy.PERSON
