"""Puts into the outbox what is due."""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from django.utils import timezone

from announcements.outbox import addresses
from announcements.outbox.actions import enqueue_many
from announcements.outbox.envelope import Envelope
from announcements.outbox.errors import OutboxError
from announcements.outbox.models import OutboxMessage
from infocentre.periodic import jobs

from .registry import Occasion, Recipient, Reminder, registered

logger = logging.getLogger("announcements.reminders")

CHUNK = 100  # written within a moment: whoever takes a request back meanwhile gets no letter, as a rule


def send_due() -> int:
    """How many letters. The fault of one room, or of one occasion, keeps nothing else back."""
    now = timezone.now()
    return sum(_attempt(reminder, partial(_send, reminder, now)) for reminder in registered())


def _send(reminder: Reminder, now: datetime) -> int:
    due = (occasion for occasion in reminder.occasions(now) if occasion.due_at <= now < occasion.until)
    return sum(_attempt(reminder, partial(_send_one, reminder, occasion)) for occasion in due)


def _send_one(reminder: Reminder, occasion: Occasion) -> int:
    """Of any number of people in the same memory. An address that cannot be written to holds up nobody else."""

    def refuse(envelope: Envelope, error: OutboxError) -> None:
        logger.warning("Nobody is reminded of %s at %r: %s", occasion.key, envelope.to, error)

    cause = f"{reminder.kind}:{occasion.key}"
    recipients = iter(occasion.recipients())
    count = 0
    while chunk := list(islice(recipients, CHUNK)):
        count += enqueue_many(_envelopes(reminder, occasion, cause, chunk), refused=refuse)
    return count


def _attempt(reminder: Reminder, send: Callable[[], int]) -> int:
    try:
        return send()
    except Exception:
        logger.exception("The reminder %s could not be sent.", reminder.code)
        return 0


def _envelopes(
    reminder: Reminder, occasion: Occasion, cause: str, recipients: Sequence[Recipient]
) -> Iterator[Envelope]:
    """For those who were not reminded yet: a letter is written once."""
    keys = [addresses.normalised(recipient.address.strip()) for recipient in recipients]
    reminded = set(OutboxMessage.objects.filter(cause=cause, recipient__in=keys).values_list("recipient", flat=True))
    for key, recipient in zip(keys, recipients, strict=True):
        if key not in reminded:
            reminded.add(key)
            yield Envelope(
                kind=reminder.kind,
                to=recipient.address,
                name=recipient.name,
                language=recipient.language,
                letter=occasion.letter(recipient),
                cause=cause,
                not_after=occasion.until,
            )


def register() -> None:
    jobs.register("send_reminders", every=timedelta(minutes=5), run=send_due)
