"""An event that staff publish once more, and the minute after which people are told."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

from announcements.outbox.models import OutboxMessage
from events.models import Event
from events.registration.changes import actions


def publish(event: Event, **fields: Any) -> Event:
    """As the form of the admin does it: a revision of the newest draft, published."""
    draft = Event.objects.get(pk=event.pk).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()
    return Event.objects.get(pk=event.pk)


def shifted(event: Event, **by: float) -> dict[str, Any]:
    step = timedelta(**by)
    return {"starts_at": event.starts_at + step, "ends_at": event.ends_at + step}


def tell() -> int:
    """When staff have left the event alone for a while."""
    with patch.object(actions, "QUIET_FOR", timedelta()):
        return actions.tell()


def told(email: str) -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(recipient=email, kind="registration.event").order_by("pk"))
