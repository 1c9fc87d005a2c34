"""Long tables, and workers that die while they make them."""

import csv
import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from events.models import Event, Export
from events.registration.exports import actions, spool, work
from events.registration.exports.actions import Table
from people.models import User
from tests.events.registration.conftest import open_event, people

PEOPLE = 7


def event_of_many() -> Event:
    """Many for a table of two rows at a time."""
    made = open_event(capacity=None)
    people(made, PEOPLE)
    return made


def ask(user: User, event: Event, *, ending: str = "csv", language: str = "kk", **other: Any) -> Export:
    table = Table(["name", "email", "status"], "participants", ending)
    values: dict[str, Any] = {"user": user, "language": language, "event": event, "query": f"event={event.pk}"}
    return actions.ask(**{**values, "table": table, **other})


def now(export: Export) -> Export:
    return Export.objects.get(pk=export.pk)


def cells(export: Export) -> list[list[str]]:
    content = spool.table(export).read_bytes()
    if export.ending == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def everybody() -> list[str]:
    return [f"person{number}@example.kz" for number in range(1, PEOPLE + 1)]


class Killed(BaseException):
    """No code of ours runs after it, as after kill -9."""


def work_killed_at(place: str, number: int) -> None:
    """A turn whose process dies when `place` of `work` or `spool` is called for the `number`-th time."""
    module, name = {"rows": (work, "written"), "spool": (spool, "add_rows"), "letter": (work.letters, "tell")}[place]
    real, calls = getattr(module, name), iter(range(1, 1000))

    def dies(*arguments: Any) -> Any:
        if next(calls) == number:
            if place == "spool":  # half a row reached the disk, and no number did
                arguments[0].write(b'["half a r')
                arguments[0].flush()
            raise Killed
        return real(*arguments)

    with pytest.MonkeyPatch.context() as dying:
        dying.setattr(module, name, dies)
        with pytest.raises(Killed):
            work.work()


def lease_is_over(export: Export) -> None:
    Export.objects.filter(pk=export.pk).update(turn_until=timezone.now() - timedelta(seconds=1))
