"""Events for tests. Names say what language they are in."""

import itertools
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from events.models import Event, EventOrganisation, EventSeries, EventSpeaker
from infocentre.languages.codes import LANGUAGES
from infocentre.models import Audience
from people.models import Member, Organisation
from tests.people.factories import put
from tests.portal.factories import in_languages

_numbers = itertools.count(1)
HOUR = timedelta(hours=1)


def series(key: str) -> EventSeries:
    return EventSeries.objects.create(key=key, **in_languages("name", key))


def audience(code: str) -> Audience:
    return Audience.objects.get_or_create(code=code, defaults=in_languages("name", code))[0]


def event(
    slug: str = "",
    *,
    days: float = 7,
    only: tuple[str, ...] = LANGUAGES,
    live: bool = True,
    audiences: tuple[str, ...] = (),
    speakers: tuple[Member | str, ...] = (),
    organisers: tuple[Organisation, ...] = (),
    partners: tuple[Organisation, ...] = (),
    **fields: Any,
) -> Event:
    """Two hours long, `days` from now, published unless told otherwise."""
    slug = slug or f"event-{next(_numbers)}"
    starts_at: datetime = fields.pop("starts_at", timezone.now().replace(microsecond=0) + timedelta(days=days))
    values = {
        "kind": "lecture",
        "starts_at": starts_at,
        "ends_at": fields.pop("ends_at", starts_at + 2 * HOUR),
        **in_languages("title", slug, only),
        **in_languages("summary", f"{slug}, the summary", only),
    }
    made = Event(slug=slug, live=False, **{**values, **fields})
    made.save()
    made.audiences = [audience(code) for code in audiences]
    made.speakers = [
        EventSpeaker(sort_order=order, **({"member": who} if isinstance(who, Member) else in_languages("name", who)))
        for order, who in enumerate(speakers)
    ]
    parts = [*((o, "organiser") for o in organisers), *((o, "partner") for o in partners)]
    made.organisations = [
        EventOrganisation(sort_order=order, organisation=organisation, part=part)
        for order, (organisation, part) in enumerate(parts)
    ]
    put(made, live)
    return Event.objects.get(pk=made.pk)
