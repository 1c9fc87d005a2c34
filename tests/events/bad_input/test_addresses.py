"""What stands in an address: a filter that means nothing finds nothing, or all, and is never a fault."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from events.models import Event
from tests.filled import SHARP, answered

from .places import path_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]


FILTERS = {
    "/kk/events/": (
        "kind",
        "audience",
        "language",
        "format",
        "region",
        "organisation",
        "series",
        "from",
        "to",
        "page",
        "q",
    ),
    "/ru/events/month/": ("kind", "month", "from"),
    "/kk/events.ics": ("kind", "audience", "language", "from"),
    "registrations:index": (
        "event",
        "status",
        "language",
        "region",
        "tag",
        "is_minor",
        "school_class",
        "q",
        "p",
        "ordering",
    ),
    "registrations:index_results": ("event", "q"),
    "registrations:report": ("by", "since", "until", "samples", "as"),
    "registrations:export": ("event", "set", "status", "q"),
}


@pytest.mark.parametrize("where", FILTERS)
def test_filters_bear_everything(busy: Event, administrator: Client, where: str) -> None:
    path = where if where.startswith("/") else path_of(where)
    for name in FILTERS[where]:
        for value in (*SHARP, "1" * 30, "²", ""):
            answer = administrator.get(f"{path}?{urlencode({name: value})}")
            assert answer.status_code < 500, (name, value)


@pytest.mark.parametrize("where", ["registrations:bulk", "registrations:tag", "registrations:export"])
@pytest.mark.parametrize("name", FILTERS["registrations:index"])
def test_everybody_of_a_list_that_there_is_not(busy: Event, administrator: Client, where: str, name: str) -> None:
    """ "Everybody in the list" reads the address once more."""
    data = {"everybody": "1", "verb": "approve", "do": "add", "tag": "x", "columns": "name", "ending": "csv"}
    for value in SHARP:
        answered(administrator, f"{path_of(where)}?{urlencode({name: value})}", data)
