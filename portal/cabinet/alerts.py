"""Of which openings a person asked to be told."""

from typing import Any

from events.models import Alert
from events.registration import mailboxes
from events.registration.alerts import erasure, links

TEMPLATE = "cabinet/alerts.html"


def rows(address: str) -> list[dict[str, Any]]:
    """The next opening first. Also those that were never confirmed: who reads this has shown whose address it is."""
    found = _of(address).order_by("event__registration_settings__opens_at", "pk")
    return [{"alert": one, "event": one.event, "path": links.path(one)} for one in found]


def _of(address: str) -> Any:
    return Alert.objects.filter(email_key=mailboxes.folded(address)).select_related("event__registration_settings")


def data(address: str) -> list[dict[str, Any]]:
    names = ("email", "language", "asked_at", "confirmed_at", "text_version", "read_in")
    return [{"event": str(one.event), **{name: getattr(one, name) for name in names}} for one in _of(address)]


def speak(address: str, language: str) -> None:
    _of(address).update(language=language)


def erase(address: str) -> None:
    erasure.erase(mailboxes.folded(address))
