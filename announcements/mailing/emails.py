"""Mail to staff about an announcement."""

import logging
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from announcements.audiences.people import one_line
from announcements.letters import render
from announcements.letters.rich_text import absolute
from announcements.outbox import actions as outbox
from announcements.outbox.errors import NotAnAddress
from announcements.outbox.mailed_by_django import STAFF_NOTICE
from people.models import User

from .models import Announcement

logger = logging.getLogger("announcements.mailing")


def announcement_to_approve(announcement: Announcement, by: Any) -> None:
    """To everybody who may approve it, in the own language. Part of the caller's transaction."""
    asked = _may_approve().exclude(pk=by.pk).exclude(pk=announcement.author_id)
    at = timezone.localtime(announcement.send_at) if announcement.send_at else None
    _tell("announcement_to_approve", asked, announcement, by, at=at)


def announcement_returned(announcement: Announcement, by: Any, note: str) -> int:
    """To whoever wrote it and whoever asked for the approval: what a second person wants changed. How many were told. Part
    of the caller's transaction."""
    wrote = User.objects.filter(pk__in=[announcement.author_id, announcement.submitted_by_id], is_active=True)
    return _tell("announcement_returned", wrote.exclude(pk=by.pk).order_by("pk"), announcement, by, note=note)


def _tell(name: str, users: Any, announcement: Announcement, by: Any, **about: Any) -> int:
    """Each in the own language, once for each time it is asked or returned. How many were written to."""
    told = 0
    cause = f"{name}:{announcement.pk}:{timezone.now():%Y%m%d%H%M%S%f}"
    for user in users.exclude(email=""):
        with override(user.language):
            context = {
                "subject_line": one_line(str(announcement)),
                "who": one_line(by.get_full_name() or by.get_username()),
                "url": absolute(reverse("announcements:inspect", args=[announcement.pk])),
                **about,
            }
        letter = render.write(name, language=user.language, context=context)
        try:
            outbox.enqueue(kind=STAFF_NOTICE, to=user.email, language=user.language, letter=letter, cause=cause)
            told += 1
        except NotAnAddress:
            logger.warning("The account %s has no address that can be written to.", user.pk)
    return told


def _may_approve() -> Any:
    backend = "django.contrib.auth.backends.ModelBackend"
    return User.objects.with_perm("announcements.send_announcement", backend=backend).order_by("pk")
