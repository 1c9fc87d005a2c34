"""The questions above the calendar. The answers live in the address, for lists, months and feeds alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from events.series.models import EventSeries
from infocentre.audiences.models import Audience
from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.languages.templatetags.languages import in_words
from infocentre.page_cache.memo import memo
from people.organisations.models import Organisation
from people.regions.iso import region_name

from .enums import EVENT_LANGUAGES, FORMATS_FOR, EventKind
from .models import Event
from .moments import ALMATY

Choices = list[tuple[str, str]]
DAYS = ("from", "to")
FIRST_YEAR, LAST_YEAR = 1956, 2100


@dataclass(frozen=True)
class Question:
    """One of the questions above the list, and what the reader has answered."""

    name: str
    label: str
    choices: Choices
    chosen: str
    holds: Callable[[str], dict[str, Any] | None]  # None where the answer is none of those that there are
    hidden: bool = False  # asked by a link only

    @property
    def chosen_label(self) -> str:
        return dict(self.choices).get(self.chosen, "")


def _series() -> Choices:
    return [(series.key, str(series)) for series in EventSeries.objects.all()]


def _audiences() -> Choices:
    return [(audience.code, str(audience)) for audience in Audience.objects.all()]


def _regions() -> Choices:
    """Only those in which something is or was held."""
    codes = Event.public().exclude(region="").order_by("region").values_list("region", flat=True).distinct()
    return [(code, region_name(code)) for code in codes]


def _organisations() -> Choices:
    shown = Organisation.public().filter(takes_part_in__event__in=Event.public().order_by().values("pk")).distinct()
    return [(organisation.slug, str(organisation.label)) for organisation in shown]


def _remembered(name: str, build: Callable[[], Choices]) -> Choices:
    return memo(f"events:{name}:{current_language()}", build)


def _field(name: str) -> Callable[[str], dict[str, Any] | None]:
    return lambda value: {name: value}


def questions(asked: QueryDict) -> list[Question]:
    kinds = [(kind.value, str(kind.label)) for kind in EventKind]
    formats = [("on-site", _("On site")), ("online", _("Online"))]
    languages = [(code, str(label).capitalize()) for code, label in EVENT_LANGUAGES.items()]
    rows: list[tuple[str, str, Choices, Callable[[str], dict[str, Any] | None]]] = [
        ("kind", _("Kind"), kinds, _field("kind")),
        ("audience", _("For whom"), _remembered("audiences", _audiences), _field("audiences__code")),
        ("language", _("Language of the event"), languages, lambda v: {f"held_{v}": True} if v in LANGUAGES else None),
        ("format", _("Format"), formats, lambda v: {"format__in": FORMATS_FOR[v]} if v in FORMATS_FOR else None),
        ("region", _("Region"), _remembered("regions", _regions), _field("region")),
        (
            "organisation",
            _("Organisation"),
            _remembered("organisations", _organisations),
            _field("organisations__organisation__slug"),
        ),
    ]
    shown = [Question(name, label, choices, _asked(asked, name), holds) for name, label, choices, holds in rows]
    series = _remembered("series", _series)
    return [
        *shown,
        Question("series", _("Series"), series, _asked(asked, "series"), _field("series__key"), hidden=True),
    ]


def _asked(asked: QueryDict, name: str) -> str:
    return asked.get(name, "").replace("\x00", "")[:100]


def asked_day(asked: QueryDict, name: str) -> date | None:
    """What is no date, or one beyond all calendars, asks for nothing."""
    try:
        day = date.fromisoformat(asked.get(name, ""))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ALMATY)


def found(events: "QuerySet[Event]", asked: list[Question], days: tuple[date | None, date | None]) -> "QuerySet[Event]":
    """An answer that there is not finds nothing."""
    for question in asked:
        if not question.chosen:
            continue
        condition = question.holds(question.chosen)
        events = events.none() if condition is None else events.filter(**condition)
    first, last = days
    if first:
        events = events.filter(ends_at__gt=midnight(first))
    if last:
        events = events.filter(starts_at__lt=midnight(last + timedelta(days=1)))
    return events


def answers(asked: list[Question], days: tuple[date | None, date | None]) -> dict[str, str]:
    """What narrows the list, as an address has it."""
    dated = {name: day.isoformat() for name, day in zip(DAYS, days, strict=True) if day}
    return {question.name: question.chosen for question in asked if question.chosen} | dated


def applied(
    asked: list[Question], days: tuple[date | None, date | None], kept: dict[str, str]
) -> list[tuple[str, str]]:
    """What narrows the list in words, each with the query of the list without it."""
    chosen = answers(asked, days)
    words = {question.name: question.chosen_label for question in asked}
    words |= {"from": _("from %s") % in_words(days[0]), "to": _("until %s") % in_words(days[1])}

    def without(left_out: str) -> str:
        return urlencode(kept | {name: value for name, value in chosen.items() if name != left_out})

    return [(words[name] or chosen[name], f"?{without(name)}") for name in chosen]
