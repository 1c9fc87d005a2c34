"""Workers as processes, killed with -9 while they make a long table; two of them at the same time."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from announcements.outbox.models import OutboxMessage
from events.models import Event, Export, Registration
from events.registration.exports import actions
from people.models import User
from tests.announcements.outbox import own_database
from tests.events.registration.conftest import open_event

from .test_long_tables import cells

# On PostgreSQL the copy of the test's database needs that no other session holds it; a browser's thread may.
pytestmark = [pytest.mark.embedded, pytest.mark.long]
ROWS, KILLS = 1000, 1  # more of them, and other moments, are played in test_long_tables.py


def test_database_to_copy_has_no_table(db: None) -> None:
    """Also makes pytest-django set the database up: the test below works on a copy and asks for none."""
    assert not Export.objects.exists()


@pytest.fixture
def worker(
    tmp_path: Path, settings: Settings, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[], "subprocess.Popen[bytes]"]]:
    settings.EXPORTS_FOLDER = tmp_path / "exports"
    running = []
    with django_db_blocker.unblock(), own_database.copied(tmp_path) as url:
        own = {"DJANGO_SETTINGS_MODULE": "infocentre.settings.development", "DATABASE_URL": url}
        environment: dict[str, Any] = {**os.environ, **own, "DATA_DIR": str(tmp_path)}

        def start() -> "subprocess.Popen[bytes]":
            command = [sys.executable, "-m", "tests.events.registration.exports.worker"]
            running.append(subprocess.Popen(command, env=environment, cwd=own_database.ROOT, stderr=subprocess.DEVNULL))
            return running[-1]

        yield start
        for process in running:
            process.kill()
            process.wait()


def crowd() -> Event:
    event, now = open_event(capacity=None), timezone.now()
    Registration.objects.bulk_create(
        Registration(event=event, status="cancelled", language="kk", name=f"N{n:05}", created_at=now)
        for n in range(ROWS)
    )
    return event


def wait_until(reached: Callable[[], bool]) -> None:
    for _ in range(1200):
        if reached():
            return
        time.sleep(0.05)
    raise AssertionError("not reached within a minute")


def test_killed_while_it_reads_everybody_is_there_once(worker: Callable[[], "subprocess.Popen[bytes]"]) -> None:
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
            process.kill()
            process.wait()
        assert Export.objects.get().state == "writing", "killed in the middle"
        alive = [worker()]
    wait_until(lambda: Export.objects.get().state == "ready")
    export = Export.objects.get(pk=export.pk)
    assert [row[0] for row in cells(export)[1:]] == [f"N{n:05}" for n in range(ROWS)]
    assert OutboxMessage.objects.filter(kind="registration.export").count() == 1
    assert export.faults >= 1
