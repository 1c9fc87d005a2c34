"""A page from the cache beside a bare WSGI application and Django's own "hello", in the same granian over real HTTP.

Two measures, because the reader of the bench runs on the same processors as the servers: requests a second, in turns
so that whatever else the machine does hits all three, and the processor time that one request costs the server.
"""

import os
import statistics
from collections.abc import Iterator

from .client import get, rate
from .promise import Promise
from .server import Server

PAGE = "/kk/"
GZIP = {"Accept-Encoding": "gzip"}
ROUNDS = 7
REQUESTS = 2_000
Reading = tuple[Server, str, dict[str, str]]


def processor_ms(reading: Reading, count: int) -> float:
    """The server's processor time for one request, after some to warm up."""
    server, path, headers = reading
    get(server.port, path, max(10, count // 10), headers)
    before = server.cpu_seconds()
    get(server.port, path, count, headers)
    return 1000 * (server.cpu_seconds() - before) / count


def rates(*readings: Reading) -> list[list[float]]:
    """For each round the requests a second of each."""
    return [
        [rate(server.port, path, REQUESTS, headers) for server, path, headers in readings] for _round in range(ROUNDS)
    ]


def promises() -> Iterator[Promise]:
    with (
        Server("bench.hello:application") as bare,
        Server("bench.django_hello:application") as django,
        Server("infocentre.wsgi:application", **os.environ) as portal,
    ):
        readings: list[Reading] = [(bare, "/", {}), (django, "/", {}), (portal, PAGE, GZIP)]
        spent = [processor_ms(reading, 5_000) for reading in readings]
        measured = rates(*readings)
    typical = [statistics.median(column) for column in zip(*measured, strict=True)]
    print(
        f"requests a second: bare WSGI hello {typical[0]:,.0f}, Django's hello {typical[1]:,.0f}, "
        f"cached page {typical[2]:,.0f}; "
        f"the page runs at {statistics.median(page / hello for hello, _, page in measured):.2f} of the bare hello"
    )
    print("processor time of one: " + ", ".join(f"{one:.3f} ms" for one in spent))
    yield Promise("Django's hello / cached page, requests a second", typical[1] / typical[2], 1.0)
    yield Promise("cached page / Django's hello, processor time", spent[2] / spent[1], 1.0)
