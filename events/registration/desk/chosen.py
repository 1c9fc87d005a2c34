"""Whom staff ticked in the list, or everybody whom it shows."""

from django.db.models import QuerySet
from django.http import HttpRequest

from events.registration.exports.listing import listed
from events.registration.models import Registration

MOST_AT_ONCE = 1000  # each may cost a letter and a seat, and somebody waits for the page


class TooMany(Exception):
    """The list is to be narrowed down."""


def is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18


def chosen(request: HttpRequest) -> QuerySet[Registration]:
    """In the order in which they registered. Raises TooMany."""
    if "everybody" in request.POST:
        found = listed(request.GET)
    else:
        found = Registration.objects.filter(pk__in=[int(pk) for pk in request.POST.getlist("chosen") if is_key(pk)])
    people = found.select_related("event", "event__registration_settings", "school_class").order_by("pk")
    if people.count() > MOST_AT_ONCE:
        raise TooMany
    return people
