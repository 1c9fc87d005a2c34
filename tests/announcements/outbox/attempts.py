"""A letter after a try, and the next try without waiting for its hour."""

from django.utils import timezone

from announcements.outbox import pace
from announcements.outbox.drainer import drain
from announcements.outbox.models import OutboxMessage


def fresh(message: OutboxMessage) -> OutboxMessage:
    return OutboxMessage.objects.get(pk=message.pk)


def again() -> int:
    pace.end_rest()
    OutboxMessage.objects.exclude(next_attempt_at=None).update(next_attempt_at=timezone.now())
    return drain().sent
