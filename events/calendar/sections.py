"""The events of an organisation and of a member of the national group, on their pages."""

from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from infocentre.page_cache.memo import memo
from infocentre.records.sections import register_section
from people.models import Member, Organisation

from .mailed import UNREAD
from .models import Event

SHOWN = 6
TEMPLATE = "events/calendar/section.html"


def events_of(organisation: Organisation) -> dict[str, Any]:
    return _listed(
        organisation, Q(organisations__organisation=organisation), f"when=all&organisation={organisation.slug}"
    )


def events_with(member: Member) -> dict[str, Any]:
    """Where the member spoke or will speak."""
    return _listed(member, Q(speakers__member=member), "")


def _listed(record: Any, condition: Q, query: str) -> dict[str, Any]:
    """Those to come in order of time, then the past from the newest; empty where there are none.

    Worked out once a generation, in one query.
    """

    def worked_out() -> dict[str, Any]:
        to_come = Q(ends_at__gt=timezone.now())
        events = (
            Event.public()
            .filter(pk__in=Event.objects.filter(condition).order_by().values("pk"))
            .defer(*UNREAD)
            .annotate(
                past=Case(When(to_come, then=Value(0)), default=1), comes=Case(When(to_come, then=F("starts_at")))
            )
            .order_by("past", "comes", "-starts_at", "pk")
        )
        found = list(events[: SHOWN + 1])
        return {"events": found[:SHOWN], "more": len(found) > SHOWN} if found else {}

    listed = memo(f"events:{record._meta.model_name}:{record.pk}", worked_out)
    return {**listed, "query": query if listed["more"] else ""} if listed else {}


def register() -> None:
    register_section(Organisation, "events", TEMPLATE, events_of, order=15)
    register_section(Member, "events", TEMPLATE, events_with, order=15)
