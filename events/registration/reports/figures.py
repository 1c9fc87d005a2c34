"""Participants counted: by event, kind, region, organisation and so on, within a period."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import formats
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.calendar.enums import EventKind
from events.calendar.models import Event
from events.registration.enums import Gender, Status
from events.registration.models import ABROAD, LANGUAGE_CHOICES, Registration
from infocentre.audiences.models import Audience
from people.regions.iso import country_name, region_name
from people.spreadsheets.charted import Kind

NOBODY = {"registered": 0, "confirmed": 0, "came": 0}


@dataclass(frozen=True)
class Dimension:
    label: Any  # lazily translated
    field: Any  # what the database groups by
    names: Callable[[list[Any]], dict[Any, str]]
    drawn: Kind = "bar"  # how shares are best seen: "doughnut"; what goes on in time: "column"

    @property
    def in_order(self) -> bool:
        """Of the groups themselves, not of their size."""
        return self.drawn == "column"


@dataclass(frozen=True)
class Line:
    name: str
    registered: int
    confirmed: int
    came: int
    short: str = ""  # below a column: the month in figures


def _choices(choices: Any) -> Callable[[list[Any]], dict[Any, str]]:
    return lambda keys: {key: str(label) for key, label in (choices() if callable(choices) else choices)}


def _events(keys: list[Any]) -> dict[Any, str]:
    return {event.pk: f"{event}, {event.span.days}" for event in Event.objects.filter(pk__in=keys)}


def _regions(keys: list[Any]) -> dict[Any, str]:
    return {key: gettext("Outside Kazakhstan") if key == ABROAD else region_name(key) for key in keys if key}


def _audiences(keys: list[Any]) -> dict[Any, str]:
    return {audience.pk: str(audience) for audience in Audience.objects.filter(pk__in=keys)}


def _months_without(known: list[datetime]) -> list[datetime]:
    """Those between the first and the last: a drawing of time has no holes."""
    if not known:
        return []
    month, last, found = min(known), max(known), []
    while month < last:
        month = (month + timedelta(days=32)).replace(day=1)
        found.append(month)
    return [month for month in found if month not in known]


def _months(keys: list[Any]) -> dict[Any, str]:
    return {key: formats.date_format(key, "YEAR_MONTH_FORMAT") for key in keys if key}


DIMENSIONS = {
    "event": Dimension(pgettext_lazy("calendar", "Event"), F("event"), _events),
    "kind": Dimension(_("Kind"), F("event__kind"), _choices(EventKind.choices), drawn="doughnut"),
    "month": Dimension(_("Month"), TruncMonth("event__starts_at"), _months, drawn="column"),
    "region": Dimension(_("Region or city"), F("region"), _regions, drawn="doughnut"),
    "country": Dimension(
        _("Country of the event"),
        F("event__country"),
        lambda keys: {k: country_name(k) for k in keys},
        drawn="doughnut",
    ),
    "organisation": Dimension(_("Organisation"), F("organisation_name"), lambda keys: {key: key for key in keys}),
    "audience": Dimension(_("Audience"), F("event__audiences"), _audiences),
    "gender": Dimension(pgettext_lazy("report", "Gender"), F("gender"), _choices(Gender.choices), drawn="doughnut"),
    "language": Dimension(_("Language"), F("language"), _choices(LANGUAGE_CHOICES), drawn="doughnut"),
}


def counted(since: date | None, until: date | None, *, samples: bool) -> QuerySet[Registration]:
    """Of events that begin within the period. Whoever never confirmed the address is nobody yet, unless staff approved."""
    unknown = Q(address_confirmed_at=None, approved_at=None)
    found = Registration.objects.exclude(Q(status=Status.UNCONFIRMED) | unknown)
    if since:
        found = found.filter(event__starts_at__date__gte=since)
    if until:
        found = found.filter(event__starts_at__date__lte=until)
    return found if samples else found.filter(is_sample=False)


def lines(registrations: QuerySet[Registration], dimension: Dimension) -> list[Line]:
    """The most first, months in their order. Of an event for two audiences everybody counts in both."""
    grouped = registrations.order_by().annotate(group=dimension.field).values("group")
    counts = grouped.annotate(
        registered=Count("pk", distinct=True),
        confirmed=Count("pk", filter=Q(status=Status.CONFIRMED), distinct=True),
        came=Count("pk", filter=Q(check_ins__isnull=False), distinct=True),
    )
    rows: list[dict[str, Any]] = [dict(row) for row in counts]
    if dimension.in_order:
        rows = [*rows, *({"group": month, **NOBODY} for month in _months_without([row["group"] for row in rows]))]
    names = dimension.names([row["group"] for row in rows])
    rows.sort(key=lambda row: str(row["group"]) if dimension.in_order else (-row["registered"], str(row["group"])))
    return [
        Line(
            names.get(row["group"]) or gettext("not said"),
            row["registered"],
            row["confirmed"],
            row["came"],
            row["group"].strftime("%m.%Y") if dimension.in_order else "",
        )
        for row in rows
    ]
