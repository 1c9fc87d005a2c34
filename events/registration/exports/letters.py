"""The letter to whoever asked for a table. Only that person can open its link, after signing in."""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from announcements.letters import samples
from announcements.letters.render import write
from announcements.outbox import kinds
from announcements.outbox.actions import enqueue
from announcements.outbox.envelope import Letter
from announcements.outbox.errors import NotAnAddress
from events.registration import rules

from .enums import ExportState
from .models import Export

logger = logging.getLogger("events.registration.exports")
KIND = "registration.export"


def tell(export: Export) -> None:
    """Nothing to an account without an address, or one that may fetch no tables any more."""
    user = export.created_by
    if not user.email or not rules.may_export(user):
        return
    url = settings.WAGTAILADMIN_BASE_URL + reverse("registrations:table", args=[export.key])
    ready = export.state == ExportState.READY
    letter = compose(user.language, file=str(export), rows=export.read, url=url, ready=ready)
    cause = f"event.registration.export:{export.pk}"
    try:
        enqueue(kind=KIND, to=user.email, language=user.language, letter=letter, cause=cause)
    except NotAnAddress:
        logger.warning("The account %s has no address that can be written to.", user.pk)


def compose(language: str, *, file: str, rows: int, url: str, ready: bool) -> Letter:
    return write("export", language=language, context={"file": file, "rows": rows, "url": url, "ready": ready})


def _sample(language: str, *, ready: bool) -> Letter:
    url = f"{samples.SITE}/admin/registrations/export/5f0c6b1e-0000-4000-8000-000000000000/"
    return compose(language, file="2026-11-21.csv", rows=100_000, url=url, ready=ready)


def register() -> None:
    kinds.register(KIND, _("Table of participants"), keep=timedelta(days=7))
    for name, ready, when in (
        ("ready", True, _("A long table of participants is ready, to whoever asked for it.")),
        ("failed", False, _("A long table of participants could not be made, to whoever asked for it.")),
    ):
        samples.register(f"export.{name}", kind=KIND, when=when, write=partial(_sample, ready=ready))
