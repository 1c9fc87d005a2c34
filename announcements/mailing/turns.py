"""One worker at a time goes on with an announcement. A turn is a number, the fence: whoever was frozen or taken for dead
finds that the number has moved on, and can write nothing any more."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import F

from .enums import State
from .models import Announcement


class TurnLost(Exception):
    """It was paused, or somebody else goes on with it."""


def take(announcement: Announcement) -> int:
    """The number of a new turn. Raises TurnLost when it is not being sent."""
    sending = Announcement.objects.filter(pk=announcement.pk, state=State.SENDING)
    if not sending.update(fence=F("fence") + 1):
        raise TurnLost
    announcement.refresh_from_db()
    return announcement.fence


@contextmanager
def held(announcement: Announcement, fence: int) -> Iterator[None]:
    """A transaction in which the announcement can be neither paused nor taken over. Raises TurnLost."""
    with transaction.atomic():
        rows = Announcement.objects.select_for_update().filter(pk=announcement.pk, fence=fence, state=State.SENDING)
        if not rows.values_list("pk", flat=True).first():
            raise TurnLost
        yield
