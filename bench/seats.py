"""300 people and 60 double clicks for 40 seats over real HTTP, on SQLite and on PostgreSQL, and how many registrations a
second the portal takes beside a bare INSERT of the same rows."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack

from tests.services.postgresql import PostgreSQL
from tests.services.programs import MissingProgram

from .promise import Promise

PEOPLE, CLICKS, SEATS = 300, 60, 40
Rush = dict[str, float]
# A form over HTTP that is checked, counted, written down with its history, and a letter made of it, beside the INSERTs alone.
SLOWER = 50
NOUGHT = {
    "out of order": "seats that went to somebody who came later",
    "out of turn": "people out of turn on the waiting list",
    "lost": "people lost",
    "duplicates": "people registered twice",
    "counted wrong": "seats by which the counter differs from the rows",
    "errors": "answers 5xx",
    "refused": "presses refused",
}


def promises() -> Iterator[Promise]:
    yield from told("SQLite", _measured(""))
    with ExitStack() as running:
        try:
            server = running.enter_context(PostgreSQL())
        except MissingProgram as missing:
            print(f"PostgreSQL is left out: {missing}.")
            return
        yield from told("PostgreSQL", _measured(server.url))


def told(database: str, figures: dict[str, Rush]) -> Iterator[Promise]:
    rush, speed = figures["rush"], figures["throughput"]
    print(
        f"{database}: {PEOPLE} people and {CLICKS} double clicks for {SEATS} seats: {rush['confirmed']:.0f} confirmed, "
        f"{PEOPLE - rush['confirmed']:.0f} waiting; registrations a second over HTTP {speed['ours']:,.0f}, "
        f"their rows by a bare INSERT {speed['bare']:,.0f}"
    )
    yield Promise(f"{database}, seats confirmed beside {SEATS}", abs(rush["confirmed"] - SEATS), 0)
    for code, what in NOUGHT.items():
        yield Promise(f"{database}, {what}", rush[code], 0)
    yield Promise(f"{database}, bare INSERT / registration over HTTP, people a second", speed["ratio"], SLOWER)


def _measured(url: str) -> dict[str, Rush]:
    with tempfile.TemporaryDirectory(prefix="infocentre-seats-") as folder:
        environment = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": url, "REDIS_URL": ""}
        command = [sys.executable, "-m", "bench.rush", *map(str, (PEOPLE, CLICKS, SEATS))]
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    figures: dict[str, Rush] = json.loads(answer.stdout)
    return figures
