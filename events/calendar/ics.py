"""Events as iCalendar (RFC 5545), for telephones and calendars that follow a feed.

Times are written in UTC: a telephone with zone data from before March 2024 would put Almaty's hours an hour wrong.
The online link is in no calendar.
"""

import unicodedata
from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import Any

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar
from icalendar import Event as CalendarEvent

from infocentre.languages.codes import current_language
from infocentre.languages.typography import WORD_JOINER

from .enums import EventFormat, EventStatus
from .models import Event

STATUS = {
    EventStatus.ANNOUNCED: "CONFIRMED",
    EventStatus.HELD: "CONFIRMED",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.CANCELLED: "CANCELLED",
}
REFRESH = timedelta(hours=4)
ALARMS = (timedelta(days=-1), timedelta(hours=-1))


def begun(name: str) -> Calendar:
    """Without events yet; programs that follow it show the name, and ask again now and then."""
    made = Calendar()
    made.add("prodid", f"-//JINR Information Centre in Almaty//Events//{current_language().upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", one_line(name))
    made.add("x-wr-calname", one_line(name))
    made.add("x-wr-timezone", "Asia/Almaty")
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT4H")
    return made


def calendar(events: Iterable[Event], *, name: str, absolute: Any) -> bytes:
    """`absolute` turns a path into a whole address."""
    made = begun(name)
    for event in events:
        made.add_component(entry(event, absolute))
    content: bytes = made.to_ical()
    return content


def entry(event: Event, absolute: Any) -> CalendarEvent:
    made = CalendarEvent()
    made.add("uid", str(event.calendar_id))
    made.add("sequence", event.sequence)
    made.add("dtstamp", event.last_published_at or timezone.now())
    made.add("last-modified", event.last_published_at or timezone.now())
    if event.whole_days:
        made.add("dtstart", event.span.first_day)
        made.add("dtend", event.span.last_day + timedelta(days=1))  # the end is not part of it
        made.add("transp", "TRANSPARENT")
    else:
        made.add("dtstart", event.starts_at.astimezone(UTC))
        made.add("dtend", event.ends_at.astimezone(UTC))
    made.add("summary", one_line(event.heading.value))
    made.add("description", _description(event, absolute(event.url)))
    made.add("location", location(event))
    made.add("url", absolute(event.url))
    made.add("status", STATUS[EventStatus(event.status)])
    made.add("categories", [str(event.get_kind_display())])
    if event.status in (EventStatus.ANNOUNCED, EventStatus.HELD) and not event.is_over:
        for before in ALARMS[: 1 if event.whole_days else 2]:
            made.add_component(_alarm(event, before))
    return made


def _alarm(event: Event, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", before)
    alarm.add("description", one_line(event.heading.value))
    return alarm


def _description(event: Event, address: str) -> str:
    notice = event.translated("notice").value
    clock = event.span.clock.replace(WORD_JOINER, "")  # a calendar may draw it as a box
    return "\n\n".join(one_line(part) for part in (notice, event.lead.value, clock, address) if part)


def location(event: Event) -> str:
    if event.format == EventFormat.ONLINE:
        return _("Online")
    parts = (event.translated(name) for name in ("venue", "address"))
    return ", ".join(one_line(part.value) for part in parts if part)


def one_line(text: Any) -> str:
    """Whatever was pasted into a field: no tags, no line ends, no control characters, which would break the file."""
    words = " ".join(strip_tags(str(text)).split())
    return "".join(letter for letter in words if unicodedata.category(letter) != "Cc")
