"""The registry under Celery: beat sends `tick`, a worker performs what is due."""

import logging

from celery import shared_task

from . import jobs
from .models import JobRun
from .runner import perform as perform_job

logger = logging.getLogger("infocentre.periodic")


@shared_task(name="infocentre.periodic.tick")
def tick() -> None:
    for job in jobs.registered():
        if JobRun.is_due(job):
            perform.delay(job.name)


@shared_task(name="infocentre.periodic.perform")
def perform(name: str) -> None:
    """Sent twice is no harm: the job is claimed in the database first."""
    job = jobs.find(name)
    if job is None:
        logger.error("No periodic job is called %s.", name)
        return
    perform_job(job)
