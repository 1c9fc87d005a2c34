"""The outbox beside a bare smtplib loop, and what the size of the table costs, on SQLite and on PostgreSQL.

OUTBOX_MESSAGES and OUTBOX_ROWS make it smaller for a look in between.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

from tests.services.postgresql import PostgreSQL

from .promise import Promise

MESSAGES = int(os.environ.get("OUTBOX_MESSAGES", "10000"))
ROWS = int(os.environ.get("OUTBOX_ROWS", "1000000"))
# Of a bare loop's messages a second. Django's own mail over one connection reached 0.31.
LEAST = 0.5
GROWTH_MB = 8
NOISE = 1.25


def promises() -> Iterator[Promise]:
    yield from _promises("SQLite", "")
    with PostgreSQL() as server:
        yield from _promises("PostgreSQL", server.url)


def _promises(database: str, url: str) -> Iterator[Promise]:
    figures = _measured(url)
    sent, writing, drain = figures["throughput"], figures["writing"], figures["drain"]
    print(
        f"{database}, messages a second: bare loop of ready bytes {sent['bare']:,.0f}, outbox {sent['sent']:,.0f}, "
        f"with writing them down first {sent['written and sent']:,.0f} ({sent['whole ratio']:.2f})"
    )
    print(f"{database}: {MESSAGES * 10:,} recipients are written down in {writing['seconds']:.0f} s")
    print(
        f"{database}: processor time of a message in the drain, nothing sent: {drain['few']:.2f} ms beside few rows, "
        f"{drain['many']:.2f} ms beside {ROWS:,}"
    )
    yield Promise(f"{database}, bare loop / outbox, messages a second", 1 / sent["ratio"], 1 / LEAST)
    yield Promise(f"{database}, bare loop / outbox with writing down", 1 / sent["whole ratio"], 1 / LEAST)
    yield Promise(f"{database}, more memory for ten times the recipients", writing["growth"], GROWTH_MB, " MB")
    yield Promise(f"{database}, processor time for a recipient of many / of few", writing["slower"], NOISE)
    yield Promise(f"{database}, drain beside {ROWS:,} rows / few", drain["many"] / drain["few"], NOISE)


def _measured(url: str) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory(prefix="infocentre-outbox-") as folder:
        environment = {**os.environ, "DATA_DIR": folder, "DATABASE_URL": url, "REDIS_URL": ""}
        command = [sys.executable, "-m", "bench.mailing", str(MESSAGES), str(ROWS)]
        answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    figures: dict[str, dict[str, float]] = json.loads(answer.stdout)
    return figures
