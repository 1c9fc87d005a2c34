"""Examples of the letters about registrations, for the guide and for the tests of deliverability."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from announcements.letters import samples
from announcements.letters.samples import ADDRESS, NAMES, SITE
from announcements.outbox.envelope import Letter
from events.calendar.models import Event

from . import kinds, letters
from .enums import Status
from .models import Registration

TITLES = {
    "kk": "Аса ауыр элементтер қалай алынады?",
    "ru": "Как получают сверхтяжёлые элементы?",
    "en": "How are superheavy elements made?",
}
VENUES = {"kk": "ЯФИ мәжіліс залы", "ru": "Конференц-зал ИЯФ", "en": "Conference hall of INP"}
GUARDIANS = {"kk": "Серік Оспанұлы", "ru": "Серик Сапаров", "en": "Serik Saparov"}
BEGINS = datetime(2027, 2, 24, 10, 0, tzinfo=UTC)

WHEN: dict[str, tuple[str, Status, Any, dict[str, Any]]] = {
    "confirm": (kinds.CONFIRM, Status.UNCONFIRMED, _("Somebody registered for an event."), {}),
    "known": (kinds.CONFIRM, Status.CONFIRMED, _("Somebody registered once more with the same address."), {}),
    "guardian": (
        kinds.GUARDIAN,
        Status.UNCONFIRMED,
        _("Somebody under 18 confirmed the address; goes to the parent or guardian."),
        {},
    ),
    "awaiting": (
        kinds.STATUS,
        Status.AWAITING_APPROVAL,
        _("The address is confirmed, and staff approve the registrations of this event."),
        {},
    ),
    "confirmed": (kinds.STATUS, Status.CONFIRMED, _("The place is confirmed."), {}),
    "waiting": (
        kinds.STATUS,
        Status.WAITING,
        _("The address is confirmed, and all seats are taken."),
        {"position": 7, "offer_hours": 24},
    ),
    "offer": (kinds.OFFER, Status.OFFERED, _("A seat became free for the next on the waiting list."), {}),
    "expired": (
        kinds.STATUS,
        Status.EXPIRED,
        _("Nobody answered the offer, or the parent or guardian did not answer in time."),
        {"offered": True},
    ),
    "cancelled": (kinds.STATUS, Status.CANCELLED, _("The person cancelled the registration."), {}),
    "cancelled_by_staff": (kinds.STATUS, Status.CANCELLED, _("Staff cancelled the registration."), {}),
    "rejected": (kinds.STATUS, Status.REJECTED, _("Staff rejected the registration."), {}),
    "reminder": ("reminder.event", Status.CONFIRMED, _("A day before the event, to the confirmed."), {}),
    "offer_reminder": (
        "reminder.offer",
        Status.OFFERED,
        _("A quarter of the time to answer an offer is left, and there is no answer."),
        {},
    ),
    "confirm_reminder": (
        "reminder.deadline",
        Status.UNCONFIRMED,
        _("A quarter of the time to confirm the address is left."),
        {},
    ),
    "guardian_reminder": (
        "reminder.deadline",
        Status.UNCONFIRMED,
        _("A quarter of the time is left, and the parent or guardian has not answered."),
        {},
    ),
    "moved": (
        kinds.STATUS,
        Status.CONFIRMED,
        _("Staff moved the registration from another event to this one."),
        {},
    ),
    "written": (
        kinds.WRITTEN,
        Status.CONFIRMED,
        _("Staff wrote to chosen participants."),
        {},
    ),
    "changed": (kinds.STATUS, Status.CONFIRMED, _("The data of a registration were changed."), {}),
}


MOVED_FROM = {"kk": "Қысқы мектеп", "ru": "Зимняя школа", "en": "Winter school"}
WRITTEN = {
    "kk": ("Дәріс басқа залда өтеді", "Дәріс 305-аудиторияға ауыстырылды. Уақыты өзгерген жоқ."),
    "ru": ("Лекция пройдёт в другом зале", "Лекция переносится в аудиторию 305. Время не изменилось."),
    "en": ("The lecture moves to another hall", "The lecture moves to room 305. The time stays the same."),
}


def _write(name: str, status: Status, context: dict[str, Any], language: str) -> Letter:
    """Links stand for themselves: real ones are different every time."""
    to_guardian = name.startswith("guardian")
    if to_guardian:
        context = {"greeted": GUARDIANS[language], "participant": NAMES[language], "to_guardian": True}
    if name == "moved":
        context = {"moved_from": MOVED_FROM[language]}
    if name == "written":
        context = dict(zip(("subject_line", "words"), WRITTEN[language], strict=True))
    own_url = f"{SITE}/{language}/events/{'guardian' if to_guardian else 'registration'}/gAAAAABp-sample/"
    return letters.compose(name, sample_registration(status, language), url=own_url, own_url=own_url, **context)


def sample_event() -> Event:
    return Event(
        slug="superheavy-elements",
        format="both",
        starts_at=BEGINS,
        ends_at=BEGINS + timedelta(minutes=100),
        online_link="https://zoom.example.com/j/123",
        **{f"title_{code}": title for code, title in TITLES.items()},
        **{f"venue_{code}": venue for code, venue in VENUES.items()},
    )


def sample_registration(status: Status, language: str) -> Registration:
    return Registration(
        pk=1,
        event=sample_event(),
        status=status,
        language=language,
        name=NAMES[language],
        email=ADDRESS,
        has_seat=status in (Status.UNCONFIRMED, Status.OFFERED, Status.CONFIRMED),
        answer_by=BEGINS - timedelta(days=9),
        guardian_name=GUARDIANS[language],
    )


def register() -> None:
    for name, (kind, status, when, context) in WHEN.items():
        samples.register(f"registration.{name}", kind=kind, when=when, write=partial(_write, name, status, context))
