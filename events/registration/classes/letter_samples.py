"""Examples of the letters to a teacher, for the guide and for the tests of deliverability."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from announcements.letters import samples
from announcements.letters.samples import ADDRESS, NAMES, SITE
from announcements.outbox.envelope import Letter
from events.registration import kinds
from events.registration.enums import Status
from events.registration.letter_samples import sample_event
from events.registration.letters import in_almaty
from events.registration.models import Registration

from . import letters
from .models import SchoolClass
from .states import words

PUPILS = {
    "kk": ("Оспанұлы Әлібек", "Серікқызы Іңкәр", "Ғабитұлы Нұрсұлтан"),
    "ru": ("Оспанов Алибек", "Серикова Инкар", "Габитов Нурсултан"),
    "en": ("Alibek Ospanov", "Inkar Serikova", "Nursultan Gabitov"),
}
STATUSES = (Status.CONFIRMED, Status.OFFERED, Status.WAITING)


@dataclass(frozen=True)
class _Line:
    pupil: Registration
    place: int
    words: str
    is_new: bool


def _standing(language: str) -> list[_Line]:
    event = sample_event()
    lines = []
    for place, (name, status) in enumerate(zip(PUPILS[language], STATUSES, strict=True), 1):
        pupil = Registration(event=event, name=name, status=status, answer_by=event.starts_at, language=language)
        with override(language):
            lines.append(_Line(pupil, place, words(pupil, position=7), is_new=place == 2))
    return lines


def _confirm(language: str) -> dict[str, Any]:
    with override(language):
        return {"count": 12, "seats": 10, "queued": 2, "left_out": 1, "answer_by": in_almaty(sample_event().starts_at)}


def _known(language: str) -> dict[str, Any]:
    return {"left_out": [(4, PUPILS[language][0])]}


def _first(language: str) -> dict[str, Any]:
    return {"standing": _standing(language), "first": True, "confirmed": 1, "offered": 0}


def _news(language: str) -> dict[str, Any]:
    return {"standing": _standing(language), "first": False, "offered": 1}


def _reminder(language: str) -> dict[str, Any]:
    return {"names": PUPILS[language], "online_link": sample_event().online_link}


def _confirm_reminder(language: str) -> dict[str, Any]:
    return {**_confirm(language), "queued": 0}


def _offer_reminder(language: str) -> dict[str, Any]:
    with override(language):
        return {"count": 2, "answer_by": in_almaty(sample_event().starts_at)}


WHEN = {
    "class_confirm": ("class_confirm", kinds.CONFIRM, _("A teacher registered a class."), _confirm),
    "class_known": ("class_known", kinds.CONFIRM, _("All pupils of a list are registered already."), _known),
    "class": ("class", kinds.STATUS, _("The teacher confirmed the address: all pupils in one letter."), _first),
    "class_news": (
        "class",
        kinds.OFFER,
        _("Something changed for pupils of a class; one letter for all of it."),
        _news,
    ),
    "class_reminder": ("class_reminder", "reminder.event", _("A day before the event, to the teacher."), _reminder),
    "class_confirm_reminder": (
        "class_confirm_reminder",
        "reminder.class",
        _("The teacher has not confirmed the class, and the time is nearly over."),
        _confirm_reminder,
    ),
    "class_offer_reminder": (
        "class_offer_reminder",
        "reminder.class",
        _("The teacher has not answered for the offered seats, and the time is nearly over."),
        _offer_reminder,
    ),
}


def _write(template: str, context: Any, language: str) -> Letter:
    school_class = SchoolClass(
        pk=1, event=sample_event(), language=language, teacher=NAMES[language], email=ADDRESS, left_out=[]
    )
    url = f"{SITE}/{language}/events/class/gAAAAABp-sample/"
    return letters.compose(template, school_class, url=url, **context(language))


def register() -> None:
    for name, (template, kind, when, context) in WHEN.items():
        samples.register(f"registration.{name}", kind=kind, when=when, write=partial(_write, template, context))
