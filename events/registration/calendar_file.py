"""The event for the calendar of one participant. The same UID as in the public feed, so that it updates in place."""

from django.conf import settings
from icalendar import Calendar, vText

from events.calendar import ics

from .enums import Status
from .models import Registration


def personal(registration: Registration) -> bytes:
    """With the link to the online room for the confirmed alone; who is not confirmed gets a tentative entry."""
    event = registration.event
    content = ics.calendar(
        [event], name=str(event.heading.value), absolute=lambda path: settings.WAGTAILADMIN_BASE_URL + path
    )
    made = Calendar.from_ical(content)
    entry = made.walk("VEVENT")[0]
    if registration.status == Status.CONFIRMED:
        if link := registration.online_link:
            words = f"{entry['description']}\n\n{ics.one_line(link)}"
            entry["description"] = vText(words)
            entry.add("conference", link, parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    elif not registration.is_live:
        entry["status"] = "CANCELLED"
    elif entry["status"] == "CONFIRMED":
        entry["status"] = "TENTATIVE"
    result: bytes = made.to_ical()
    return result
