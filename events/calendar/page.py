"""What the page of an event needs, in as few queries as there are kinds of things on it."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Prefetch, QuerySet

from infocentre.page_cache.memo import memo
from people.members.models import Member

from .enums import Part
from .moments import day_in_almaty

if TYPE_CHECKING:
    from .models import Event

OTHERS = 4


def queryset(events: "QuerySet[Event]") -> "QuerySet[Event]":
    """A member whose card is not public, an organisation that is a draft: as if they were not there."""
    members = Member.public().select_related("laboratory", "portrait")
    organisations = (
        apps.get_model("events", "EventOrganisation")
        .objects.filter(organisation__live=True)
        .select_related("organisation")
    )
    return events.select_related("series", "picture").prefetch_related(
        "audiences", "speakers", Prefetch("speakers__member", members), Prefetch("organisations", organisations)
    )


def context(event: "Event") -> dict[str, Any]:
    organisations = [row for row in event.organisations.all() if row.organisation.live]
    return {
        "speakers": [speaker for speaker in event.speakers.all() if speaker.shown],
        "organisers": [row.organisation for row in organisations if row.part == Part.ORGANISER],
        "partners": [row.organisation for row in organisations if row.part == Part.PARTNER],
        "days": programme_by_day(event),
        "others": memo(f"events:series:{event.pk}", lambda: others_of_series(event)) if event.series_id else [],
    }


def programme_by_day(event: "Event") -> list[tuple[Any, list[Any]]]:
    """A draft may have items whose hour is not known yet: they stand nowhere."""
    known = [block.value for block in event.programme if block.value["starts"]]
    items = sorted(known, key=lambda item: item["starts"])
    return [(day, list(group)) for day, group in groupby(items, key=lambda item: day_in_almaty(item["starts"]))]


def others_of_series(event: "Event") -> "list[Event]":
    """The newest ones, without the event itself."""
    return list(
        type(event).public().filter(series=event.series_id).exclude(pk=event.pk).order_by("-starts_at")[:OTHERS]
    )
