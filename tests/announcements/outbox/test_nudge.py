"""Without a broker, with a dead one, with one that hangs: the request goes on."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from announcements.outbox import jobs, nudge
from infocentre.periodic.jobs import find

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import time, django; django.setup()
from announcements.outbox import nudge
begun = time.monotonic()
for _ in range(100): nudge.wake()
assert time.monotonic() - begun < 1, "waking waited for the broker"
time.sleep(1)
print("went on")
"""


@pytest.fixture
def hung_broker() -> Iterator[int]:
    """Takes connections and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(50)
        yield listening.getsockname()[1]


def woken(redis_url: str, folder: Path) -> str:
    environment = {
        **os.environ, "REDIS_URL": redis_url, "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "infocentre.settings.test"
    }  # fmt: skip
    environment.pop("DATABASE_URL", None)
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    return run.stdout.strip() or run.stderr


def test_dead_broker_is_not_waited_for(tmp_path: Path) -> None:
    assert woken("redis://127.0.0.1:1/0", tmp_path) == "went on"


def test_hung_broker_is_not_waited_for(tmp_path: Path, hung_broker: int) -> None:
    assert woken(f"redis://127.0.0.1:{hung_broker}/0", tmp_path) == "went on"


def test_without_a_broker_no_thread_is_started(settings: Settings) -> None:
    settings.REDIS_URL = ""
    nudge.wake()
    assert nudge._waker._thread is None


def test_sweep_and_retention_are_periodic_jobs() -> None:
    drain, erase = find("drain_outbox"), find("erase_old_mail")
    assert drain is not None
    assert erase is not None
    assert drain.run is jobs.sweep
