"""The Celery tasks of this room, where Celery looks for them."""

import logging

from celery import shared_task

from .outbox import nudge
from .outbox.jobs import drain_a_while

logger = logging.getLogger("announcements.outbox")


@shared_task(name="announcements.drain_outbox", ignore_result=True)
def drain_outbox() -> None:
    """A turn, not the whole outbox: what is left goes behind the tasks that wait."""
    nudge.taken()
    tally = drain_a_while()
    if tally.sent or tally.failed:
        logger.info("Outbox: %d sent, %d later, %d failed.", tally.sent, tally.later, tally.failed)
    if tally.unfinished:
        nudge.wake()
