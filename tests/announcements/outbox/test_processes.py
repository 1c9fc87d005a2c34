"""Drainers as processes on the embedded default, killed with -9 while they send.

OUTBOX_MESSAGES and OUTBOX_KILLS make it as big as wanted: CONTRIBUTING.md names the size that was promised.
What Celery and PostgreSQL make of it is in test_workers.py.
"""

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from announcements.outbox.models import OutboxMessage

from .drainers import Drainers
from .mailing import assert_none_lost, wait_until_settled, write_many
from .sink import Sink, listen

pytestmark = [pytest.mark.embedded, pytest.mark.long]

MESSAGES = int(os.environ.get("OUTBOX_MESSAGES", "300"))
KILLS = int(os.environ.get("OUTBOX_KILLS", "4"))


def test_database_to_copy_has_no_mail(db: None) -> None:
    """Also makes pytest-django set the database up: the tests below work on a copy and ask for none."""
    assert not OutboxMessage.objects.exists()


@pytest.fixture
def sink() -> Iterator[Sink]:
    handler = Sink()
    handler.server = listen(handler)
    yield handler
    handler.server.stop()


def drainers(url: str, sink: Sink, folder: Path, *, lease_seconds: int) -> Drainers:
    return Drainers(url, sink.server.port, folder, lease_seconds=lease_seconds)


def test_two_drainers_send_each_message_once(copied_database: str, sink: Sink, tmp_path: Path) -> None:
    ids = write_many(150)
    sink.wanted_connections = 2  # nothing is taken before both are at it
    crew = drainers(copied_database, sink, tmp_path, lease_seconds=120)
    try:
        crew.start(), crew.start()
        wait_until_settled(sink, ids, crew.all_live, crew.said)
    finally:
        crew.end()
    assert set(sink.copies()) == ids
    assert set(sink.copies().values()) == {1}


def test_kill_loses_nothing_and_doubles_at_most_one(copied_database: str, sink: Sink, tmp_path: Path) -> None:
    ids = write_many(MESSAGES)
    sink.pause = 0.003
    crew = drainers(copied_database, sink, tmp_path, lease_seconds=6)
    try:
        crew.start(), crew.start()
        for _ in range(KILLS):
            # Each kill hits somebody at work, however many were sent while the last one was got over.
            further = len(sink.taken) + random.randrange(1, len(ids) // (KILLS + 2))
            sink.wait_for_more(min(further, len(ids)), crew.all_live, crew.said)
            crew.kill(random.randrange(2))
            crew.start()
        wait_until_settled(sink, ids, crew.all_live, crew.said)
    finally:
        crew.end()
    sys.stdout.write(assert_none_lost(sink, ids, kills=KILLS))  # shown with -s
