"""Registration has opened: everybody who asked for it is told, once, in their language.

The key names the event and not the moment. An opening that is put off before it came is told when it comes; one that was
told is told to nobody again, unless they ask anew (`actions.confirm` forgets the letter then).
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, Lower
from django.utils.translation import gettext_lazy as _

from announcements.outbox import addresses, forgetting
from announcements.outbox.enums import WAITING
from announcements.outbox.envelope import AGAIN, Letter
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import PERHAPS_SENT
from announcements.reminders import registry
from announcements.reminders.registry import Occasion, Recipient
from events.calendar.enums import EventStatus
from events.calendar.models import Event
from events.registration import kinds
from events.registration.classes.models import SchoolClass
from events.registration.enums import LIVE
from events.registration.models import Registration
from events.registration.settings import RegistrationSettings

from . import letters
from .models import Alert

CODE = "opening"
KIND = f"reminder.{CODE}"
OPENING = "@opening"  # after the event, as in the keys of its other reminders (`changes.actions`)


def occasions(now: datetime) -> Iterator[Occasion]:
    """One for each event that can be registered for and has somebody to tell. What is full without a waiting list, off or
    no longer public waits until that changes; then the letter is as true as it would have been."""
    for settings in _open(now):
        if settings.takes_people:
            yield Occasion(
                key=f"{settings.event_id}{OPENING}",
                due_at=settings.opens_at,
                until=min(settings.closes_at, settings.event.ends_at),
                recipients=partial(_recipients, settings.event_id),
                letter=_letter,
            )


def _open(now: datetime) -> QuerySet[RegistrationSettings]:
    events = Event.public().filter(status=EventStatus.ANNOUNCED, ends_at__gt=now)
    somebody = waiting().filter(event=OuterRef("event"))
    open_now = RegistrationSettings.objects.filter(Exists(somebody), opens_at__lte=now, closes_at__gt=now)
    return open_now.filter(event__in=events).select_related("event")


def waiting() -> QuerySet[Alert]:
    """Confirmed, not told yet, and not registered meanwhile: neither the person nor, for a teacher, a class."""
    cause = Concat(Value(f"{KIND}:"), Cast("event_id", CharField()), Value(OPENING))
    confirmed = Alert.objects.filter(confirmed_at__isnull=False, is_sample=False)
    told = OutboxMessage.objects.filter(cause=OuterRef("cause"), recipient=OuterRef("recipient"))
    same = {"event": OuterRef("event"), "email_key": OuterRef("email_key")}
    return confirmed.annotate(cause=cause, recipient=Lower("email")).exclude(
        Exists(told)
        | Exists(Registration.objects.filter(**same, status__in=LIVE))
        | Exists(SchoolClass.objects.filter(**same, pupils__status__in=LIVE))
    )


def _recipients(event_id: int) -> Iterator[Recipient]:
    """Asked at the moment of writing: nobody who took the request back between the look and the letter."""
    found = waiting().filter(event=event_id).select_related("event__registration_settings").order_by("pk")
    for alert in found.iterator(chunk_size=500):
        yield Recipient(address=alert.email, language=alert.language, about=alert)


def _letter(recipient: Recipient) -> Letter:
    return letters.compose(letters.OPEN, recipient.about)


def _told(alert: Alert) -> QuerySet[OutboxMessage]:
    cause = f"{KIND}:{alert.event_id}{OPENING}"
    return OutboxMessage.objects.filter(cause=cause, recipient=addresses.normalised(alert.email))


def was_told(alert: Alert) -> bool:
    return _told(alert).exists()


def forget(alert: Alert) -> None:
    """As if nobody had been told: whoever asks anew is told of what opens next. What has not gone yet does not go, a copy
    that staff asked for neither."""
    copies = Q(cause__startswith=f"{KIND}:{alert.event_id}{OPENING}{AGAIN}")
    theirs = OutboxMessage.objects.filter(copies, recipient=addresses.normalised(alert.email))
    forgetting.delete(_told(alert) | theirs)


def unwrite(event_id: int) -> None:
    """The opening is put off: what a server that rests has not taken yet would be untrue. It is written anew in time."""
    due = OutboxMessage.objects.filter(next_attempt_at__isnull=False).values("pk")
    untrue = OutboxMessage.objects.filter(cause=f"{KIND}:{event_id}{OPENING}", pk__in=due, state__in=WAITING)
    untrue.exclude(reason__in=PERHAPS_SENT).delete()


def register() -> None:
    # As the room's other letters: it holds the link by which the request is taken back.
    registry.register(CODE, _("Registration has opened"), occasions=occasions, keep=kinds.KEEP, confidential=True)
