"""The event for the calendar of one participant. The same UID as in the public feed, so that it updates in place."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, vText
from icalendar import Event as CalendarEvent

from events.calendar import ics

from .enums import Status
from .models import Registration

BEGINNING = datetime(2024, 1, 1, tzinfo=UTC)


def personal(registration: Registration) -> bytes:
    made = ics.begun(str(registration.event.heading.value))
    made.add_component(entry(registration))
    return _written(made)


def feed(registrations: list[Registration], *, name: str) -> bytes:
    """Empty for nobody, so that a phone forgets what it had."""
    made = ics.begun(name)
    for registration in registrations:
        made.add_component(entry(registration))
    return _written(made)


def _written(made: Calendar) -> bytes:
    content: bytes = made.to_ical()
    return content


def entry(registration: Registration) -> CalendarEvent:
    """With the link to the online room for the confirmed alone. Who is not confirmed gets a tentative entry that says so
    and rings no bell; who is out of it, one that takes the event off the calendar."""
    event = registration.event
    made = ics.entry(event, lambda path: settings.WAGTAILADMIN_BASE_URL + path)
    _date(made, registration)
    if registration.status == Status.CONFIRMED:
        if link := registration.online_link:
            made["description"] = vText(f"{made['description']}\n\n{ics.one_line(link)}")
            made.add("conference", link, parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
        return made
    made.subcomponents = []  # the alarms
    if not registration.is_live:
        made["status"] = vText("CANCELLED")
    elif made["status"] != "CANCELLED":
        made["status"] = vText("TENTATIVE")
        made["summary"] = vText(f"{made['summary']} ({_state(registration)})")
    return made


def _state(registration: Registration) -> str:
    return _("waiting list") if registration.status == Status.WAITING else _("place not confirmed")


def _date(made: CalendarEvent, registration: Registration) -> None:
    """Calendars take what has a higher SEQUENCE than what they know. It rises with every step of the registration and with
    every one of the event, and a second registration of the same person goes on from the first: seconds do all of that."""
    event, changed = registration.event, registration.changed_at
    newest = max(changed, event.last_published_at or changed)
    for name in ("sequence", "dtstamp", "last-modified"):
        del made[name]
    made.add("sequence", event.sequence + max(0, int((changed - BEGINNING).total_seconds())))
    made.add("dtstamp", newest)
    made.add("last-modified", newest)
