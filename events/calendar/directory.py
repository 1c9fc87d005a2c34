"""The calendar as a list and as a month, on the page that hosts it."""

from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from infocentre.languages.templatetags.languages import month_in_words
from infocentre.page_cache.memo import memo
from infocentre.records.paging import asked_page

from . import filters, month
from .models import Event

PAGE_SIZE = 12
UPCOMING, PAST, ALL = "upcoming", "past", "all"


def context(request: HttpRequest) -> dict[str, Any]:
    """For `events/calendar/directory.html`; empty while nothing at all is public."""
    if not memo("events:anything", lambda: Event.public().exists()):
        return {}
    asked = filters.questions(request.GET)
    days = (filters.asked_day(request.GET, "from"), filters.asked_day(request.GET, "to"))
    events = filters.found(Event.public(), asked, days)
    as_month = request.GET.get("view") == "month"
    when = _when(request, days)
    shared = filters.narrowed_by(asked, days)
    shown = month.context(request, events, shared) if as_month else _list(request, events, when)
    kept = {"view": "month"} if as_month else ({"when": when} if when != UPCOMING and not any(days) else {})
    applied = filters.in_words_without(asked, days, kept)
    return {
        "questions": asked,
        "days": days,
        "kept": kept,
        "when": when,
        "as_month": as_month,
        "applied": applied,
        "narrowed": [*_title(shown, when), *(label for label, _query in applied)],
        "links": _links(shared),
        "feed": f"{reverse('events-calendar')}{_query(shared)}",
        **shown,
    }


def _title(shown: dict[str, Any], when: str) -> list[str]:
    """What the page's title says beside the name of the calendar."""
    if "month" in shown:
        return [month_in_words(shown["month"])]
    return [gettext("past events")] if when == PAST else []


def _when(request: HttpRequest, days: tuple[Any, Any]) -> str:
    """Whoever names days means those days, past or to come."""
    wanted = request.GET.get("when", "")
    if any(days):
        return ALL
    return wanted if wanted in (PAST, ALL) else UPCOMING


def _query(values: dict[str, str]) -> str:
    return f"?{urlencode(values)}" if values else ""


def _links(shared: dict[str, str]) -> dict[str, str]:
    """The ways to look at what was asked for; days are left out where the word itself names a time."""
    timeless = {name: value for name, value in shared.items() if name not in filters.DAYS}
    return {
        "upcoming": _query(timeless) or "./",
        "past": _query({"when": PAST, **timeless}),
        "month": _query({"view": "month", **timeless}),
        "all": "./",
    }


def _list(request: HttpRequest, events: Any, when: str) -> dict[str, Any]:
    now = timezone.now()
    if when == PAST:
        events = events.filter(ends_at__lte=now).order_by("-starts_at", "pk")
    elif when == UPCOMING:
        events = events.filter(ends_at__gt=now).order_by("starts_at", "pk")
    else:
        events = events.order_by("starts_at", "pk")
    paginator = Paginator(events.select_related("series").prefetch_related("audiences"), PAGE_SIZE)
    events_of_page = paginator.page(asked_page(request, paginator))
    return {"events": events_of_page, "shown": events_of_page, "months": _by_month(events_of_page.object_list)}


def _by_month(events: Any) -> list[tuple[date, list[Event]]]:
    groups = groupby(events, key=lambda event: event.span.first_day.replace(day=1))
    return [(first, list(group)) for first, group in groups]
