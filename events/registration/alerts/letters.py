"""Letters to who asked to be told. The frame is that of all letters about registration (`events.registration.letters`)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from announcements.letters.render import write
from announcements.outbox.actions import enqueue
from announcements.outbox.envelope import Letter
from events.registration import kinds
from events.registration.letters import FOLDER, about_event, in_almaty
from events.registration.settings import RegistrationSettings

from . import links
from .models import Alert

OPEN = "alert_open"
BUTTONS = {"alert_confirm": _("Confirm"), "alert_known": _("My request"), OPEN: _("Register")}


def compose(name: str, alert: Alert, *, own_url: str = "", **context: Any) -> Letter:
    """`own_url` is the page of the request; the button leads there too, but for the letter that registration is open."""
    own_url = own_url or links.url(alert)
    values = {
        "alert": alert,
        "button": BUTTONS[name],
        "url": links.form_url(alert) if name == OPEN else own_url,
        "own_url": own_url,
        "subject_template": f"{FOLDER}/{name}/subject.txt",
        "words_template": f"{FOLDER}/{name}/words.txt",
        **about_event(alert.event, alert.language),
        **_about_registration(alert.event.registration_settings, alert.language),
        **context,
    }
    return write("registration", language=alert.language, context=values)


def _about_registration(settings: RegistrationSettings, language: str) -> dict[str, Any]:
    with override(language):
        return {
            "settings": settings,
            "opens": in_almaty(settings.opens_at),
            "closes": in_almaty(settings.closes_at),
        }


def ask_to_confirm(alert: Alert) -> None:
    _send("alert_confirm", alert)


def tell_known(alert: Alert) -> None:
    """To who asks once more. The page says nothing; who reads the mailbox may know."""
    _send("alert_known", alert)


def cause_of(alert: Alert) -> str:
    """How the causes of its letters begin."""
    return f"event.alert:{alert.key.hex}:"


def _send(name: str, alert: Alert) -> None:
    enqueue(
        kind=kinds.ALERT,
        to=alert.email,
        language=alert.language,
        letter=compose(name, alert),
        cause=f"{cause_of(alert)}{alert.written_at:%Y-%m-%dT%H:%M:%S.%f}",
    )
