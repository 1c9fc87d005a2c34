"""What a person registered for."""

from typing import Any

from icalendar import Calendar

from events.models import Registration
from events.registration import calendar_file, erasure, links, mailboxes
from events.registration.enums import LIVE

TEMPLATE = "cabinet/registrations.html"


def rows(address: str) -> list[dict[str, Any]]:
    """To come first, the next before the others; then what is over."""
    found = Registration.objects.filter(email_key=mailboxes.folded(address)).select_related("event")
    people = sorted(found, key=lambda person: (person.event.is_over, person.event.starts_at, person.pk))
    return [{"registration": person, "event": person.event, "path": links.own_path(person)} for person in people]


def data(address: str) -> list[dict[str, Any]]:
    """Everything we keep, as plain values."""
    found = Registration.objects.filter(email_key=mailboxes.folded(address)).select_related("event")
    return [_data(person) for person in found.prefetch_related("consents", "answers__question", "steps", "check_ins")]


def _data(person: Registration) -> dict[str, Any]:
    names = [field.name for field in person._meta.concrete_fields if field.name not in ("id", "event", "email_key")]
    return {
        "event": str(person.event),
        **{name: getattr(person, name) for name in names if name != "organisation"},
        "consents": [[one.kind, one.given_at, one.text_version, one.withdrawn_at] for one in person.consents.all()],
        "answers": [[str(one.question), one.shown] for one in person.answers.all()],
        "came": [one.day for one in person.check_ins.all()],
        "history": [[one.verb, one.at] for one in person.steps.all()],
    }


def speak(address: str, language: str) -> None:
    """The language of the letters from now on."""
    Registration.objects.filter(email_key=mailboxes.folded(address), status__in=LIVE).update(language=language)


def erase(address: str) -> None:
    erasure.erase(mailboxes.folded(address))


def calendar(address: str) -> bytes:
    """A feed of all events that the person takes or took part in. Empty for nobody, so that a phone forgets them."""
    whole = Calendar()
    whole.add("prodid", "-//JINR Information Centre Almaty//cabinet//")
    whole.add("version", "2.0")
    for row in rows(address):
        for entry in Calendar.from_ical(calendar_file.personal(row["registration"])).walk("VEVENT"):
            whole.add_component(entry)
    return bytes(whole.to_ical())
