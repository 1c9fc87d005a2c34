"""Invented people who registered for three of the sample events: one full with a waiting list, one where staff approve,
one that was held; and those who wait for one that opens later. They get no letter once letters really leave the machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from events.models import (
    Event,
    Quota,
    Registration,
    RegistrationConsent,
    RegistrationSettings,
    RegistrationStep,
    SchoolClass,
)
from events.registration import mailboxes, names
from events.registration.enums import SEATED, ConsentKind, Gender, GivenBy, Status, Verb
from infocentre.languages.transliteration import latin
from people.members.names import proposed_latin
from people.models import Organisation
from people.regions.iso import NAMES

from . import alerts, school_classes
from .files import CONTENT, Text, read

SEED = 2026
LANGUAGES = ("kk", "kk", "kk", "ru", "kk", "ru", "kk", "kk", "ru", "en")  # about as those who come
REGIONS = ("KZ-75", "KZ-75", "KZ-75", "KZ-19", "KZ-71", *NAMES)
PLAIN = ("capacity", "approval_required", "grade", "gender", "region")
OPTIONAL_CONSENTS = {ConsentKind.PHOTOGRAPHS: 0.7, ConsentKind.TRANSFER: 0.4, ConsentKind.MAILING: 0.3}
# The last line of the history; what is not here is still as it was registered.
LAST_STEP = {
    Status.CONFIRMED: Verb.CONFIRMED,
    Status.CANCELLED: Verb.CANCELLED,
    Status.EXPIRED: Verb.EXPIRED,
    Status.DECLINED: Verb.DECLINED,
    Status.OFFERED: Verb.OFFERED,
    Status.WAITING: Verb.QUEUED,
    Status.REJECTED: Verb.REJECTED,
    Status.AWAITING_APPROVAL: Verb.AWAITS_APPROVAL,
}


@dataclass
class Lot:
    """What people are put together from."""

    dice: Random
    content: Text
    universities: list[Organisation]


def load_registrations() -> int:
    """Once for an event: afterwards its registration is staff's. How many people were new."""
    content, added = read(CONTENT / "registrations.toml"), 0
    for text in content["event"]:
        event = Event.objects.filter(slug=text["slug"], registration_settings=None).first()
        if event is not None:
            added += _load(event, text, content)
    return added


def _load(event: Event, text: Text, content: Text) -> int:
    settings = _settings(event, text)
    dice = Random(f"{SEED}{event.slug}")  # noqa: S311 - the same people at every first start
    # The past comes before the queue; those who left are spread among those who stayed.
    stands = [Status(code) for code, count in text["stand"].items() for _ in range(count)]
    past = [status for status in stands if status not in (Status.OFFERED, Status.WAITING)]
    dice.shuffle(past)
    school_class = text.get("class")
    pupils = school_class["pupils"] if school_class else 0
    for _pupil in range(pupils):  # the class comes last of those with a place
        past.remove(Status.CONFIRMED)
    past += [Status.CONFIRMED] * pupils
    order = past + [status for status in stands if status in (Status.OFFERED, Status.WAITING)]
    lot = Lot(dice, content, list(Organisation.public().filter(kind="university")))
    people = [
        _person(lot, settings, status, at, pupil=text.get("pupils", False))
        for status, at in zip(order, _moments(settings, len(order)), strict=True)
    ]
    settings.taken = sum(person.has_seat for person in people)
    settings.save(force_insert=True)
    alerts.ask(settings, text.get("asked_to_be_told", 0), LANGUAGES)
    come_as_class = _class(lot, settings, school_class, people) if school_class else None
    for number, person in enumerate(people, 1):
        if person.school_class is None:
            person.email = f"sample-{event.pk}-{number:03}@example.kz"
            person.email_key = mailboxes.folded(person.email)
        person.person_key = names.person_key(person.name, person.birth_date)
    Registration.objects.bulk_create(people)
    if come_as_class:
        school_classes.remember_told(come_as_class)
    for quota in text.get("quotas", []):
        _share_out(Quota(event=event, **quota), settings, people)
    RegistrationConsent.objects.bulk_create(consent for person in people for consent in _consents(dice, person))
    RegistrationStep.objects.bulk_create(step for person in people for step in _steps(person))
    return len(people)


def _class(lot: Lot, settings: RegistrationSettings, text: Text, people: list[Registration]) -> SchoolClass:
    """The last of those with a place are pupils of one teacher, who have no addresses of their own."""
    pupils = [person for person in people if person.status == Status.CONFIRMED][-text["pupils"] :]
    words, names_used = lot.content[text["language"]], set()
    for pupil in pupils:
        while (named := _name(lot.dice, words, girl=pupil.gender == Gender.FEMALE))[0] in names_used:
            pass
        names_used.add(named[0])
        pupil.name, pupil.name_latin = named[0], proposed_latin(named[0], "")
        if pupil.is_minor:
            _add_guardian(lot.dice, pupil, words, named[1])
    teacher, _surname = _name(lot.dice, words, girl=True)
    return school_classes.bring_together(settings, text, pupils, teacher)


def _share_out(quota: Quota, settings: RegistrationSettings, people: list[Registration]) -> None:
    quota.bound = quota.bound_of(settings.capacity)
    quota.taken = sum(person.has_seat and quota.bounds(person) for person in people)
    quota.save(force_insert=True)


def _settings(event: Event, text: Text) -> RegistrationSettings:
    return RegistrationSettings(
        event=event,
        opens_at=min(event.starts_at, timezone.now()) - timedelta(days=text["opened_days_ago"]),
        closes_at=event.starts_at - timedelta(hours=text["closes_hours_before"]),
        **{name: text[name] for name in PLAIN if name in text},
    )


def _moments(settings: RegistrationSettings, count: int) -> Iterator[datetime]:
    """Even steps from the opening until now, or until the closing."""
    until = min(settings.closes_at, timezone.now())
    step = (until - settings.opens_at) / (count + 1)
    return (settings.opens_at + step * number for number in range(1, count + 1))


def _person(lot: Lot, settings: RegistrationSettings, status: Status, at: datetime, *, pupil: bool) -> Registration:
    dice = lot.dice
    language = dice.choice(LANGUAGES)
    words, girl = lot.content[language], dice.random() < 0.55
    name, surname = _name(dice, words, girl=girl)
    person = Registration(
        event=settings.event,
        status=status,
        language=language,
        is_sample=True,
        name=name,
        name_latin=proposed_latin(name, "") if language != "en" else latin(name),
        phone=f"+77{dice.choice(('01', '05', '07', '47', '71'))}{dice.randrange(10**7):07}",
        region=dice.choice(REGIONS),
        gender=Gender.FEMALE if girl else Gender.MALE,
        created_at=at,
        changed_at=at,
        **_place(lot, words, pupil=pupil),
    )
    _stand(person, settings, at)
    if pupil and dice.random() < 0.7:
        _add_guardian(dice, person, words, surname)
    return person


def _place(lot: Lot, words: Text, *, pupil: bool) -> dict[str, Any]:
    dice = lot.dice
    if pupil:
        return {"organisation_name": dice.choice(words["schools"]), "grade": dice.choice((10, 11))}
    if lot.universities and dice.random() < 0.2:
        university = dice.choice(lot.universities)
        return {"organisation": university, "organisation_name": university.name_kk, "position": words["positions"][0]}
    return {"organisation_name": dice.choice(words["schools"]), "position": dice.choice(words["positions"])}


def _name(dice: Random, words: Text, *, girl: bool) -> tuple[str, str]:
    """The whole name, and the surname as a man bears it."""
    stem, _slash, ending = dice.choice(words["surnames"]).partition("/")
    parts = [stem + (ending if girl else ""), dice.choice(words["girls" if girl else "boys"])]
    if "fathers" in words:
        parts.append(dice.choice(words["fathers"]) + words["of_father"][girl])
    return " ".join(parts), stem


def _stand(person: Registration, settings: RegistrationSettings, at: datetime) -> None:
    status, now = person.status, timezone.now()
    person.has_seat = status in SEATED or (status == Status.UNCONFIRMED and not settings.approval_required)
    if status == Status.WAITING:
        person.queued_at = at
    if status in (Status.OFFERED, Status.UNCONFIRMED):
        person.answer_by = settings.offer_until(now)
    if status not in (Status.UNCONFIRMED, Status.EXPIRED):
        person.address_confirmed_at = at
    if status == Status.CONFIRMED and settings.approval_required:
        person.approved_at = at


def _add_guardian(dice: Random, person: Registration, words: Text, surname: str) -> None:
    person.is_minor = True
    person.guardian_name = f"{surname} {dice.choice(words['boys'])}"
    person.guardian_phone = f"+77{dice.randrange(10**9):09}"
    if person.address_confirmed_at:
        person.guardian_consented_at = person.address_confirmed_at


def _consents(dice: Random, person: Registration) -> Iterator[RegistrationConsent]:
    optional = () if person.school_class else OPTIONAL_CONSENTS.items()
    kinds = [ConsentKind.PROCESSING, *(kind for kind, share in optional if dice.random() < share)]
    by_whom = GivenBy.TEACHER if person.school_class else GivenBy.PERSON
    given = [(kind, by_whom) for kind in kinds]
    if person.guardian_consented_at:
        given.append((ConsentKind.GUARDIAN, GivenBy.TEACHER if person.school_class else GivenBy.GUARDIAN))
    for kind, by in given:
        yield RegistrationConsent(
            registration=person, kind=kind, given_by=by, given_at=person.created_at, language=person.language
        )


def _steps(person: Registration) -> Iterator[RegistrationStep]:
    verbs = [(Verb.IN_A_CLASS if person.school_class else Verb.REGISTERED, Status.UNCONFIRMED)]
    if person.status in LAST_STEP:
        verbs.append((LAST_STEP[Status(person.status)], Status(person.status)))
    for verb, status in verbs:
        yield RegistrationStep(registration=person, verb=verb, status=status, at=person.created_at)
