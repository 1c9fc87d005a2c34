"""Who is told that an event has changed, and the letter to each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from announcements.outbox.envelope import Envelope, Letter
from events.registration import kinds, letters
from events.registration.classes import letters as class_letters
from events.registration.classes.models import SchoolClass
from events.registration.enums import LIVE
from events.registration.models import Registration

from .models import EventChange
from .news import News

NAME = "event_changed"


@dataclass(frozen=True)
class Addressee:
    """A person, or the teacher of a class, who gets one letter for all pupils."""

    about: Registration | SchoolClass
    cause: str

    def envelope(self, news: News) -> Envelope:
        about = self.about
        return Envelope(
            kind=kinds.EVENT,
            to=about.email,
            name=about.teacher if isinstance(about, SchoolClass) else about.name,
            language=about.language,
            letter=letter(about, news),
            cause=self.cause,
        )


def letter(about: Registration | SchoolClass, news: News, **context: Any) -> Letter:
    values = {**news.context(about.language), **context}
    if isinstance(about, SchoolClass):
        return class_letters.compose(NAME, about, **values)
    return letters.compose(NAME, about, **values)


def of(change: EventChange) -> Iterator[Addressee]:
    """Everybody who was registered when it was published, confirmed or not, and reads of the event as it was then told."""
    then: dict[str, Any] = {"event": change.event_id, "created_at__lte": change.changed_at}
    if settings.EMAIL_URL:
        then["is_sample"] = False
    people = Registration.objects.filter(status__in=LIVE, school_class=None, **then).exclude(email="").order_by("pk")
    for person in people.iterator(chunk_size=500):
        person.event = change.event
        yield Addressee(person, f"event.registration:{person.pk}:event-changed:{change.pk}")
    classes = SchoolClass.objects.filter(pupils__status__in=LIVE, **then).exclude(email="").distinct().order_by("pk")
    for school_class in classes:
        school_class.event = change.event
        yield Addressee(school_class, f"event.class:{school_class.pk}:event-changed:{change.pk}")
