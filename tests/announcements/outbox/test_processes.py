"""Drainers as processes, killed with -9 while they send. OUTBOX_MESSAGES and OUTBOX_KILLS make it as big as wanted."""

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

import pytest
from pytest_django.plugin import DjangoDbBlocker

from announcements.outbox.actions import enqueue_many
from announcements.outbox.enums import State
from announcements.outbox.envelope import Envelope
from announcements.outbox.models import OutboxMessage
from tests.announcements.conftest import LETTER

from . import own_database
from .sink import Sink, listen

# On PostgreSQL the copy of the test's database needs that no other session holds it; a browser's thread may.
pytestmark = pytest.mark.embedded

MESSAGES = int(os.environ.get("OUTBOX_MESSAGES", "150"))
KILLS = int(os.environ.get("OUTBOX_KILLS", "3"))
LEASE_SECONDS = 3


def test_database_to_copy_has_no_mail(db: None) -> None:
    """Also makes pytest-django set the database up: the tests below work on a copy and ask for none."""
    assert not OutboxMessage.objects.exists()


@pytest.fixture
def url(tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    with django_db_blocker.unblock(), own_database.copied(tmp_path) as address:
        yield address


class Crew:
    """A server and the drainers that send to it."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.sink = Sink()
        self.server = listen(self.sink)
        self.running: list[Popen[bytes]] = []

    def start(self, lease_seconds: int = LEASE_SECONDS) -> None:
        self.running.append(own_database.drainer(self.url, self.server.port, self.folder, lease_seconds=lease_seconds))

    def wait_for(self, count: int) -> None:
        """Fails at once when a drainer ended that nobody killed."""
        for _ in range(300):
            if self.sink.wait_for(count, seconds=1):
                return
            assert [process.poll() for process in self.running] == [None] * len(self.running)
        raise AssertionError(f"{len(self.sink.taken)} of {count} arrived within five minutes")

    def kill(self) -> None:
        victim = self.running.pop(random.randrange(len(self.running)))
        victim.kill()
        victim.wait()

    def end(self) -> None:
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.wait(20)
        self.server.stop()


@pytest.fixture
def crew(url: str, tmp_path: Path) -> Iterator[Crew]:
    made = Crew(url, tmp_path)
    yield made
    made.end()


def write_many(count: int) -> set[str]:
    enqueue_many(
        Envelope(kind="staff.notice", to=f"r{number}@example.kz", language="ru", letter=LETTER, cause="mailing:1")
        for number in range(count)
    )
    return set(OutboxMessage.objects.values_list("message_id", flat=True))


def wait_until_settled(crew: Crew, ids: set[str]) -> None:
    crew.wait_for(len(ids))
    for _ in range(600):
        if not OutboxMessage.objects.exclude(state=State.SENT).exists():
            return
        crew.sink.wait_for(10**9, seconds=0.1)


def test_two_drainers_send_each_message_once(crew: Crew) -> None:
    ids = write_many(MESSAGES)
    crew.sink.wanted_connections = 2  # nothing is taken before both are at it
    crew.start(lease_seconds=60), crew.start(lease_seconds=60)
    wait_until_settled(crew, ids)
    assert set(crew.sink.copies) == ids
    assert set(crew.sink.copies.values()) == {1}


def test_kill_loses_nothing_and_doubles_at_most_one(crew: Crew) -> None:
    ids = write_many(MESSAGES)
    crew.sink.pause = 0.005
    crew.start(), crew.start()
    for number in range(1, KILLS + 1):
        crew.wait_for(number * len(ids) // (KILLS + 2))
        crew.kill()
        crew.start()
    wait_until_settled(crew, ids)
    copies = crew.sink.copies
    doubles = sum(copies.values()) - len(ids)
    said = f"{len(ids)} messages, {KILLS} kills: {len(ids - set(copies))} lost, {doubles} doubled"
    sys.stdout.write(f"{said}\n")  # shown with -s
    assert set(copies) == ids, said
    assert doubles <= KILLS, said
    assert max(copies.values()) <= 1 + KILLS
    assert not OutboxMessage.objects.exclude(state=State.SENT).exists()
