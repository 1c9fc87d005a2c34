"""Participants → XLSX or CSV, a thousand at a time: memory does not grow with their number."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, gettext, override

from events.calendar.models import Event
from events.registration.models import Registration
from people.spreadsheets.files import attachment
from people.spreadsheets.writing import CSV, XLSX, csv_parts, xlsx

from .columns import Column

ENDINGS = ("xlsx", "csv")
AT_ONCE = 1000


def rows(registrations: QuerySet[Registration], columns: Sequence[Column]) -> Iterator[list[str]]:
    """Each row in the language of the request, which is over when a long table is still on its way."""
    language = get_language() or "ru"
    return _rows(registrations, columns, language)


def _rows(registrations: QuerySet[Registration], columns: Sequence[Column], language: str) -> Iterator[list[str]]:
    needed = {column.needs for column in columns if column.needs}
    people = registrations.prefetch_related(*sorted(needed)).iterator(chunk_size=AT_ONCE)
    events: dict[int, Event] = {}  # one object for all who registered for it, and not one for each of them
    while batch := list(islice(people, AT_ONCE)):
        yield from written(batch, columns, language, events)


def written(
    people: Sequence[Registration], columns: Sequence[Column], language: str, events: dict[int, Event]
) -> list[list[str]]:
    """`events` keeps those that were met, for the next call."""
    missing = {person.event_id for person in people} - set(events)
    events |= Event.objects.in_bulk(missing) if missing else {}
    for person in people:
        person.event = events[person.event_id]
    with override(language):
        return [[column.write(person) for column in columns] for person in people]


def table(
    registrations: QuerySet[Registration], columns: Sequence[Column], *, ending: str, name: str
) -> HttpResponseBase:
    heading = [str(column.label) for column in columns]
    if ending == "csv":
        return _streamed(csv_parts(heading, rows(registrations, columns)), f"{name}.csv")
    kinds = [column.kind for column in columns]
    content = xlsx(heading, rows(registrations, columns), title=gettext("Participants"), kinds=kinds)
    return attachment(content, f"{name}.xlsx", XLSX)


def _streamed(parts: Iterator[bytes], name: str) -> HttpResponseBase:
    response = StreamingHttpResponse(parts, content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
