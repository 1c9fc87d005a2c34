"""One worker at a time goes on with an announcement. A turn is a lease with a number, the fence: nobody takes it from a
worker that lives, and one that was taken for dead finds that the number has moved on, and can write nothing any more."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from .enums import State
from .models import Announcement

# Renewed with every chunk; longer than it takes to read the largest audience. The periodic job waits as long.
LEASE = timedelta(minutes=5)


class TurnLost(Exception):
    """It was paused, or somebody else goes on with it."""


def take(announcement: Announcement) -> int:
    """The number of a new turn. Raises TurnLost when it is not being sent, or somebody else is at it."""
    now = timezone.now()
    # A lease that ends far in the future was written by a clock that was wrong.
    free = Q(turn_until=None) | Q(turn_until__lt=now) | Q(turn_until__gt=now + 2 * LEASE)
    sending = Announcement.objects.filter(free, pk=announcement.pk, state=State.SENDING)
    with transaction.atomic():  # the number and the row that are read are those of this turn
        if not sending.update(fence=F("fence") + 1, turn_until=now + LEASE):
            raise TurnLost
        announcement.refresh_from_db()
    return announcement.fence


def give_back(announcement: Announcement, fence: int) -> None:
    Announcement.objects.filter(pk=announcement.pk, fence=fence).update(turn_until=None)


def end(current: Announcement) -> None:
    """Nobody's turn any more: who is at it may have read another audience than that of the next sending. Of the locked
    row, before it is saved."""
    current.fence += 1
    current.turn_until = None


@contextmanager
def held(announcement: Announcement, fence: int) -> Iterator[None]:
    """A transaction in which the announcement can be neither paused nor taken over. Raises TurnLost."""
    with transaction.atomic():
        mine = Announcement.objects.filter(pk=announcement.pk, fence=fence, state=State.SENDING)
        if not mine.select_for_update().values_list("pk", flat=True).first():
            raise TurnLost
        mine.update(turn_until=timezone.now() + LEASE)
        yield
