"""What was written to people vanishes after a set time; the row stays and says that it was sent, when and why."""

from django.utils import timezone

from . import attachments
from .enums import LEASED, WAITING
from .models import OutboxMessage

CHUNK = 500
BLANK = {"subject": "", "text": "", "html": "", "to_name": "", "headers": {}, "attachments": []}


def erase_old_content() -> int:
    """How many messages lost their text. One that still waits keeps it until it is settled."""
    erased = 0
    while keys := _due():
        for references in (
            OutboxMessage.objects.filter(pk__in=keys).exclude(attachments=[]).values_list("attachments", flat=True)
        ):
            attachments.discard(references)
        erased += OutboxMessage.objects.filter(pk__in=keys).update(**BLANK, erased_at=timezone.now())
    return erased


def _due() -> list[int]:
    due = OutboxMessage.objects.filter(erased_at=None, erase_content_after__lte=timezone.now())
    # Said as "not": asked for the settled states, SQLite would walk through every sent row there is.
    due = due.exclude(state__in=(*WAITING, *LEASED)).order_by("erase_content_after")
    return list(due.values_list("pk", flat=True)[:CHUNK])
