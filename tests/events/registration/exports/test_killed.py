"""Workers as processes, killed with -9 while they make a long table; two of them at the same time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox.models import OutboxMessage
from events.models import Event, Export, Registration
from events.registration.exports import actions
from people.models import User
from tests.events.registration.conftest import open_event
from tests.services.worker_processes import Process, WorkerProcesses, kill, wait_until

from .long_tables import cells

# On PostgreSQL the copy of the test's database needs that no other session holds it; a browser's thread may.
pytestmark = [pytest.mark.embedded, pytest.mark.long]
ROWS, KILLS = 1000, 1  # more of them, and other moments, are played in test_turns.py


def test_database_to_copy_has_no_table(db: None) -> None:
    """Also makes pytest-django set the database up: the test below works on a copy and asks for none."""
    assert not Export.objects.exists()


@pytest.fixture
def worker(tmp_path: Path, settings: Settings, worker_processes: WorkerProcesses) -> Callable[[], Process]:
    settings.EXPORTS_FOLDER = tmp_path / "exports"
    return lambda: worker_processes.start("tests.events.registration.exports.worker")


def crowd() -> Event:
    event, now = open_event(capacity=None), timezone.now()
    Registration.objects.bulk_create(
        Registration(event=event, status="cancelled", language="kk", name=f"N{n:05}", created_at=now)
        for n in range(ROWS)
    )
    return event


def test_killed_while_it_reads_everybody_is_there_once(worker: Callable[[], Process]) -> None:
    """Two at the same time to begin with; the last one is left alone."""
    event = crowd()
    user = User.objects.create_superuser("who", "who@example.kz", "a-long-password", language="kk")
    table = actions.Table(["name"], "participants", "csv")
    export = actions.ask(user=user, language="kk", event=event, query=f"event={event.pk}", table=table)
    alive = [worker(), worker()]
    for number in range(1, KILLS + 1):
        aim = number * ROWS // (KILLS + 1)
        wait_until(lambda aim=aim: Export.objects.get().read >= aim)  # type: ignore[misc]
        for process in alive:
            kill(process)
        assert Export.objects.get().state == "writing", "killed in the middle"
        alive = [worker()]
    wait_until(lambda: Export.objects.get().state == "ready")
    export = Export.objects.get(pk=export.pk)
    assert [row[0] for row in cells(export)[1:]] == [f"N{n:05}" for n in range(ROWS)]
    assert OutboxMessage.objects.filter(kind="registration.export").count() == 1
    assert export.faults >= 1
