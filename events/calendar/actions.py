"""The verbs of the calendar."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from .enums import EventStatus
from .models import Event

CHILDREN = ("speakers", "organisations")


@transaction.atomic
def clone(*, event: Event, starts_at: datetime, user: Any = None) -> Event:
    """A draft of the same event at another time: programme and length move along, what came of it stays behind.

    Made of the newest draft, not of what is public: that is what staff see when they ask for it.
    """
    source = event.get_latest_revision_as_object()
    moved = starts_at - source.starts_at
    data = source.serializable_data()
    for name in CHILDREN:
        data[name] = [{**child, "pk": None, "event": None} for child in data.get(name, [])]
    data["pk"] = None
    made: Event = Event.from_serializable_data(data, check_fks=False)
    made.slug = ""
    made.calendar_id, made.sequence = uuid.uuid4(), 0
    made.starts_at, made.ends_at = starts_at, source.ends_at + moved
    for block in made.programme:
        if block.value["starts"]:  # of a draft the hour may not be known yet
            block.value["starts"] += moved
    _forget_the_past(made)
    made.save()
    made.save_revision(user=user, clean=False)
    log(instance=made, action="events.event.clone", user=user, data={"source": source.pk})
    return made


def _forget_the_past(event: Event) -> None:
    """What belongs to one day only, and what Wagtail knows of the life of the other event."""
    event.status = EventStatus.ANNOUNCED
    event.participants = None
    event.online_link = ""
    event.pictures, event.recordings = [], []
    for code in ("kk", "ru", "en"):
        setattr(event, f"notice_{code}", "")
        setattr(event, f"outcome_{code}", "")
    event.live = False
    event.has_unpublished_changes = True
    event.locked, event.locked_by, event.locked_at = False, None, None
    event.latest_revision = event.live_revision = None
    event.first_published_at = event.last_published_at = None
    event.go_live_at = event.expire_at = None
    event.expired = False
