"""Those who asked to be told, as an audience of announcements."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from announcements.audiences import sources
from announcements.audiences.people import Person
from announcements.audiences.sources import Parameter, Parameters
from events.registration.audience import events

from .models import Alert

CODE = "events.alerts"


def people(parameters: Parameters) -> Iterator[Person]:
    """The confirmed, told or not. Samples get nothing as soon as letters really leave the machine."""
    asked = Alert.objects.filter(event=int(str(parameters["event"])), confirmed_at__isnull=False).order_by("pk")
    asked = asked.filter(is_sample=False) if settings.EMAIL_URL else asked
    for alert in asked.iterator(chunk_size=500):
        yield Person(alert.email, language=alert.language)


def register() -> None:
    sources.register(
        CODE,
        _("Asked to be told when registration opens"),
        people,
        parameters=[Parameter("event", pgettext_lazy("calendar", "Event"), events)],
        icon="time",
        description=_(
            "Everybody who asked on the event's page to be told when registration opens, in that page's language."
        ),
    )
