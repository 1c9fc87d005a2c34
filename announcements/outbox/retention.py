"""What was written to people vanishes after a set time; the row stays and says that it was sent, when and why."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from . import attachments
from .enums import HELD, LEASED, WAITING, State
from .models import OutboxMessage

CHUNK = 500
STRAY_AFTER = timedelta(days=2)  # longer than any transaction
# Marks what is to be forgotten altogether (`forgetting`), as soon as it is out of a drainer's hands.
AT_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
BLANK = {"subject": "", "text": "", "html": "", "to_name": "", "headers": {}, "attachments": []}


def erase_old_content() -> int:
    """How many messages lost their text. One that still waits keeps it until it is settled."""
    erased = 0
    while chunk := _erase_chunk():
        erased += chunk
    return erased


def _erase_chunk() -> int:
    """The rows are held: a message that staff send again at this moment keeps its text."""
    with transaction.atomic():
        held = list(_due().select_for_update(skip_locked=True).values_list("pk", "attachments")[:CHUNK])
        rows = OutboxMessage.objects.filter(pk__in=[pk for pk, _files in held])
        erased = rows.update(**BLANK, erased_at=timezone.now())
    for _pk, files in held:
        attachments.discard(files)
    return erased


def _due() -> QuerySet[OutboxMessage]:
    due = OutboxMessage.objects.filter(erased_at=None, erase_content_after__lte=timezone.now())
    # What is held back with its cause goes on with it, however long staff pause it.
    due = due.exclude(state=State.PARKED, answer=HELD).exclude(erase_content_after=AT_ONCE)  # `forgetting` takes that
    # Said as "not": asked for the settled states, SQLite would walk through every sent row there is.
    return due.exclude(state__in=(*WAITING, *LEASED)).order_by("erase_content_after")


def delete_stray_files() -> int:
    """Files that were kept for a message whose transaction was undone."""
    strays = set(attachments.strays(older_than=timezone.now() - STRAY_AFTER))
    if strays:
        rows = OutboxMessage.objects.filter(erased_at=None).exclude(attachments=[])
        for files in rows.values_list("attachments", flat=True).iterator():
            strays.difference_update(file["name"] for file in files)
    attachments.discard({"storage": attachments.OWN, "name": name} for name in strays)
    return len(strays)
