"""An event as schema.org has it. The online link is not in it: what is public is the address of the page."""

from typing import TYPE_CHECKING, Any

from .enums import SCHEMA_ATTENDANCE, SCHEMA_STATUS, EventFormat, EventStatus, Part
from .moments import ALMATY

if TYPE_CHECKING:
    from .models import Event


def event(event: "Event", absolute: Any) -> dict[str, Any]:
    start, end = (moment.astimezone(ALMATY) for moment in (event.starts_at, event.ends_at))
    return {
        "@type": "Event",
        "name": str(event.heading.value),
        "description": str(event.lead.value),
        "url": absolute(event.url),
        "startDate": event.span.first_day.isoformat() if event.whole_days else start.isoformat(),
        "endDate": event.span.last_day.isoformat() if event.whole_days else end.isoformat(),
        "eventStatus": f"https://schema.org/{SCHEMA_STATUS[EventStatus(event.status)]}",
        "eventAttendanceMode": f"https://schema.org/{SCHEMA_ATTENDANCE[EventFormat(event.format)]}",
        "location": locations(event, absolute),
        "organizer": [
            {
                "@type": "Organization",
                "name": str(row.organisation.heading.value),
                "url": absolute(row.organisation.url),
            }
            for row in event.organisations.all()
            if row.part == Part.ORGANISER
        ]
        or {"@id": absolute("/#organisation")},
        "performer": [
            {"@type": "Person", "name": str(speaker.heading.value)}
            for speaker in event.speakers.all()
            if speaker.shown and not speaker.invented
        ],
        **({"inLanguage": event.held_codes} if event.held_codes else {}),
        **(
            {"image": [absolute(event.picture.get_rendition("fill-1200x630|format-jpeg").url)]} if event.picture else {}
        ),
    }


def locations(event: "Event", absolute: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if event.format != EventFormat.ONLINE:
        venue, address = event.translated("venue"), event.translated("address")
        found.append(
            {
                "@type": "Place",
                "name": str(venue.value),
                "address": {
                    "@type": "PostalAddress",
                    "addressCountry": event.country,
                    **({"streetAddress": str(address.value)} if address else {}),
                    **({"addressRegion": event.region_name} if event.region else {}),
                },
            }
        )
    if event.format != EventFormat.ON_SITE:
        found.append({"@type": "VirtualLocation", "url": absolute(event.url)})
    return found
