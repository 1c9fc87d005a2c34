"""A letter of staff's own words to chosen participants, each in their language, in the frame of all letters about the event."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction

from announcements.outbox.actions import enqueue_many
from announcements.outbox.envelope import Envelope
from announcements.outbox.models import OutboxMessage

from . import kinds, letters
from .enums import Verb
from .history import RegistrationStep
from .models import Registration


@dataclass(frozen=True)
class Words:
    subject: str
    text: str


def may_be_written_to(registration: Registration) -> bool:
    """Who never showed that the address is theirs gets no letters but the one that asks; samples get none at all as soon as
    letters really leave the machine."""
    invented = registration.is_sample and bool(settings.EMAIL_URL)
    return bool(registration.email and registration.address_confirmed_at) and not invented


def mailboxes(registrations: Iterable[Registration]) -> list[str]:
    """Whom letters about these registrations reach, by name: of a pupil the teacher, who gets one about the whole class."""
    reached: dict[str, str] = {}
    for person in registrations:
        if person.is_sample and settings.EMAIL_URL:
            continue
        if school_class := person.school_class:
            reached[f"class {school_class.pk}"] = school_class.teacher
        elif person.email:
            reached[person.email] = person.name
    return list(reached.values())


@transaction.atomic
def write(*, registrations: Iterable[Registration], words: Mapping[str, Words], batch: uuid.UUID, user: Any) -> int:
    """How many letters. `words` has those of every language that is wanted; the same `batch` writes once."""
    people = [person for person in registrations if may_be_written_to(person) and person.language in words]
    written = set(
        OutboxMessage.objects.filter(cause__in=[_cause(person, batch) for person in people]).values_list(
            "cause", flat=True
        )
    )
    fresh = [person for person in people if _cause(person, batch) not in written]
    enqueue_many(_envelopes(fresh, words, batch))
    RegistrationStep.objects.bulk_create(
        RegistrationStep(
            registration=person,
            verb=Verb.WRITTEN_TO,
            status=person.status,
            user=user,
            note=words[person.language].subject,
        )
        for person in fresh
    )
    return len(fresh)


def _cause(registration: Registration, batch: uuid.UUID) -> str:
    return f"event.registration:{registration.pk}:written:{batch.hex}"


def _envelopes(people: list[Registration], words: Mapping[str, Words], batch: uuid.UUID) -> Iterator[Envelope]:
    for person in people:
        said = words[person.language]
        yield Envelope(
            kind=kinds.WRITTEN,
            to=person.email,
            name=person.name,
            language=person.language,
            letter=letters.compose("written", person, subject_line=said.subject, words=said.text),
            cause=_cause(person, batch),
        )
