"""The job that goes on with announcements: begins those whose time has come, hands over the next messages of each that
is being sent, and says which are finished. May be killed at any moment, and run twice at the same time."""

import logging
import time

from django.utils import timezone

from . import actions, channels, turns
from .enums import Hindrance, State
from .errors import Hindered, IllegalMove
from .models import Announcement
from .turns import TurnLost

logger = logging.getLogger("announcements.mailing")

TURN_SECONDS = 15.0


def work(seconds: float = TURN_SECONDS) -> None:
    until = time.monotonic() + seconds
    now = timezone.now()
    for announcement in Announcement.objects.filter(state=State.SCHEDULED, send_at__lte=now).order_by("send_at"):
        _begin(announcement)
    for announcement in Announcement.objects.filter(state=State.SENDING).order_by("started_at"):
        _go_on(announcement, until)


def _begin(announcement: Announcement) -> None:
    try:
        actions.begin(announcement=announcement)
    except IllegalMove:
        logger.info("Announcement %s was taken back, put off or begun by somebody else.", announcement.pk)
    except Exception:
        logger.exception("Announcement %s could not begin; it is tried again.", announcement.pk)


def _go_on(announcement: Announcement, until: float) -> None:
    """A fault in one announcement holds up no other."""
    try:
        fence = turns.take(announcement)
        try:
            _advance(announcement, fence, until)
        finally:
            turns.give_back(announcement, fence)
    except TurnLost:
        logger.info("Announcement %s was paused, or somebody else goes on with it.", announcement.pk)
    except Exception:
        logger.exception("Announcement %s could not go on; it is tried again.", announcement.pk)


def _advance(announcement: Announcement, fence: int, until: float) -> None:
    """What becomes of it is written under its own fence: staff may have taken it back and sent something else since."""
    try:
        # every channel gets its turn, whatever the others have left to do
        done = [channel.advance(announcement, fence, until) for channel in channels.of(announcement)]
    except Hindered as error:
        with turns.held(announcement, fence):
            actions.pause(announcement=announcement, hindrance=error.hindrance)
        return
    except Exception:
        sending = Announcement.objects.filter(pk=announcement.pk, fence=fence, state=State.SENDING)
        sending.update(hindrance=Hindrance.FAULT)
        raise
    with turns.held(announcement, fence):
        _get_well(announcement)
        if all(done):
            actions.finish(announcement=announcement)


def _get_well(announcement: Announcement) -> None:
    if announcement.hindrance:
        Announcement.objects.filter(pk=announcement.pk, hindrance=Hindrance.FAULT).update(hindrance="")
