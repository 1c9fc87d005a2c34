"""Registration on the page of the event. The page is cached, so what it says holds for as long as nobody changes the
settings; how many seats are left comes in a fragment, or stands on the form."""

from typing import Any

from events.calendar.models import Event
from infocentre.page_cache.memo import memo
from infocentre.records.sections import register_section

from .settings import RegistrationSettings

NAME = "registration"


def content(event: Event) -> Any:
    """None where nobody can register, or the event is over."""
    if event.is_over:
        return None
    return memo(f"events:registration:{event.pk}", lambda: _settings(event))


def _settings(event: Event) -> RegistrationSettings | None:
    return RegistrationSettings.objects.filter(event=event.pk).first()


def register() -> None:
    register_section(Event, NAME, "events/registration/box.html", content, order=10)
