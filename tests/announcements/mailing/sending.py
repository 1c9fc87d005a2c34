"""Announcements on their way, and the people they go to."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from announcements.audiences.people import Person
from announcements.mailing import actions, mail, turns
from announcements.mailing.models import Announcement
from announcements.outbox.models import OutboxMessage

Announce = Callable[..., Announcement]


def now(announcement: Announcement) -> Announcement:
    announcement.refresh_from_db()
    return announcement


def many(count: int) -> list[Person]:
    return [
        Person(f"r{number:04}@example.kz", f"R {number}", ("kk", "ru", "en")[number % 3]) for number in range(count)
    ]


def recipients() -> list[str]:
    return sorted(OutboxMessage.objects.values_list("recipient", flat=True))


def gathered(announcement: Announcement) -> int:
    """Its addressees are on the list, none of them has a letter. The fence of whose turn it is."""
    actions.send(announcement=announcement)
    fence = turns.take(announcement)
    mail.gather(announcement, fence)
    return fence


def sent_anew(announcement: Announcement, **changes: Any) -> None:
    """Staff saw a mistake: they pause it, take it back, mend it and send it again."""
    actions.pause(announcement=announcement)
    actions.take_back(announcement=announcement)
    Announcement.objects.filter(pk=announcement.pk).update(**changes)
    actions.send(announcement=Announcement.objects.get(pk=announcement.pk))


def scheduled(announce: Announce, at: datetime) -> Announcement:
    announcement = announce()
    actions.send(announcement=announcement, at=at)
    return announcement
