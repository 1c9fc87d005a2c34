"""What a person registered for."""

from typing import Any

from django.utils.translation import gettext

from events.models import Registration, SchoolClass
from events.registration import calendar_file, erasure, links, mailboxes
from events.registration.classes import links as class_links
from events.registration.enums import LIVE, Status

TEMPLATE = "cabinet/registrations.html"
NOT_TOLD = ("id", "event", "email_key", "person_key", "school_class")


def rows(address: str) -> list[dict[str, Any]]:
    """To come first, the next before the others; then what is over."""
    found = Registration.objects.filter(email_key=mailboxes.folded(address)).select_related("event")
    people = sorted(found, key=lambda person: (person.event.is_over, person.event.starts_at, person.pk))
    own = [{"registration": person, "event": person.event, "path": links.own_path(person)} for person in people]
    return [*own, *_classes(address)]


def _classes(address: str) -> list[dict[str, Any]]:
    found = SchoolClass.objects.filter(email_key=mailboxes.folded(address)).select_related("event")
    classes = sorted(found, key=lambda one: (one.event.is_over, one.event.starts_at, one.pk))
    return [{"school_class": one, "event": one.event, "path": class_links.path(one)} for one in classes]


def data(address: str) -> list[dict[str, Any]]:
    """Everything we keep, as plain values."""
    found = Registration.objects.filter(email_key=mailboxes.folded(address)).select_related("event")
    kept = ("consents", "answers__question", "steps", "check_ins")
    own = [_data(person) for person in found.prefetch_related(*kept)]
    classes = SchoolClass.objects.filter(email_key=mailboxes.folded(address)).select_related("event")
    return [*own, *(_class_data(one, kept) for one in classes)]


def _class_data(school_class: SchoolClass, kept: tuple[str, ...]) -> dict[str, Any]:
    """With the pupils: the teacher entered them."""
    names = ("language", "label", "teacher", "email", "phone", "organisation_name", "region", "created_at", "left_out")
    pupils = school_class.pupils.select_related("event").prefetch_related(*kept).order_by("pk")
    return {
        "event": str(school_class.event),
        **{name: getattr(school_class, name) for name in names},
        "pupils": [_data(pupil) for pupil in pupils],
    }


def _data(person: Registration) -> dict[str, Any]:
    names = [field.name for field in person._meta.concrete_fields if field.name not in NOT_TOLD]
    return {
        "event": str(person.event),
        **{name: getattr(person, name) for name in names if name != "organisation"},
        "consents": [[one.kind, one.given_at, one.text_version, one.withdrawn_at] for one in person.consents.all()],
        "answers": [[str(one.question), one.in_a_table] for one in person.answers.all()],
        "came": [one.day for one in person.check_ins.all()],
        "history": [[one.verb, one.at] for one in person.steps.all()],
    }


def speak(address: str, language: str) -> None:
    """The language of the letters from now on."""
    Registration.objects.filter(email_key=mailboxes.folded(address), status__in=LIVE).update(language=language)
    classes = SchoolClass.objects.filter(email_key=mailboxes.folded(address))
    Registration.objects.filter(school_class__in=classes, status__in=LIVE).update(language=language)
    classes.update(language=language)


def erase(address: str) -> None:
    erasure.erase(mailboxes.folded(address))


def calendar(address: str) -> bytes:
    """A feed of all events that the person takes or took part in. Empty for nobody, so that a phone forgets them."""
    return calendar_file.feed(_in_calendar(address), name=gettext("My events of the JINR Information Centre"))


def _in_calendar(address: str) -> list[Registration]:
    """One's own, and of each class the pupil who stands best: an event is in a calendar once."""
    found = (row["registration"] for row in rows(address) if "registration" in row)
    # Of somebody who registered once more after cancelling, the registration that holds now.
    by_event = {one.event_id: one for one in sorted(found, key=lambda one: (one.is_live, one.pk))}
    own = list(by_event.values())
    listed = {one.event_id for one in own}
    for row in _classes(address):
        pupils = row["school_class"].pupils.select_related("event")
        best = (
            pupils.filter(status=Status.CONFIRMED).first() or pupils.filter(status__in=LIVE).first() or pupils.first()
        )
        if best and best.event_id not in listed:
            listed.add(best.event_id)
            own.append(best)
    return own
