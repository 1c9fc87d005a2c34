"""What the mail of the site tells of events: cards in an announcement, of the event or of what was recorded at it, and the
lines of the weekly digest."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.blocks import SnippetChooserBlock

from announcements.mailing import cards
from announcements.mailing.cards import Card
from announcements.subscriptions import digest_sources
from announcements.subscriptions.digest_sources import DigestItem
from infocentre.languages.addresses import in_language

from .enums import EventStatus
from .models import Event

TOPIC = "events"
OUTCOME = "outcome"  # the part of an event's page that has the recordings
# What the lines of a list need; the texts of an event are long.
UNREAD = ("body", "programme", "documents", "pictures", "outcome", "recordings")


def card(event: Event) -> Card | None:
    """None for what is not public (any more). That it is called off or put off stands before everything else."""
    if not event.live:
        return None
    changed = event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED)
    words = (event.get_status_display() if changed else "", event.span.days, event.span.clock, _where(event))
    return Card(
        heading=str(event.translated("title").value),
        url=event.url,
        text=str(event.translated("summary").value),
        kicker=" · ".join(word for word in words if word),
    )


def recording_card(event: Event) -> Card | None:
    """Leads to the recording itself; where there are several, to the event's page, which has them all."""
    if not event.live or not event.recordings:
        return None
    titles = [str(block.value.title.value) for block in event.recordings]
    several, title = len(titles) > 1, str(event.translated("title").value)
    return Card(
        heading=title if several else titles[0],
        url=f"{event.url}#{OUTCOME}" if several else str(event.recordings[0].value["url"]),
        text=" · ".join(titles) if several else title,
        kicker=f"{gettext('Recordings') if several else gettext('Recording')} · {event.span.days}",
    )


def _chooser() -> SnippetChooserBlock:
    return SnippetChooserBlock("events.Event", label=pgettext_lazy("calendar", "Event"))


def _lacks_recordings(event: Event) -> str:
    return "" if event.recordings else gettext("This event has no recordings yet. They are added on its own page.")


def _where(event: Event) -> str:
    """In the language of the text; another one may say less, and says it to nobody."""
    venue = event.translated("venue")
    return "" if venue.is_fallback else str(venue.value or "")


def new_events(since: datetime, until: datetime, language: str) -> Sequence[DigestItem]:
    """Those that became public in the time and are still to come, the next one first. Invented ones are mailed only while
    letters stay on the machine, as invented subscribers are."""
    found = Event.public().filter(first_published_at__gte=since, first_published_at__lt=until, ends_at__gt=until)
    found = found.exclude(status=EventStatus.CANCELLED)
    if settings.EMAIL_URL:
        found = found.filter(is_sample=False)
    return [
        DigestItem(
            title=event.translated("title", language),
            path=in_language(event.url, language),
            summary=event.translated("summary", language),
            date=event.starts_at,
        )
        for event in found.order_by("starts_at", "pk").defer(*UNREAD)
    ]


def register() -> None:
    cards.register("event", _("Event card"), chooser=_chooser, card=card, icon="date")
    cards.register(
        "recording",
        _("Recording card"),
        chooser=_chooser,
        card=recording_card,
        icon="media",
        fault=_lacks_recordings,
    )
    digest_sources.register("events", topic=TOPIC, items=new_events)
