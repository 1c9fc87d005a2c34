"""What the outbox is told of letters that were written for an announcement: which one, and where its page is."""

from django.urls import reverse

from announcements.outbox import causes
from announcements.outbox.causes import About

from .models import Announcement

PREFIXES = ("announcement:", "announcement.test:")


def about(cause: str) -> About | None:
    number = cause.split(":")[1]
    found = Announcement.objects.filter(pk=number).first() if number.isdecimal() else None
    return About(str(found), reverse("announcements:inspect", args=[found.pk])) if found else None


def register() -> None:
    for prefix in PREFIXES:
        causes.register(prefix, about)
