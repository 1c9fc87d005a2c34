"""Examples of the letters about a changed event, for the guide and for the tests of deliverability."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from announcements.letters import samples
from announcements.letters.samples import SITE
from announcements.outbox.envelope import Letter
from events.calendar.enums import EventStatus
from events.registration import kinds
from events.registration.enums import Status
from events.registration.letter_samples import sample_event, sample_registration

from .envelopes import letter
from .news import Kind, News

NOTICES = {
    "kk": "Дәріскердің сапары кейінге қалды.",
    "ru": "Поездка лектора отложена.",
    "en": "The speaker's journey is put off.",
}
FORMER = {"kk": "Физика факультеті, 201", "ru": "Физический факультет, 201", "en": "Faculty of Physics, 201"}
WEEK = timedelta(days=7)
WHEN: dict[Kind, tuple[EventStatus, bool, Any]] = {
    Kind.CANCELLED: (EventStatus.CANCELLED, False, _("An event is called off; to everybody who is registered.")),
    Kind.POSTPONED: (EventStatus.POSTPONED, False, _("An event is postponed; to everybody who is registered.")),
    Kind.MOVED: (EventStatus.ANNOUNCED, True, _("An event has another time; to everybody who is registered.")),
    Kind.ELSEWHERE: (EventStatus.ANNOUNCED, False, _("An event is held elsewhere; to everybody who is registered.")),
    Kind.ON_AGAIN: (EventStatus.ANNOUNCED, False, _("An event that was called off takes place after all.")),
}


def _write(kind: Kind, language: str) -> Letter:
    status, moved, _when = WHEN[kind]
    now, was = sample_event(), sample_event()
    now.status = status
    noticed = NOTICES if kind in (Kind.CANCELLED, Kind.POSTPONED) else {}
    for code, notice in noticed.items():
        setattr(now, f"notice_{code}", notice)
    for code, venue in FORMER.items():
        setattr(was, f"venue_{code}", venue)
    was.starts_at, was.ends_at = was.starts_at - WEEK, was.ends_at - WEEK
    registration = sample_registration(Status.CONFIRMED, language)
    registration.event = now
    url = f"{SITE}/{language}/events/registration/gAAAAABp-sample/"
    return letter(registration, News(kind, was, now, moved, kind == Kind.ELSEWHERE), url=url, own_url=url)


def register() -> None:
    for kind, (_status, _moved, when) in WHEN.items():
        samples.register(f"registration.event-{kind}", kind=kinds.EVENT, when=when, write=partial(_write, kind))
