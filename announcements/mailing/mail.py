"""The way by mail: the audience is gathered once, then becomes messages in the outbox, a few thousand ahead of the drain.

Not all at once: so a pause takes hold within moments, and a mail server that is down does not fill the database.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from announcements.audiences import exclusions
from announcements.audiences.people import Person
from announcements.outbox import batches
from announcements.outbox.enums import Priority
from announcements.outbox.envelope import Envelope
from infocentre.languages.codes import LANGUAGES

from . import unsubscribing
from .channels import Figures
from .enums import Hindrance
from .errors import Hindered
from .gathering import gather
from .letter import Filling, written
from .models import Addressee, Announcement, Edition
from .turns import held

KIND = "announcement"
AHEAD = 5000  # messages of one announcement that wait in the outbox at the same time
CHUNK = 500
HEADERS = {"Precedence": "bulk"}


class Mail:
    code = "mail"
    label = _("Mail")

    def is_configured(self) -> bool:
        return True

    def notes(self, announcement: Announcement) -> list[str]:
        return []

    def begin(self, announcement: Announcement) -> None:
        """Freezes the letter to readers of each language. Raises Hindered when there is no text."""
        announcement.editions.all().delete()
        editions = [edition for code in LANGUAGES if (edition := written(announcement, code))]
        if not editions:
            raise Hindered(Hindrance.NO_TEXT)
        Edition.objects.bulk_create(editions)

    def advance(self, announcement: Announcement, fence: int, until: float) -> bool:
        if announcement.gathered_at is None:
            gather(announcement, fence)
        write = partial(write_chunk, announcement, fence, _fillings(announcement))
        room = AHEAD - batches.unsettled(announcement.cause)
        while room > 0 and time.monotonic() < until:
            taken = write(min(room, CHUNK))
            if not taken:
                return not batches.unsettled(announcement.cause)
            room -= taken
        return False

    def hold(self, announcement: Announcement) -> None:
        batches.hold(announcement.cause)

    def release(self, announcement: Announcement) -> None:
        batches.release(announcement.cause)

    def abandon(self, announcement: Announcement) -> int:
        never_written, _rows = announcement.addressees.all().delete()
        return never_written + batches.forget(announcement.cause)

    def figures(self, announcement: Announcement) -> Figures:
        tally = batches.tally(announcement.cause)
        return Figures(
            left=announcement.addressees.count(),
            waiting=tally.waiting,
            sent=tally.sent,
            failed=tally.failed,
            held=tally.parked,
            skipped_for=tally.skipped,
        )


def _fillings(announcement: Announcement) -> dict[str, Filling]:
    return {edition.language: Filling(edition) for edition in announcement.editions.all()}


def write_chunk(announcement: Announcement, fence: int, fillings: dict[str, Filling], size: int) -> int:
    """Turns the next addressees into messages; how many it took. All of it or nothing, whatever happens meanwhile."""
    with held(announcement, fence):
        rows = list(announcement.addressees.order_by("pk")[:size])
        people = [Person(row.address, row.name, row.language, topic=row.topic, fields=row.fields) for row in rows]
        excluded = exclusions.reasons(people)  # asked again: much may have happened since they were gathered
        wanted = (person for person in people if person.key not in excluded)
        done = batches.write(envelopes(announcement, fillings, wanted))
        Addressee.objects.filter(pk__in=[row.pk for row in rows]).delete()
        if excluded or done.refused:
            announcement.leave_out(Counter(excluded.values()), done.refused)
    return len(rows)


def envelopes(announcement: Announcement, fillings: dict[str, Filling], people: Iterable[Person]) -> Iterator[Envelope]:
    for person in people:
        yield envelope(fillings[person.language], person, cause=announcement.cause)


def envelope(filling: Filling, person: Person, *, cause: str, kind: str = KIND) -> Envelope:
    language = filling.edition.language
    way_out = unsubscribing.way_out(address=person.address, language=language, topic=person.topic, cause=cause)
    return Envelope(
        kind=kind,
        to=person.address,
        name=person.name,
        language=language,
        letter=filling.letter(person, way_out.url if way_out else ""),
        headers={**HEADERS, **(way_out.headers if way_out else {})},
        cause=cause,
        priority=Priority.BULK,
    )
