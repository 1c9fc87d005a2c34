"""Who is written to: the audience as it is when sending begins, each person once, written down as addressees."""

from collections.abc import Sequence

from django.utils import timezone

from announcements.audiences import wording
from announcements.audiences.people import Person
from announcements.audiences.selection import Gathered, gathered

from .enums import Hindrance
from .errors import Hindered
from .models import Addressee, Announcement
from .turns import held

CHUNK = 500


def gather(announcement: Announcement, fence: int) -> None:
    """Writes down who is to be written to. Broken off in the middle, it begins anew: nobody has been written to yet.

    Raises Hindered when nobody is there, or when an audience is gone: it may have been an exception.
    """
    if wording.problems(announcement.selection):
        raise Hindered(Hindrance.AUDIENCE_GONE)
    with gathered(announcement.selection) as found:
        if not found.count():
            raise Hindered(Hindrance.NOBODY)
        _forget(announcement, fence)
        for chunk in found.scratch.chunks():
            with held(announcement, fence):
                Addressee.objects.bulk_create(_rows(announcement, chunk))
        with held(announcement, fence):
            _count(announcement, found)


def _forget(announcement: Announcement, fence: int) -> None:
    """What an earlier attempt wrote down."""
    while keys := list(announcement.addressees.values_list("pk", flat=True)[:CHUNK]):
        with held(announcement, fence):
            Addressee.objects.filter(pk__in=keys).delete()


def _rows(announcement: Announcement, people: Sequence[Person]) -> list[Addressee]:
    return [
        Addressee(
            announcement=announcement,
            recipient=person.key,
            address=person.address,
            name=person.name,
            language=person.language,
            topic=person.topic,
            fields=dict(person.fields),
        )
        for person in people
    ]


def _count(announcement: Announcement, found: Gathered) -> None:
    announcement.gathered_at = timezone.now()
    announcement.total = found.count()
    announcement.by_language = found.scratch.by_language()
    announcement.unusable = found.unusable.total()
    announcement.left_out = dict(found.left_out)
    announcement.save(update_fields=["gathered_at", "total", "by_language", "unusable", "left_out"])
