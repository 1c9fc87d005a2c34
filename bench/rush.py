"""What bench/seats.py measures, in a process of its own on the database that DATABASE_URL names: prints figures as JSON.

Everybody opens the form, presses at the same moment, some of them twice, and opens the link of the letter.
"""

import json
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from django.utils import timezone  # noqa: E402

from announcements.outbox.models import OutboxMessage  # noqa: E402
from events.models import (  # noqa: E402
    Event,
    Registration,
    RegistrationConsent,
    RegistrationSettings,
    RegistrationStep,
)
from events.registration import links  # noqa: E402

from .server import Server  # noqa: E402

AT_ONCE, ROUNDS, IN_A_ROUND = 16, 5, 60
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}
MARK = re.compile(r'name="begun" value="([^"]+)"')
FORM = {
    "name": "Құлмағамбетова Іңкәр Ғаниқызы",
    "phone": "8 (701) 123-45-67",
    "organisation": "№ 12 мектеп",
    "region": "KZ-75",
    "age": "adult",
    "consent_processing": "on",
}
Rows = list[tuple[str, list[Any]]]


class Crowd:
    """People in front of one event. `number` gives them a connection that the limits of other crowds do not count."""

    def __init__(self, port: int, event: Event, number: int) -> None:
        self.port, self.event, self.source = port, event, f"127.0.0.{number}"
        self.form = f"/kk/events/{event.slug}/register/"

    def ask(self, path: str, data: dict[str, str] | None = None) -> tuple[int, str]:
        body = urlencode(data) if data else None
        link = HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(self.source, 0))
        try:
            link.request("POST" if body else "GET", path, body, HEADERS if body else {})
            answer = link.getresponse()
            return answer.status, answer.read().decode()
        finally:
            link.close()

    def press(self, addresses: Iterable[str]) -> Counter[int]:
        """How often the server answered what."""
        found = MARK.search(self.ask(self.form)[1])
        if found is None:
            raise ValueError(f"no form at {self.form}")
        forms = [{**FORM, "email": address, "begun": found.group(1)} for address in addresses]
        return self.at_once(lambda form: self.ask(self.form, form)[0], forms)

    def confirm(self, people: Iterable[Registration]) -> Counter[int]:
        paths = [f"/kk/events/registration/{links.ticket(links.OWN, person)}/" for person in people]
        return self.at_once(lambda path: self.ask(path, {"do": "confirm"})[0], paths)

    def at_once(self, act: Callable[..., int], each: Iterable[Any]) -> Counter[int]:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            return Counter(pool.map(act, each))


def open_event(slug: str, capacity: int | None) -> Event:
    now = timezone.now()
    begins = now + timedelta(days=10)
    event: Event = Event.objects.create(
        slug=slug,
        kind="school",
        title_kk="Мектеп",
        title_ru="Школа",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
    )
    opened = now - timedelta(hours=1)
    RegistrationSettings.objects.create(event=event, opens_at=opened, closes_at=begins, capacity=capacity)
    return event


def rush(port: int, people: int, clicks: int, capacity: int) -> dict[str, int]:
    """How many are confirmed in the end; everything else has to be nought."""
    event = open_event("rush", capacity)
    crowd = Crowd(port, event, 1)
    answers = crowd.press(f"p{n}@example.kz" for n in range(people) for _ in range(2 if n < clicks else 1))
    came = list(Registration.objects.filter(event=event).order_by("pk"))
    answers += crowd.confirm(came)
    rows = list(Registration.objects.filter(event=event).order_by("pk"))
    queue = [row.pk for row in sorted(rows, key=lambda row: (row.queued_at or row.created_at, row.pk)) if row.queued_at]
    return {
        "confirmed": sum(row.status == "confirmed" for row in rows),
        "out of order": sum(row.has_seat != (place < capacity) for place, row in enumerate(rows)),
        "out of turn": sum(mine != turn for mine, turn in zip((row.pk for row in rows[capacity:]), queue, strict=True)),
        "lost": people - len({row.email_key for row in rows}),
        "duplicates": len(rows) - len({row.email_key for row in rows}),
        "counted wrong": abs(RegistrationSettings.objects.get(event=event).taken - sum(row.has_seat for row in rows)),
        "errors": sum(count for status, count in answers.items() if status >= 500),
        "refused": sum(count for status, count in answers.items() if 303 != status < 500),
    }


def throughput(port: int) -> dict[str, float]:
    """Registrations a second: over HTTP, and those same rows by bare INSERTs, a transaction for each person. In turns, so
    that whatever else the machine does hits both."""
    event, turns = open_event("throughput", None), []
    for number in range(ROUNDS):
        addresses = [f"r{number}-{n}@example.kz" for n in range(IN_A_ROUND)]
        crowd = Crowd(port, event, 10 + number)
        begun = time.perf_counter()
        crowd.press(addresses)
        ours = time.perf_counter() - begun
        turns.append((ours, insert_again(addresses)))
    ours, bare = (statistics.median(column) for column in zip(*turns, strict=True))
    return {
        "ours": IN_A_ROUND / ours,
        "bare": IN_A_ROUND / bare,
        "ratio": statistics.median(ours / bare for ours, bare in turns),
    }


def insert_again(addresses: list[str]) -> float:
    """Takes the rows of these people away and writes them once more; seconds of the writing."""
    people = [rows_of(address) for address in addresses]
    erase(addresses)
    begun = time.perf_counter()
    for person in people:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, values in person:
                cursor.execute(statement, values)
    return time.perf_counter() - begun


def belongings(addresses: list[str]) -> list[QuerySet]:
    """What one registration leaves behind, in an order in which it can be written."""
    mine = Registration.objects.filter(email__in=addresses)
    return [
        mine,
        RegistrationConsent.objects.filter(registration__in=mine),
        RegistrationStep.objects.filter(registration__in=mine),
        OutboxMessage.objects.filter(recipient__in=addresses),
    ]


def rows_of(address: str) -> Rows:
    found: Rows = []
    for rows in belongings([address]):
        keys = list(rows.values_list("pk", flat=True))
        if not keys:
            raise ValueError(f"{address} has no row in {rows.model._meta.db_table}")
        with connection.cursor() as cursor:
            places, table = ", ".join(["%s"] * len(keys)), rows.model._meta.db_table
            cursor.execute(f"SELECT * FROM {table} WHERE {rows.model._meta.pk.column} IN ({places})", keys)
            names = ", ".join(f'"{column[0]}"' for column in cursor.description)
            for row in cursor.fetchall():
                statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(row))})"
                found.append((statement, list(row)))
    return found


def erase(addresses: list[str]) -> None:
    for rows in reversed(belongings(addresses)):
        rows.delete()


def main(people: int, clicks: int, capacity: int) -> None:
    call_command("prepare", stdout=sys.stderr)  # the form needs the style sheet too
    with Server("infocentre.wsgi:application", threads=4, **os.environ) as server:
        print(json.dumps({"rush": rush(server.port, people, clicks, capacity), "throughput": throughput(server.port)}))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
