"""What bench/outbox.py measures, in a process of its own on the database that DATABASE_URL names: prints figures as JSON.

Throughput is measured in turns, a few messages by the bare loop and as many through the outbox, so that whatever else the
machine does hits both. What the size of the table costs is measured in processor time, ours and the database's.
"""

import json
import os
import resource
import smtplib
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from announcements.outbox import drainer, mime  # noqa: E402
from announcements.outbox.actions import enqueue_many  # noqa: E402
from announcements.outbox.envelope import Envelope, Letter  # noqa: E402
from announcements.outbox.models import OutboxMessage  # noqa: E402

from .server import cpu_seconds  # noqa: E402

ROUNDS = 10
SMTP, NOWHERE = (f"django.core.mail.backends.{kind}.EmailBackend" for kind in ("smtp", "dummy"))


@contextmanager
def sink() -> Iterator[int]:
    """A counting mail server in a process of its own; its port."""
    command = [sys.executable, "-m", "tests.announcements.outbox.sink"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield int(process.stdout.readline())
        process.stdin.close()


def personal(count: int, cause: str) -> Iterator[Envelope]:
    """Letters of about 7 KB, each to one person and with its own words."""
    for number in range(count):
        letter = Letter("Тіркелуіңіз расталды", f"Сәлем, {number}!\n" * 30, f"<p>Сәлем {number}</p>" * 100)
        yield Envelope(
            kind="staff.notice",
            to=f"r{number}@example.kz",
            name=f"Іңкәр {number}",
            language="kk",
            letter=letter,
            cause=cause,
        )


def seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def drain(count: int) -> None:
    tally = drainer.drain()
    if tally.sent != count:
        raise ValueError(f"{count} messages were to be sent: {tally}")


def throughput(count: int) -> dict[str, float]:
    """Messages a second of ready bytes over one connection, and of messages that are written down, claimed, built, sent
    and marked."""
    turns: list[tuple[float, float, float]] = []
    each = count // ROUNDS
    with sink() as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.OUTBOX_TRANSPORT_BACKEND = SMTP
        content = mime.build(next(personal(1, "bench")).as_row())

        def bare() -> None:
            with smtplib.SMTP("127.0.0.1", port) as server:
                for number in range(each):
                    server.sendmail("office@example.kz", [f"r{number}@example.kz"], content)

        bare()
        for number in range(ROUNDS):
            first = seconds(bare)
            written = seconds(lambda number=number: enqueue_many(personal(each, f"bench:{number}")))
            sent = seconds(lambda: drain(each))
            turns.append(((first + seconds(bare)) / 2, written, sent))
    bare_time, written, sent = (statistics.median(column) for column in zip(*turns, strict=True))
    return {
        "bare": each / bare_time,
        "sent": each / sent,
        "written and sent": each / (written + sent),
        "ratio": statistics.median(bare / sent for bare, _written, sent in turns),
        "whole ratio": statistics.median(bare / (written + sent) for bare, written, sent in turns),
    }


def writing(few: int, many: int) -> dict[str, float]:
    """Seconds, by how much the peak of memory grew over that of the few, and processor time of one beside that of few."""

    def spent(count: int) -> float:
        begun = both_processors()
        enqueue_many(personal(count, f"bench:{count}"))
        return (both_processors() - begun) / count

    cost_of_few = spent(few)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    cost_of_many = spent(many)
    taken = time.perf_counter() - begun
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    return {"seconds": taken, "growth": grown / 1024, "slower": cost_of_many / cost_of_few}


def both_processors() -> float:
    """Processor time so far, of this process and of the one that serves it at the database."""
    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return time.process_time() + cpu_seconds(cursor.fetchone()[0])


def drain_cost(count: int, cause: str) -> float:
    """Milliseconds of processor time for a message that goes nowhere, the least of some turns."""
    settings.OUTBOX_TRANSPORT_BACKEND = NOWHERE
    costs = []
    for number in range(4):
        enqueue_many(personal(count, f"{cause}:{number}"))
        begun = both_processors()
        drain(count)
        costs.append(both_processors() - begun)
    return min(costs) / count * 1000


def fill(count: int) -> None:
    """Rows that were sent long ago, written by the database itself."""
    name, now = OutboxMessage._meta.db_table, timezone.now().isoformat()
    numbers = {
        "postgresql": f"generate_series(1, {count}) AS n",
        "sqlite": f"(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {count}) SELECT n FROM c)",
    }[connection.vendor]
    values = {
        "kind": "'staff.notice'", "language": "'kk'", "priority": "5", "recipient": "'old' || n || '@example.kz'",
        "to_address": "'old' || n || '@example.kz'", "to_name": "''", "subject": "''", "text": "''", "html": "''",
        "headers": "'{}'", "attachments": "'[]'", "message_id": "'<' || n || '@example.kz>'", "cause": "'old'",
        "state": "'sent'", "attempts": "1", "lease_owner": "''", "fence": "1", "reason": "''", "answer": "'250 OK'",
        "created_at": f"'{now}'", "sent_at": f"'{now}'", "recalled_to": "''", "erase_content_after": f"'{now}'",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {name} ({', '.join(values)}) SELECT {', '.join(values.values())} FROM {numbers}")
        cursor.execute("ANALYZE")


def clear() -> None:
    OutboxMessage.objects.all().delete()


def main(messages: int, rows: int) -> None:
    call_command("migrate", verbosity=0)
    figures = {"throughput": throughput(messages)}
    clear()
    few = drain_cost(1000, "few")
    fill(rows)
    figures["drain"] = {"few": few, "many": drain_cost(1000, "many"), "rows": rows}
    clear()
    figures["writing"] = writing(messages, messages * 10)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
