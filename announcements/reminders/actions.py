"""Puts into the outbox what is due."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from announcements.outbox import addresses
from announcements.outbox.actions import enqueue_many
from announcements.outbox.envelope import Envelope
from announcements.outbox.errors import OutboxError
from announcements.outbox.models import OutboxMessage
from infocentre.periodic import jobs

from .registry import Occasion, Recipient, Reminder, registered

logger = logging.getLogger("announcements.reminders")


def send_due() -> int:
    """How many letters. The fault of one room, or of one occasion, keeps nothing else back."""
    now = timezone.now()
    return sum(_attempt(reminder, partial(_send, reminder, now)) for reminder in registered())


def _send(reminder: Reminder, now: datetime) -> int:
    due = (occasion for occasion in reminder.occasions(now) if occasion.due_at <= now < occasion.until)
    return sum(_attempt(reminder, partial(_send_one, reminder, occasion)) for occasion in due)


def _send_one(reminder: Reminder, occasion: Occasion) -> int:
    return enqueue_many(_envelopes(reminder, occasion))


def _attempt(reminder: Reminder, send: Callable[[], int]) -> int:
    try:
        return send()
    except Exception:
        logger.exception("The reminder %s could not be sent.", reminder.code)
        return 0


def _envelopes(reminder: Reminder, occasion: Occasion) -> Iterator[Envelope]:
    """For those who were not reminded yet; an address that cannot be written to holds up nobody else."""
    cause = f"{reminder.kind}:{occasion.key}"
    reminded = set(OutboxMessage.objects.filter(cause=cause).values_list("recipient", flat=True))
    for recipient in occasion.recipients():
        try:
            key = addresses.normalised(addresses.checked(recipient.address))
            if key not in reminded:
                reminded.add(key)
                yield _envelope(reminder, occasion, cause, recipient)
        except OutboxError as error:
            logger.warning("Nobody is reminded of %s at %r: %s", occasion.key, recipient.address, error)


def _envelope(reminder: Reminder, occasion: Occasion, cause: str, recipient: Recipient) -> Envelope:
    envelope = Envelope(
        kind=reminder.kind,
        to=recipient.address,
        name=recipient.name,
        language=recipient.language,
        letter=occasion.letter(recipient),
        cause=cause,
    )
    envelope.as_row()  # refused here, not in the middle of a chunk of others
    return envelope


def register() -> None:
    jobs.register("send_reminders", every=timedelta(minutes=5), run=send_due)
