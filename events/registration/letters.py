"""Letters about a registration, in the language the person registered in.

Each is a folder of templates/events/registration/emails/ with `subject.txt` and `words.txt`; the frame with the event, the
button and the link to one's own page is the same for all (templates/announcements/emails/registration/).
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from announcements.letters.render import write
from announcements.outbox.actions import enqueue
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from events.calendar import ics
from events.calendar.models import Event
from events.calendar.moments import ALMATY
from infocentre.languages.templatetags.languages import in_words

from . import kinds, links
from .classes import news
from .history import RegistrationStep
from .models import Registration

FOLDER = "events/registration/emails"
GUARDIAN = "guardian"
BUTTONS = {
    "confirm": _("Confirm the registration"),
    "guardian": _("Read and decide"),
    "offer": _("Answer the offer"),
}


def compose(name: str, registration: Registration, *, url: str = "", **context: Any) -> Letter:
    """`url` is where the button leads; without one, to the person's own page."""
    language, own_url = registration.language, links.own_url(registration)
    values = {
        "registration": registration,
        "greeted": registration.name,
        "button": BUTTONS.get(name.removesuffix("_reminder"), _("My registration")),
        "url": url or own_url,
        "own_url": own_url,
        "subject_template": f"{FOLDER}/{name}/subject.txt",
        "words_template": f"{FOLDER}/{name}/words.txt",
        **about_event(registration.event, language),
        **_about_place(registration, language),
        **context,
    }
    return write("registration", language=language, context=values)


def compose_to_guardian(name: str, registration: Registration) -> Letter:
    return compose(
        name,
        registration,
        url=links.guardian_url(registration),
        greeted=registration.guardian_name,
        participant=registration.name,
        to_guardian=True,
    )


def about_event(event: Event, language: str) -> dict[str, Any]:
    with override(language):
        return {
            "event": event,
            "title": event.heading.value,
            "place": ics.location(event),
            "event_url": links.event_url(event, language),
        }


def _about_place(registration: Registration, language: str) -> dict[str, Any]:
    """The online link is for the confirmed alone."""
    with override(language):
        return {"answer_by": moment(registration), "online_link": registration.online_link}


def moment(registration: Registration) -> str:
    """Until when an answer is awaited: 24 ноября 2026 г., 15:00, in Almaty time and the active language."""
    return in_almaty(registration.answer_by)


def in_almaty(until: datetime | None) -> str:
    """By the clock of Almaty, also where staff with the clock of Dubna cause the letter."""
    local = until.astimezone(ALMATY) if until else None
    return f"{in_words(local.date())}, {formats.time_format(local, 'H:i')}" if local else ""


def ask_to_confirm(registration: Registration) -> None:
    _send(kinds.CONFIRM, "confirm", registration, waits=registration.queued_at is not None)


def tell_known(registration: Registration, step: RegistrationStep) -> None:
    """To somebody who registers once more. The page says nothing; who reads the mailbox may know."""
    _send(kinds.CONFIRM, "known", registration, cause=f"known:{step.pk}")


def ask_guardian(registration: Registration) -> None:
    letter = compose_to_guardian("guardian", registration)
    _enqueue(kinds.GUARDIAN, registration, letter, GUARDIAN, to=registration.guardian_email)


def tell_awaiting(registration: Registration) -> None:
    _send(kinds.STATUS, "awaiting", registration)


def tell_confirmed(registration: Registration) -> None:
    _send(kinds.STATUS, "confirmed", registration)


def tell_waiting(registration: Registration, position: int) -> None:
    hours = registration.event.registration_settings.offer_hours
    _send(
        kinds.STATUS,
        "waiting",
        registration,
        position=position,
        reserve=registration.in_reserve,
        offer_hours=hours,
        quotas=registration.event.registration_quotas.exists(),
    )


def offer_seat(registration: Registration) -> None:
    _send(kinds.OFFER, "offer", registration)


def tell_expired(registration: Registration, *, offered: bool) -> None:
    _send(kinds.STATUS, "expired", registration, offered=offered)


def tell_cancelled(registration: Registration, *, by_staff: bool) -> None:
    _send(kinds.STATUS, "cancelled_by_staff" if by_staff else "cancelled", registration)


def tell_rejected(registration: Registration) -> None:
    _send(kinds.STATUS, "rejected", registration)


def tell_changed(registration: Registration, step: RegistrationStep) -> None:
    _send(kinds.STATUS, "changed", registration, cause=f"changed:{step.pk}")


def tell_moved(registration: Registration, step: RegistrationStep, moved_from: Event) -> None:
    with override(registration.language):
        title = str(moved_from.heading.value)
    _send(kinds.STATUS, "moved", registration, cause=f"moved:{step.pk}", moved_from=title)


def _send(kind: str, name: str, registration: Registration, *, cause: str = "", **context: Any) -> None:
    """Nothing to somebody whom staff added without an address, and to samples once letters really leave the machine. The
    teacher of a pupil gets one letter about all that is new in the class."""
    if registration.school_class_id:
        news.mark(registration.school_class_id)
    elif registration.email and not (registration.is_sample and settings.EMAIL_URL):
        _enqueue(kind, registration, compose(name, registration, **context), cause or _occasion(name, registration))


def _occasion(name: str, registration: Registration) -> str:
    """One letter for each step: a person may wait, be offered a seat and wait once more."""
    newest = registration.steps.order_by("-pk").values_list("pk", flat=True).first()
    return f"{name}:{newest}"


def _enqueue(kind: str, registration: Registration, letter: Letter, cause: str, *, to: str = "") -> OutboxMessage:
    return enqueue(
        kind=kind,
        to=to or registration.email,
        name="" if to else registration.name,
        language=registration.language,
        letter=letter,
        cause=cause_of(registration, cause),
    )


def cause_of(registration: Registration, occasion: str) -> str:
    """What the outbox knows a letter by."""
    return f"event.registration:{registration.pk}:{occasion}"
