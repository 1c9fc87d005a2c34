"""What changed in a class and no letter has said yet. One letter says all of it: staff approve thirty pupils one by one,
and a raised capacity offers five seats at once."""

from datetime import timedelta

from django.utils import timezone

from .models import SchoolClass

QUIET_FOR = timedelta(seconds=90)  # so long nothing more has to happen before the letter is written


def mark(class_id: int) -> None:
    """Inside the caller's transaction."""
    SchoolClass.objects.filter(pk=class_id).update(news_since=timezone.now())


def ripe() -> list[int]:
    """Classes where something changed and the dust has settled."""
    since = timezone.now() - QUIET_FOR
    return list(SchoolClass.objects.filter(news_since__lte=since).order_by("news_since").values_list("pk", flat=True))
