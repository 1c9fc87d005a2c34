"""What is done beside the web server: large imports, and forgetting old ones."""

from datetime import timedelta

from django.utils import timezone

from infocentre.periodic import jobs

from .actions import write
from .enums import ImportState
from .models import SpreadsheetImport

FORGET_AFTER = timedelta(days=30)
# An import whose process died is taken up again: its transaction left nothing behind.
TAKEN_UP_AFTER = timedelta(seconds=3)


def write_waiting() -> None:
    waiting = SpreadsheetImport.objects.filter(
        state=ImportState.WAITING, taken_at__lt=timezone.now() - TAKEN_UP_AFTER
    ).order_by("pk")
    for run in waiting:
        write(run)


def forget_old() -> None:
    SpreadsheetImport.objects.filter(created_at__lt=timezone.now() - FORGET_AFTER).delete()


def register() -> None:
    jobs.register("write_imports", every=timedelta(seconds=5), run=write_waiting)
    jobs.register("forget_imports", every=timedelta(days=1), run=forget_old)
