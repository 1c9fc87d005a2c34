"""Examples of the letters to who asked to be told, for the guide and for the tests of deliverability."""

from datetime import timedelta
from functools import partial

from django.utils.translation import gettext_lazy as _

from announcements.letters import samples
from announcements.letters.samples import ADDRESS, SITE
from announcements.outbox.envelope import Letter
from events.registration import kinds
from events.registration.letter_samples import BEGINS, sample_event
from events.registration.settings import RegistrationSettings

from . import letters, opening
from .models import Alert

WHEN = {
    "alert_confirm": (kinds.ALERT, _("Somebody asked to be told when registration opens.")),
    "alert_known": (kinds.ALERT, _("Somebody asked once more with the same address.")),
    letters.OPEN: (opening.KIND, _("Registration has opened; once, to everybody who asked.")),
}


def _write(name: str, language: str) -> Letter:
    event = sample_event()
    RegistrationSettings(event=event, opens_at=BEGINS - timedelta(days=30), closes_at=BEGINS - timedelta(hours=18))
    alert = Alert(event=event, email=ADDRESS, language=language)
    return letters.compose(name, alert, own_url=f"{SITE}/{language}/events/alert/gAAAAABp-sample/")


def register() -> None:
    for name, (kind, when) in WHEN.items():
        samples.register(f"registration.{name}", kind=kind, when=when, write=partial(_write, name))
