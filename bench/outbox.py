"""The outbox beside a bare smtplib loop: `python -m bench.outbox [messages]`, on a database of its own.

Prints messages a second both ways, the time and peak memory of an enqueue, and the cost of a drain beside many sent rows.
"""

import os
import resource
import smtplib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="infocentre-bench-")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from announcements.outbox import claims, drainer, mime  # noqa: E402
from announcements.outbox.actions import enqueue_many  # noqa: E402
from announcements.outbox.enums import State  # noqa: E402
from announcements.outbox.envelope import Envelope, Letter  # noqa: E402
from announcements.outbox.models import OutboxMessage  # noqa: E402


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


def bare_loop(port: int, count: int, content: bytes) -> float:
    """Messages a second of ready bytes over one connection, with no database."""
    server = smtplib.SMTP("127.0.0.1", port)
    begun = time.perf_counter()
    for number in range(count):
        server.sendmail("office@example.kz", [f"r{number}@example.kz"], content)
    seconds = time.perf_counter() - begun
    server.quit()
    return count / seconds


def whole_outbox(count: int) -> float:
    begun = time.perf_counter()
    tally = drainer.drain()
    assert tally.sent == count, tally
    return count / (time.perf_counter() - begun)


def throughput(count: int) -> None:
    with sink() as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        enqueue_many(personal(count, "bench:1"))
        content = mime.build(OutboxMessage.objects.earliest("pk"))
        before, outbox, after = bare_loop(port, count, content), whole_outbox(count), bare_loop(port, count, content)
    bare = (before + after) / 2
    print(f"bare loop {bare:.0f}/s, outbox {outbox:.0f}/s, ratio {outbox / bare:.2f} (promised 0.5)")


def enqueueing(count: int) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    enqueue_many(personal(count, "bench:2"))
    seconds = time.perf_counter() - begun
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    print(f"enqueue of {count}: {seconds:.1f} s, peak memory grew by {grown / 1024:.0f} MB")


def claiming(cause: str) -> None:
    OutboxMessage.objects.exclude(state=State.SENT).delete()
    enqueue_many(personal(500, cause))
    begun = time.perf_counter()
    for _ in range(10):
        assert len(claims.claim("bench", 50)) == 50
    seconds = time.perf_counter() - begun
    print(f"claim of 50 beside {OutboxMessage.objects.count():,} rows: {seconds * 100:.2f} ms")


if __name__ == "__main__":
    amount = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    call_command("migrate", verbosity=0)
    claiming("bench:few")
    throughput(amount)
    enqueueing(amount * 10)
    claiming("bench:many")
