"""An announcement that is deleted, by whatever way: not while it is being sent, and nothing of it stays on its way."""

from collections.abc import Iterable
from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import post_delete, pre_delete
from django.utils.translation import gettext as _

from announcements.outbox import batches
from infocentre.page_cache import generation

from .enums import State
from .models import Announcement


def refused(announcements: Iterable[Announcement]) -> str:
    """Why they cannot be deleted; empty when they can."""
    being_sent = any(announcement.state == State.SENDING for announcement in announcements)
    return _("It is being sent: pause it first.") if being_sent else ""


def _before(sender: Any, instance: Announcement, **kwargs: Any) -> None:
    """Asks the locked row: it may have been begun since it was looked at."""
    current = Announcement.objects.select_for_update().filter(pk=instance.pk)
    if reason := refused(current):
        raise ProtectedError(reason, {instance})
    batches.forget(instance.cause)


def _after(sender: Any, instance: Announcement, **kwargs: Any) -> None:
    if instance.is_public:
        generation.advance_on_commit()


def register() -> None:
    pre_delete.connect(_before, sender=Announcement, dispatch_uid="announcement:before_deletion")
    post_delete.connect(_after, sender=Announcement, dispatch_uid="announcement:after_deletion")
