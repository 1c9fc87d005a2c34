"""What is done with the outbox again and again."""

from datetime import timedelta

from django.conf import settings

from infocentre.periodic import jobs
from infocentre.periodic.jobs import UNFINISHED

from .drainer import Tally, drain
from .forgetting import forget_marked, forget_old
from .retention import delete_stray_files, erase_old_content

# Other jobs wait meanwhile, and whoever ends the program waits no longer than a quarter of a minute.
TURN_SECONDS = 10.0


def drain_a_while() -> Tally:
    return drain(seconds=TURN_SECONDS, stop=jobs.stopping)


def sweep() -> object:
    return UNFINISHED if drain_a_while().unfinished else None


def register() -> None:
    """With a broker the drain is nudged on commit, and this is only the sweep after a nudge that was lost."""
    every = timedelta(seconds=30 if settings.REDIS_URL else 5)
    # Any number may drain at the same time, so nobody waits long for one that died.
    jobs.register("drain_outbox", every=every, run=sweep, lease=timedelta(seconds=30))
    jobs.register("erase_old_mail", every=timedelta(hours=1), run=erase_old_content)
    jobs.register("forget_erased_recipients", every=timedelta(hours=1), run=forget_marked)
    jobs.register("forget_old_recipients", every=timedelta(days=1), run=forget_old)
    jobs.register("delete_stray_attachments", every=timedelta(days=1), run=delete_stray_files)
