"""A month as a grid of weeks, Monday first."""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max, Min, QuerySet
from django.http import HttpRequest
from django.utils import formats, timezone

from .filters import midnight
from .models import Event
from .moments import ALMATY, FIRST_YEAR, LAST_YEAR

MOST = 200  # events of a month
LONG_DAYS = 14  # an exhibition of weeks would fill the list of a phone


@dataclass
class Day:
    day: date
    inside: bool  # of the month that is shown
    is_today: bool
    events: list[Event] = field(default_factory=list)

    @property
    def weekday(self) -> str:
        return formats.date_format(self.day, "l")

    @property
    def short_weekday(self) -> str:
        return formats.date_format(self.day, "D")

    @property
    def only_goes_on(self) -> bool:
        """Only what lasts for weeks, and does not begin here: a list of days, as on a phone, says it on the first day of it, of
        the month and of those who look."""
        if self.is_today or self.day.day == 1:
            return False
        return bool(self.events) and all(self._goes_on_for_weeks(event) for event in self.events)

    def _goes_on_for_weeks(self, event: Event) -> bool:
        span = event.span
        return span.first_day < self.day and (span.last_day - span.first_day).days >= LONG_DAYS


def asked_month(text: str, today: date) -> date:
    """2026-12 as its first day; what is no month means this one."""
    try:
        first = date.fromisoformat(f"{text}-01") if len(text) == 7 else today.replace(day=1)
    except ValueError:
        first = today.replace(day=1)
    return first if FIRST_YEAR <= first.year <= LAST_YEAR else today.replace(day=1)


def weeks_of(first: date, today: date) -> list[list[Day]]:
    weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    return [[Day(day, day.month == first.month, day == today) for day in week] for week in weeks]


def context(request: HttpRequest, events: "QuerySet[Event]", shared: dict[str, str]) -> dict[str, Any]:
    today = timezone.now().astimezone(ALMATY).date()
    first = asked_month(request.GET.get("month", ""), today)
    following = (first + timedelta(days=31)).replace(day=1)
    weeks = weeks_of(first, today)
    start, end = weeks[0][0].day, weeks[-1][-1].day
    shown = events.filter(ends_at__gt=midnight(start), starts_at__lt=midnight(end + timedelta(days=1)))
    by_day = {day.day: day for week in weeks for day in week}
    for event in shown.order_by("starts_at", "pk")[:MOST]:
        for offset in range((event.span.last_day - event.span.first_day).days + 1):
            if place := by_day.get(event.span.first_day + timedelta(days=offset)):
                place.events.append(event)
    # Leaves are turned only towards something: a calendar without ends is a trap for machines that follow every link.
    span = Event.public().aggregate(first=Min("starts_at"), last=Max("ends_at"))
    return {
        "month": first,
        "weeks": weeks,
        "weekdays": [day.short_weekday for day in weeks[0]],
        "earlier": _link(first - timedelta(days=1), shared)
        if span["first"] and span["first"] < midnight(first)
        else "",
        "later": _link(following, shared) if span["last"] and span["last"] > midnight(following) else "",
        "anything": any(day.events for week in weeks for day in week if day.inside),
    }


def _link(day: date, shared: dict[str, str]) -> str:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    return f"?{urlencode({'view': 'month', 'month': f'{day:%Y-%m}', **shared})}"
