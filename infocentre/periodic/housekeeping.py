"""The jobs of the ground floor itself."""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from . import jobs

logger = logging.getLogger("infocentre.periodic")


def publish_scheduled() -> None:
    """Publishes and withdraws what staff gave a date to.

    Wagtail's command of this name stops at the first page that cannot be published, and every later one waits behind it.
    """
    now = timezone.now()
    for record in _expired(now):
        _attempt(partial(record.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"), record)
    for revision in Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at"):
        _attempt(partial(revision.publish, log_action="wagtail.publish.scheduled"), revision)


def _expired(now: datetime) -> Iterator[DraftStateMixin]:
    yield from Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page):
            yield from model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")  # type: ignore[attr-defined]


def _attempt(act: Callable[[], object], record: object) -> None:
    try:
        act()
    except Exception:
        logger.exception("%s could not be published or withdrawn at its time.", record)


def clear_sessions() -> None:
    call_command("clearsessions")


def register() -> None:
    jobs.register("publish_scheduled", every=timedelta(minutes=1), run=publish_scheduled)
    jobs.register("clear_sessions", every=timedelta(days=1), run=clear_sessions)
