"""Rooms of the tests: they register audiences as any room does, before the first form is made."""

from collections.abc import Callable, Iterable, Iterator

from announcements.audiences import sources
from announcements.audiences.people import Person
from announcements.audiences.sources import Parameter, Parameters

READERS = "test.readers"
REGISTRANTS = "test.registrants"
EVENTS = {"1": "Дәріс", "2": "Семинар"}
STATUSES = {"confirmed": "Confirmed", "waiting": "Waiting"}


class Room:
    """`readers` is everybody of one audience; `registrants` those of another, by event and status."""

    def __init__(self) -> None:
        self.readers: Callable[[], Iterable[Person]] | Iterable[Person] = ()
        self.registrants: dict[tuple[str, str], list[Person]] = {}
        self.asked: list[Parameters] = []

    def all_readers(self, parameters: Parameters) -> Iterator[Person]:
        yield from self.readers() if callable(self.readers) else self.readers

    def registered(self, parameters: Parameters) -> Iterator[Person]:
        self.asked.append(parameters)
        for status in parameters["status"]:
            yield from self.registrants.get((str(parameters["event"]), status), [])


room = Room()


def register() -> None:
    sources.register(READERS, "Readers", room.all_readers, fields=["seat"])
    sources.register(
        REGISTRANTS,
        "Registrants of an event",
        room.registered,
        parameters=[
            Parameter("event", "Event", lambda: EVENTS.items()),
            Parameter("status", "Status", lambda: STATUSES.items(), several=True),
        ],
    )


register()
