"""What announcements are told by subscribers and by letters that came back: whom, whom not, how to get out, what came of it."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from announcements.audiences import exclusions, sources
from announcements.audiences.people import Person
from announcements.audiences.sources import Choices, Parameter, Parameters
from announcements.bounces import queries as bounces
from announcements.bounces.enums import BounceKind
from announcements.bounces.models import Bounce
from announcements.mailing import forgetting, results, unsubscribing
from announcements.mailing.unsubscribing import WayOut
from announcements.outbox import left_alone
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage

from . import departures, erasure
from .enums import SubscriberState
from .kinds import DIGEST
from .links import letter_links, topic_of
from .models import Subscriber, Topic
from .queries import subscribers_of

CODE = "subscribers"


def topics() -> Choices:
    return [(topic.code, str(topic.translated("name").value)) for topic in Topic.objects.all()]


def subscribers(parameters: Parameters) -> Iterator[Person]:
    topic = str(parameters["topic"])
    for address, language in subscribers_of(topic):
        yield Person(address, language=language, topic=topic)


def suppressed(people: Sequence[Person]) -> Collection[str]:
    return bounces.suppressed({person.key for person in people})


def left(people: Sequence[Person]) -> Collection[str]:
    """Who was gathered as a reader of a topic and has left it since. Whoever never subscribed has left nothing."""
    topics = {person.key: person.topic for person in people if person.topic}
    if not topics:
        return []
    known, reading = _readings(topics)
    return [key for key in known if (key, topics[key]) not in reading]


def _readings(emails: Collection[str]) -> tuple[set[str], set[tuple[str, str]]]:
    """Who of them ever subscribed, and who reads which topic now."""
    subscribers = Subscriber.objects.filter(email__in=list(emails))
    known = subscribers.exclude(state=SubscriberState.PENDING).values_list("email", flat=True)
    reading = subscribers.filter(state=SubscriberState.ACTIVE).values_list("email", "topics__code")
    return set(known), set(reading)


def left_since(messages: Sequence[OutboxMessage]) -> Iterator[tuple[OutboxMessage, str]]:
    """The outbox's question: whoever left after the letter was written. Of a topic, or, for a digest, of everything."""
    about = {message.recipient for message in messages if message.kind == DIGEST or topic_of(message)}
    if not about:
        return
    known, reading = _readings(about)
    readers = {email for email, _topic in reading}
    for message in messages:
        topic = topic_of(message)
        reads = message.recipient in readers if message.kind == DIGEST else (message.recipient, topic) in reading
        if (message.kind == DIGEST or topic) and message.recipient in known and not reads:
            yield message, "unsubscribed"


def was_erased(people: Sequence[Person]) -> Collection[str]:
    return erasure.was_erased({person.key for person in people})


def erased(recipients: Collection[str]) -> dict[str, str]:
    """The outbox's question: a list of another room must not bring back who asked to be erased."""
    return dict.fromkeys(erasure.was_erased(recipients), "erased")


def way_out(*, address: str, language: str, topic: str, cause: str) -> WayOut:
    links = letter_links(address, language, topic=topic, cause=cause)
    return WayOut(links.leave_url, links.headers)


def bounced(cause: str) -> int:
    """What was taken and came back. What was refused at once has failed, and is counted as that."""
    back = Bounce.objects.filter(kind__in=(BounceKind.HARD, BounceKind.SOFT))
    return back.filter(message__cause=cause, message__state=State.SENT).count()


def register() -> None:
    sources.register(
        CODE,
        _("Subscribers of a topic"),
        subscribers,
        parameters=[Parameter("topic", _("Topic"), topics)],
        icon="mail",
        description=_("Everybody who confirmed a subscription to the topic, each in the language they chose."),
    )
    exclusions.register("erased", _("asked to be erased"), was_erased)
    exclusions.register("suppressed", _("the address is left alone"), suppressed)
    exclusions.register("left", _("unsubscribed meanwhile"), left)
    left_alone.register("erased", erased, words={"erased": _("The person had their data erased")}, own=["erased"])
    left_alone.register_by_letter(
        "left", left_since, words={"unsubscribed": _("The person unsubscribed")}, own=["unsubscribed"]
    )
    erasure.register("announcements", forgetting.erase)
    unsubscribing.register(way_out)
    results.register("bounced", _("came back"), bounced)
    results.register("unsubscribed", _("unsubscribed"), departures.count)
