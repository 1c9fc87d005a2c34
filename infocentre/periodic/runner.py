"""Runs what is due. A job that fails is logged and tried again at its next turn; the others go on."""

import logging
import threading

from django.db import Error, close_old_connections

from .jobs import UNFINISHED, Job, registered
from .models import JobRun

logger = logging.getLogger("infocentre.periodic")

PAUSE_SECONDS = 5.0


def perform(job: Job) -> bool:
    """Runs `job` if nobody else did so within its interval. False when it was not its turn."""
    if not JobRun.claim(job):
        return False
    fault, result = "", None
    try:
        result = job.run()
    except Exception as error:
        logger.exception("The periodic job %s failed.", job.name)
        fault = f"{type(error).__name__}: {error}"
    JobRun.end(job, fault, unfinished=result is UNFINISHED)
    return True


def run_due() -> list[str]:
    """The names of the jobs that were run."""
    return [job.name for job in registered() if JobRun.is_due(job) and perform(job)]


def loop(stop: threading.Event, pause: float = PAUSE_SECONDS) -> None:
    """Until `stop` is set. A database that does not answer is waited for."""
    while not stop.is_set():
        close_old_connections()
        try:
            if JobRun.left_over(run_due()):
                continue
        except Error as error:
            logger.error("Periodic jobs wait for the database: %s", str(error).strip())
        stop.wait(pause)
