"""Noting what is published, and telling everybody who is registered, each once, in their language.

Staff do not wait for it: publishing writes a row, and a job writes the letters a little later.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial, reduce
from itertools import islice
from operator import or_
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from announcements.outbox.actions import enqueue_many
from announcements.outbox.enums import WAITING
from announcements.outbox.envelope import Envelope
from announcements.outbox.errors import OutboxError
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import PERHAPS_SENT
from events.calendar.enums import EventStatus
from events.calendar.models import Event
from events.registration import reminders, seats, unanswered, waiting_list
from events.registration.alerts import opening
from events.registration.classes import unanswered as unanswered_classes
from events.registration.settings import RegistrationSettings

from . import envelopes, news
from .models import EventChange

logger = logging.getLogger("events.registration.changes")
# So long staff leave the event alone before letters are written: a slip that is mended at once is told to nobody.
QUIET_FOR = timedelta(seconds=90)
CHUNK = 200


def note(*, instance: Event, before: dict[str, Any], after: dict[str, Any], **_signal: Any) -> None:
    """Within the transaction of publishing."""
    old, new = ({name: values[name] for name in news.NAMES} for values in (before, after))
    if old == new or not RegistrationSettings.objects.filter(event=instance.pk).exists():
        return
    now = timezone.now()
    change, is_new = EventChange.objects.get_or_create(
        event_id=instance.pk, closed_at=None, defaults={"before": old, "changed_at": now}
    )
    if not is_new:
        EventChange.objects.filter(pk=change.pk).update(changed_at=now)
    _unwrite_reminders(instance)
    if old["status"] == EventStatus.CANCELLED != new["status"]:
        waiting_list.begin_anew(seats.locked(instance.pk))


def _unwrite_reminders(event: Event) -> None:
    """What a server that rests has not taken yet would say the old hour. Those due are written anew."""
    codes = (reminders.CODE, opening.CODE, unanswered_classes.CODE, *unanswered.STATUSES)
    caused = reduce(or_, (Q(cause__startswith=f"reminder.{code}:{event.pk}@") for code in codes))
    # A small index has the keys of what waits; without it the databases would read a million sent letters.
    due = OutboxMessage.objects.filter(next_attempt_at__isnull=False).values("pk")
    waiting = OutboxMessage.objects.filter(caused, pk__in=due, state__in=WAITING)
    waiting.exclude(reason__in=PERHAPS_SENT).delete()  # written anew, these might come twice


def tell() -> int:
    """For the job: how many letters. The fault of one event keeps nothing else back. What is no longer public waits until
    it is again: the letter would lead to a page that there is not."""
    settled = Q(closed_at__isnull=False) | Q(changed_at__lte=timezone.now() - QUIET_FOR)
    ripe = EventChange.objects.filter(settled, told_at=None, event__live=True).order_by("changed_at", "pk")
    return sum(_attempt(pk) for pk in list(ripe.values_list("pk", flat=True)))


def _attempt(pk: int) -> int:
    try:
        return _tell_one(pk)
    except Exception:
        logger.exception("What changed in an event could not be told (change %s).", pk)
        return 0


def _tell_one(pk: int) -> int:
    """After a crash it goes on where it stopped: a letter is written once."""
    change = _closed(pk)
    told = news.between(change.before, change.after)
    count = _write(change, told) if told else 0
    EventChange.objects.filter(pk=pk).update(told_at=timezone.now())
    if count:
        log(instance=change.event, action="events.event.told", data={"letters": count})
    return count


def _write(change: EventChange, told: news.News) -> int:
    """Some hundred at a time, of any number of people in the same memory."""
    everybody, count = envelopes.of(change), 0
    while chunk := list(islice(everybody, CHUNK)):
        count += enqueue_many(_fresh(told, chunk), refused=partial(_refuse, change))
    return count


@transaction.atomic
def _closed(pk: int) -> EventChange:
    """What is published from now on is the next change."""
    change = EventChange.objects.select_for_update(of=("self",)).select_related("event").get(pk=pk)
    if change.closed_at is None:
        change.after = {name: getattr(change.event, name) for name in news.NAMES}
        change.closed_at = timezone.now()
        change.save(update_fields=["after", "closed_at"])
        change.refresh_from_db(fields=["after"])
        if change.before["status"] == EventStatus.CANCELLED:
            waiting_list.fill(seats.locked(change.event_id))  # seats that became free while it was called off
    return change


def _fresh(told: news.News, chunk: Sequence[envelopes.Addressee]) -> Iterator[Envelope]:
    """Those who have no letter about it yet."""
    causes = {one.cause: one for one in chunk}
    written = OutboxMessage.objects.filter(cause__in=list(causes)).values_list("cause", flat=True)
    for cause in causes.keys() - set(written):
        yield causes[cause].envelope(told)


def _refuse(change: EventChange, envelope: Envelope, error: OutboxError) -> None:
    logger.warning("Nobody is told of %s at %r: %s", change, envelope.to, error)
