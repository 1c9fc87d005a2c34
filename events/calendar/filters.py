"""The questions above the calendar. The answers live in the address, for lists, months and feeds alike."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from events.series.models import EventSeries
from infocentre.audiences.models import Audience
from infocentre.languages.codes import LANGUAGES
from infocentre.languages.templatetags.languages import in_words
from infocentre.records.questions import Choices, Holds, Question, answer, answers, applied, field, narrowed, remembered
from people.organisations.models import Organisation
from people.regions.iso import region_name

from .enums import EVENT_LANGUAGES, FORMATS_FOR, EventKind
from .models import Event
from .moments import ALMATY, FIRST_YEAR, LAST_YEAR

DAYS = ("from", "to")


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


def _held_in(language: str) -> Q | None:
    return Q(**{f"held_{language}": True}) if language in LANGUAGES else None


def _format(name: str) -> Q | None:
    return Q(format__in=FORMATS_FOR[name]) if name in FORMATS_FOR else None


def questions(asked: QueryDict) -> list[Question]:
    kinds = [(kind.value, str(kind.label)) for kind in EventKind]
    formats = [("on-site", _("On site")), ("online", _("Online"))]
    languages = [(code, str(label).capitalize()) for code, label in EVENT_LANGUAGES.items()]
    of_organisation = field("organisations__organisation__slug")
    rows: list[tuple[str, str, Choices, Holds]] = [
        ("kind", _("Kind"), kinds, field("kind")),
        ("audience", _("For whom"), remembered("events", "audiences", _audiences), field("audiences__code")),
        ("language", _("Language of the event"), languages, _held_in),
        ("format", _("Format"), formats, _format),
        ("region", _("Region"), remembered("events", "regions", _regions), field("region")),
        ("organisation", _("Organisation"), remembered("events", "organisations", _organisations), of_organisation),
    ]
    shown = [Question(name, label, choices, answer(asked, name), holds) for name, label, choices, holds in rows]
    series = remembered("events", "series", _series)
    return [
        *shown,
        Question("series", _("Series"), series, answer(asked, "series"), field("series__key"), hidden=True),
    ]


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
    events = narrowed(events, asked)
    first, last = days
    if first:
        events = events.filter(ends_at__gt=midnight(first))
    if last:
        events = events.filter(starts_at__lt=midnight(last + timedelta(days=1)))
    return events


def narrowed_by(asked: list[Question], days: tuple[date | None, date | None]) -> dict[str, str]:
    """What narrows the list, as an address has it."""
    return answers(asked) | {name: day.isoformat() for name, day in zip(DAYS, days, strict=True) if day}


def in_words_without(
    asked: list[Question], days: tuple[date | None, date | None], kept: dict[str, str]
) -> list[tuple[str, str]]:
    """What narrows the list in words, each with the query of the list without it."""
    words = (_("from %s"), _("until %s"))
    dated = {
        name: (day.isoformat(), said % in_words(day)) for name, day, said in zip(DAYS, days, words, strict=True) if day
    }
    return applied(asked, others=dated, kept=kept)
