"""What is done with the outbox again and again."""

from datetime import timedelta

from django.conf import settings

from infocentre.periodic import jobs

from .drainer import Tally, drain
from .retention import erase_old_content

# The embedded loop has other jobs waiting; what is left comes at the next turn, which is due at once.
TURN_SECONDS = 20.0


def drain_a_while() -> Tally:
    return drain(seconds=TURN_SECONDS)


def register() -> None:
    """With a broker the drain is nudged on commit, and this is only the sweep after a nudge that was lost."""
    every = timedelta(seconds=30 if settings.REDIS_URL else 5)
    jobs.register("drain_outbox", every=every, run=drain_a_while)
    jobs.register("erase_old_mail", every=timedelta(hours=1), run=erase_old_content)
