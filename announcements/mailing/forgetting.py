"""Somebody asked to be erased: announcements they were to get do not go, those they got no longer name them."""

from collections import Counter

from django.db import transaction

from announcements.outbox import forgetting

from .mail import KIND
from .models import Addressee, Announcement

LEFT_OUT = Counter({"erased": 1})


def erase(recipient: str) -> None:
    """That a letter went stays in the figures, without an address; what waits is left out."""
    with transaction.atomic():
        still = list(Addressee.objects.filter(recipient=recipient).values_list("announcement", flat=True))
        for announcement in Announcement.objects.select_for_update().filter(pk__in=still).order_by("pk"):
            announcement.leave_out(LEFT_OUT, 0)
        Addressee.objects.filter(recipient=recipient).delete()
        forgetting.forget(recipient=recipient, kind=KIND)
