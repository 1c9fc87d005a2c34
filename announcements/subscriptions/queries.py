"""Who gets what: for the digest, for announcements, for staff's figures."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db.models import Count, QuerySet

from announcements.bounces.queries import opted_out
from infocentre.languages.codes import LANGUAGES

from .enums import SubscriberState
from .links import EVERYTHING, TOPIC
from .models import Subscriber, Topic

CHUNK = 1000


def mailable() -> QuerySet[Subscriber]:
    """Subscribers that letters to many go to. Sample addresses get none as soon as letters really leave the machine."""
    active = Subscriber.objects.filter(state=SubscriberState.ACTIVE)
    return active.filter(is_sample=False) if settings.EMAIL_URL else active


def in_chunks(subscribers: QuerySet[Subscriber]) -> Iterator[list[Subscriber]]:
    """By ascending key, a query for each chunk: nothing stays open while the caller writes."""
    last = 0
    while chunk := list(subscribers.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield chunk
        last = chunk[-1].pk


def subscribers_of(topic: str, languages: Iterable[str] = LANGUAGES) -> Iterator[tuple[str, str]]:
    """(address, language) of everyone subscribed to the topic of this code, streamed, each once."""
    found = mailable().filter(topics__code=topic, language__in=list(languages)).only("address", "language")
    for chunk in in_chunks(found):
        for subscriber in chunk:
            yield subscriber.address, subscriber.language


def has_left(email: str, scope: str) -> bool:
    """Whether `actions.leave` with this scope (one of `links`) has been done, or would change nothing. `email` is
    normalised."""
    if opted_out(email):
        return True
    known = Subscriber.objects.filter(email=email).exclude(state=SubscriberState.PENDING)
    if scope == EVERYTHING or not known.exists():
        return False
    reading = known.filter(state=SubscriberState.ACTIVE)
    if scope.startswith(TOPIC):
        reading = reading.filter(topics__code=scope.removeprefix(TOPIC))
    return not reading.exists()


def counts() -> dict[int, dict[str, int]]:
    """Active subscribers: topic's key → language → how many."""
    found: dict[int, dict[str, int]] = {}
    active = Subscriber.objects.filter(state=SubscriberState.ACTIVE, topics__isnull=False)
    for topic, language, count in active.values_list("topics", "language").annotate(Count("pk")).order_by():
        found.setdefault(topic, {})[language] = count
    return found


def open_topics() -> list[Topic]:
    return list(Topic.objects.filter(is_open=True))
