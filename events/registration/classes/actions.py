"""What a teacher does: registers a class, confirms the address, answers for single pupils."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from events.calendar.models import Event
from events.registration import consents, history, mailboxes, progress, seats
from events.registration.enums import LIVE, ConsentKind, GivenBy, Status, Verb
from events.registration.errors import (
    CalledOff,
    IllegalMove,
    NoSeats,
    NotOpen,
    OfferExpired,
    QuotaFull,
    RegistrationError,
)
from events.registration.models import Registration
from events.registration.names import person_key
from events.registration.questions import actions as questions
from events.registration.questions.forms import Given
from events.registration.settings import RegistrationSettings

from . import letters, news
from .models import SchoolClass

logger = logging.getLogger("events.registration")

# What a class at another event has of the first; it gets a key and a history of letters of its own.
BROUGHT_ALONG = (
    *("teacher", "email", "phone", "label", "language", "organisation", "organisation_name", "region"),
    *("text_version", "address_confirmed_at", "is_sample"),
)


@dataclass(frozen=True)
class Pupil:
    """`place` is the one in the teacher's list."""

    place: int
    person: dict[str, Any]
    guardian_agrees: bool = False
    answers: Given = field(default_factory=dict)

    @property
    def key(self) -> str:
        return person_key(self.person["name"], self.person.get("birth_date"))


@transaction.atomic
def register(*, event: Event, language: str, teacher: dict[str, Any], pupils: Sequence[Pupil]) -> SchoolClass | None:
    """Seats in the order of the list, then the waiting list, nobody in between; and a letter to confirm the address.

    Pupils who are registered already are left out, and the letter says so: the caller must not let it be seen on the
    page. None when that is all of them. Raises NotOpen, NoSeats, and nothing is entered.
    """
    settings = seats.locked(event.pk)
    if not settings.is_open:
        raise NotOpen
    known = _known(event, pupils)
    fresh = [pupil for pupil in pupils if pupil.key not in known]
    left_out = [(pupil.place, pupil.person["name"]) for pupil in pupils if pupil.key in known]
    school_class = SchoolClass(
        event=event, language=language, text_version=consents.VERSION, left_out=left_out, **teacher
    )
    if not fresh:
        letters.tell_known(event, _of_the_same_mailbox(school_class) or school_class, left_out)
        return None
    _check_seats(settings, len(fresh))
    school_class.save(force_insert=True)
    for pupil in fresh:
        _enter(settings, school_class, pupil)
    letters.ask_to_confirm(school_class)
    return school_class


def _known(event: Event, pupils: Sequence[Pupil]) -> set[str]:
    """Whoever else enters people without an address holds the settings too: nobody comes between looking and writing."""
    live = Registration.objects.filter(event=event, status__in=LIVE).exclude(person_key="")
    return set(live.filter(person_key__in=[pupil.key for pupil in pupils]).values_list("person_key", flat=True))


def _of_the_same_mailbox(school_class: SchoolClass) -> SchoolClass | None:
    key = mailboxes.folded(school_class.email)
    return SchoolClass.objects.filter(event=school_class.event, email_key=key).first()


def _check_seats(settings: RegistrationSettings, wanted: int) -> None:
    """With a waiting list whoever finds no seat waits; without one the class comes as a whole or not at all."""
    waits = settings.approval_required or settings.waiting_list
    if not waits and settings.left is not None and settings.left < wanted:
        raise NoSeats(settings.left)


def _enter(settings: RegistrationSettings, school_class: SchoolClass, pupil: Pupil) -> None:
    now = timezone.now()
    registration = Registration(
        event=school_class.event,
        language=school_class.language,
        school_class=school_class,
        organisation=school_class.organisation,
        organisation_name=school_class.organisation_name,
        region=school_class.region,
        created_at=now,
        changed_at=now,
        answer_by=settings.hold_until(now),
        **pupil.person,
    )
    if not settings.approval_required:
        registration.has_seat = seats.take(registration)
        if not registration.has_seat and not settings.waiting_list:  # there are seats, but none for this group
            raise QuotaFull
        registration.queued_at = None if registration.has_seat else now
    kinds = [ConsentKind.PROCESSING]
    if registration.is_minor and pupil.guardian_agrees:
        registration.guardian_consented_at = now
        kinds.append(ConsentKind.GUARDIAN)
    registration.save(force_insert=True)
    consents.give(registration, kinds, by=GivenBy.TEACHER, language=school_class.language)
    history.record(registration, Verb.IN_A_CLASS)
    questions.answer(registration, pupil.answers)


@transaction.atomic
def confirm_address(*, school_class: SchoolClass) -> SchoolClass:
    """For all pupils at once; then one letter with all of them. A second press changes nothing. Raises OfferExpired."""
    settings = seats.locked(school_class.event_id)
    current = SchoolClass.objects.select_for_update().get(pk=school_class.pk)
    if settings.called_off:
        raise CalledOff
    if current.address_confirmed_at is not None:
        return current
    pupils = _held(current, status__in=LIVE)  # staff may have approved some before
    if not pupils:
        raise OfferExpired
    current.address_confirmed_at = timezone.now()
    current.save(update_fields=["address_confirmed_at"])
    for pupil in pupils:
        progress.go_on(settings, pupil)
    letters.tell_state(current)
    return current


def _held(school_class: SchoolClass, **which: Any) -> list[Registration]:
    """Those whose time is not over, locked, in the order of the list."""
    found = school_class.pupils.select_for_update().filter(**which).order_by("pk")
    return [pupil for pupil in found if not _is_late(pupil, timezone.now())]


def _is_late(pupil: Registration, now: datetime) -> bool:
    return pupil.answer_by is not None and pupil.answer_by <= now


def at_other_event(school_class: SchoolClass, event: Event) -> SchoolClass:
    """The class to which its pupils belong who are moved: the teacher's own there, or one made for them. The caller holds
    the settings of `event`."""
    there = SchoolClass.objects.filter(event=event, email_key=school_class.email_key, label=school_class.label)
    if found := there.filter(address_confirmed_at__isnull=False).order_by("pk").first():
        return found
    return SchoolClass.objects.create(event=event, **{name: getattr(school_class, name) for name in BROUGHT_ALONG})


def act_on_all(
    act: Callable[..., Registration], *, school_class: SchoolClass, statuses: Sequence[Status]
) -> list[Registration]:
    """Each in a transaction of its own: one that cannot be keeps back no other. Raises IllegalMove when none could."""
    done: list[Registration] = []
    refused = IllegalMove()
    for pupil in school_class.pupils.filter(status__in=statuses).order_by("pk"):
        try:
            done.append(act(registration=pupil))
        except CalledOff as error:
            refused = error
        except RegistrationError:
            continue
    if not done:
        raise refused
    return done


def tell_news() -> int:
    """For the job: one letter for each class where something is new. How many classes were looked at."""
    ripe = news.ripe()
    for pk in ripe:
        try:
            _tell_one(pk)
        except Exception:  # one that cannot be written to keeps back no other
            logger.exception("The teacher of class %s could not be told the news.", pk)
    return len(ripe)


@transaction.atomic
def _tell_one(pk: int) -> None:
    """To an address that was confirmed; what was cancelled before is told to nobody."""
    school_class = SchoolClass.objects.select_for_update().get(pk=pk)
    if school_class.news_since is None:
        return
    if school_class.address_confirmed_at is not None:
        letters.tell_state(school_class)
        return
    school_class.news_since = None
    school_class.save(update_fields=["news_since"])
