"""Workers as processes, killed with -9 while they turn an audience into messages; two at the same time."""

import os
import random
import time
from collections import Counter
from collections.abc import Callable

import pytest

from announcements.mailing import actions
from announcements.mailing.models import Addressee, Announcement
from announcements.outbox.enums import State as MessageState
from announcements.outbox.models import OutboxMessage
from tests.announcements.audiences.rooms import room
from tests.services.worker_processes import Process, WorkerProcesses, kill, wait_until

from .conftest import READERS, words
from .sending import many

# On PostgreSQL the copy of the test's database needs that no other session holds it; a browser's thread may.
pytestmark = [pytest.mark.embedded, pytest.mark.long]

READERS_COUNT = int(os.environ.get("ANNOUNCEMENT_READERS", "1500"))
KILLS = int(os.environ.get("ANNOUNCEMENT_KILLS", "2"))


def test_database_to_copy_has_no_announcement(db: None) -> None:
    """Also makes pytest-django set the database up: the tests below work on a copy and ask for none."""
    assert not Announcement.objects.exists()


@pytest.fixture
def workers(worker_processes: WorkerProcesses) -> Callable[[], Process]:
    return lambda: worker_processes.start("tests.announcements.mailing.worker", str(READERS_COUNT))


def begun() -> Announcement:
    room.readers = many(3)  # enough for the check; the workers know all of them
    announcement: Announcement = Announcement.objects.create(audience=READERS, **words("kk", "ru", "en"))
    actions.send(announcement=announcement)
    return announcement


def written() -> int:
    return OutboxMessage.objects.count()


def assert_each_once(announcement: Announcement) -> None:
    recipients = Counter(OutboxMessage.objects.values_list("recipient", flat=True))
    assert set(recipients) == {f"r{number}@example.kz" for number in range(READERS_COUNT)}
    assert set(recipients.values()) == {1}
    assert not Addressee.objects.exists()
    announcement.refresh_from_db()
    assert announcement.total == READERS_COUNT
    assert sum(announcement.by_language.values()) == READERS_COUNT


def test_killed_while_it_writes_it_is_exact(workers: Callable[[], Process]) -> None:
    """The first kill falls into the gathering, the others into the writing."""
    announcement = begun()
    worker = workers()
    wait_until(lambda: Addressee.objects.exists())
    for number in range(1, KILLS + 1):
        kill(worker)
        before = written()
        left = Addressee.objects.count()
        if announcement.__class__.objects.get().gathered_at:
            assert before + left == READERS_COUNT, "a person is either still to be written to, or written to"
        worker = workers()
        aim = min(READERS_COUNT, number * READERS_COUNT // (KILLS + 1) + random.randrange(20))
        wait_until(lambda aim=aim: written() >= aim)  # type: ignore[misc]
    wait_until(lambda: written() == READERS_COUNT and not Addressee.objects.exists())
    assert_each_once(announcement)


def test_two_workers_write_each_once(workers: Callable[[], Process]) -> None:
    announcement = begun()
    workers(), workers()
    wait_until(lambda: written() == READERS_COUNT and not Addressee.objects.exists())
    assert_each_once(announcement)


def test_paused_while_it_writes_and_resumed(workers: Callable[[], Process]) -> None:
    announcement = begun()
    workers()
    wait_until(lambda: written() > READERS_COUNT // 5)
    actions.pause(announcement=announcement)
    stopped = written()
    time.sleep(0.5)
    assert written() == stopped
    assert not OutboxMessage.objects.filter(state=MessageState.QUEUED).exists()
    actions.resume(announcement=announcement)
    wait_until(lambda: written() == READERS_COUNT and not Addressee.objects.exists())
    assert_each_once(announcement)
