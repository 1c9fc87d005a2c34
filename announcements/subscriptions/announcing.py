"""What announcements are told by subscribers and by letters that came back: whom, whom not, how to get out, what came of it."""

from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from announcements.audiences import exclusions, sources
from announcements.audiences.people import Person
from announcements.audiences.sources import Choices, Parameter, Parameters
from announcements.bounces.models import Bounce
from announcements.mailing import results, unsubscribing
from announcements.mailing.unsubscribing import WayOut
from announcements.outbox import left_alone

from . import departures
from .links import letter_links
from .models import Topic
from .queries import subscribers_of

CODE = "subscribers"


def topics() -> Choices:
    return [(topic.code, str(topic.translated("name").value)) for topic in Topic.objects.all()]


def subscribers(parameters: Parameters) -> Iterator[Person]:
    topic = str(parameters["topic"])
    for address, language in subscribers_of(topic):
        yield Person(address, language=language, topic=topic)


def suppressed(people: Sequence[Person]) -> Collection[str]:
    return left_alone.reasons({person.key for person in people})


def way_out(*, address: str, language: str, topic: str, cause: str) -> WayOut:
    links = letter_links(address, language, topic=topic, cause=cause)
    return WayOut(links.leave_url, links.headers)


def bounced(cause: str) -> int:
    return Bounce.objects.filter(message__cause=cause).count()


def register() -> None:
    sources.register(
        CODE,
        _("Subscribers of a topic"),
        subscribers,
        parameters=[Parameter("topic", _("Topic"), topics)],
        icon="mail",
        description=_("Everybody who confirmed a subscription to the topic, each in the language they chose."),
    )
    exclusions.register("suppressed", _("the address is left alone"), suppressed)
    unsubscribing.register(way_out)
    results.register("bounced", _("Bounced"), bounced)
    results.register("unsubscribed", _("Unsubscribed"), departures.count)
