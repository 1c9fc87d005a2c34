"""Participants counted: by event, kind, region, organisation and so on, within a period."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True)
class Dimension:
    label: Any  # lazily translated
    field: Any  # what the database groups by
    names: Callable[[list[Any]], dict[Any, str]]
    in_order: bool = False  # of the groups themselves, not of their size


@dataclass(frozen=True)
class Line:
    name: str
    registered: int
    confirmed: int
    came: int


def _choices(choices: Any) -> Callable[[list[Any]], dict[Any, str]]:
    return lambda keys: {key: str(label) for key, label in (choices() if callable(choices) else choices)}


def _events(keys: list[Any]) -> dict[Any, str]:
    return {event.pk: f"{event}, {event.span.days}" for event in Event.objects.filter(pk__in=keys)}


def _regions(keys: list[Any]) -> dict[Any, str]:
    return {key: gettext("Outside Kazakhstan") if key == ABROAD else region_name(key) for key in keys if key}


def _audiences(keys: list[Any]) -> dict[Any, str]:
    return {audience.pk: str(audience) for audience in Audience.objects.filter(pk__in=keys)}


def _months(keys: list[Any]) -> dict[Any, str]:
    return {key: formats.date_format(key, "YEAR_MONTH_FORMAT") for key in keys if key}


DIMENSIONS = {
    "event": Dimension(pgettext_lazy("calendar", "Event"), F("event"), _events),
    "kind": Dimension(_("Kind"), F("event__kind"), _choices(EventKind.choices)),
    "month": Dimension(_("Month"), TruncMonth("event__starts_at"), _months, in_order=True),
    "region": Dimension(_("Region or city"), F("region"), _regions),
    "country": Dimension(
        _("Country of the event"), F("event__country"), lambda keys: {k: country_name(k) for k in keys}
    ),
    "organisation": Dimension(_("Organisation"), F("organisation_name"), lambda keys: {key: key for key in keys}),
    "audience": Dimension(_("Audience"), F("event__audiences"), _audiences),
    "gender": Dimension(_("Gender"), F("gender"), _choices(Gender.choices)),
    "language": Dimension(_("Language"), F("language"), _choices(LANGUAGE_CHOICES)),
}


def counted(since: date | None, until: date | None, *, samples: bool) -> QuerySet[Registration]:
    """Of events that begin within the period. Whoever never confirmed the address is nobody yet."""
    found = Registration.objects.exclude(status__in=(Status.UNCONFIRMED, Status.EXPIRED))
    if since:
        found = found.filter(event__starts_at__date__gte=since)
    if until:
        found = found.filter(event__starts_at__date__lte=until)
    return found if samples else found.filter(is_sample=False)


def lines(registrations: QuerySet[Registration], dimension: Dimension) -> list[Line]:
    """The most first, months in their order. Of an event for two audiences everybody counts in both."""
    grouped = registrations.order_by().annotate(group=dimension.field).values("group")
    rows = list(
        grouped.annotate(
            registered=Count("pk", distinct=True),
            confirmed=Count("pk", filter=Q(status=Status.CONFIRMED), distinct=True),
            came=Count("pk", filter=Q(check_ins__isnull=False), distinct=True),
        )
    )
    names = dimension.names([row["group"] for row in rows])
    rows.sort(key=lambda row: str(row["group"]) if dimension.in_order else (-row["registered"], str(row["group"])))
    return [
        Line(names.get(row["group"]) or gettext("not said"), row["registered"], row["confirmed"], row["came"])
        for row in rows
    ]
