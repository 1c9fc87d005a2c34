"""Without a broker, with a dead one, with one that hangs: the request goes on."""

import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from celery import Celery as Application
from pytest_django import Settings

from announcements import tasks
from announcements.outbox import jobs, nudge
from infocentre.periodic.jobs import find
from tests.services.redis import Redis

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


@pytest.mark.long
def test_dead_broker_is_not_waited_for(tmp_path: Path) -> None:
    assert woken("redis://127.0.0.1:1/0", tmp_path) == "went on"


@pytest.mark.long
def test_hung_broker_is_not_waited_for(tmp_path: Path, hung_broker: int) -> None:
    assert woken(f"redis://127.0.0.1:{hung_broker}/0", tmp_path) == "went on"


def test_without_a_broker_no_thread_is_started(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nudge, "_waker", nudge.Waker())
    settings.REDIS_URL = ""
    nudge.wake()
    assert nudge._waker._thread is None


def test_sweep_and_retention_are_periodic_jobs() -> None:
    drain, erase = find("drain_outbox"), find("erase_old_mail")
    assert drain is not None
    assert erase is not None
    assert drain.run is jobs.sweep


def test_hint_is_never_lost_between_two_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread ends when nobody asks for a while; a hint that falls into that moment begins the next one."""
    sent = threading.Semaphore(0)
    monkeypatch.setattr(nudge, "PATIENCE_SECONDS", 0.0005)
    monkeypatch.setattr(nudge, "send", lambda **_again: sent.release())
    waker = nudge.Waker()
    for _ in range(500):
        waker.wake()
        assert sent.acquire(timeout=5)
        time.sleep(random.uniform(0, 0.001))


def test_hint_that_the_broker_did_not_take_is_given_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody asks a second time: the mail of the outage would wait for the sweep. It is said once, not every few seconds."""
    answers = iter([ConnectionError("away"), ConnectionError("away"), None, ConnectionError("away again"), None])
    heard = threading.Semaphore(0)
    asked: list[bool] = []

    def send(*, again: bool) -> None:
        asked.append(again)
        answer = next(answers)
        if answer:
            raise answer
        heard.release()

    monkeypatch.setattr(nudge, "AGAIN_SECONDS", 0.01)
    monkeypatch.setattr(nudge, "send", send)
    waker = nudge.Waker()
    for _ in range(2):
        waker.wake()
        assert heard.acquire(timeout=5)
    assert asked == [False, True, True, False, True]
    assert sum("hint that mail waits" in record.getMessage() for record in caplog.records) == 2


@pytest.mark.services
def test_hints_that_no_worker_took_yet_are_one(own_redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a busy hour would fill the queue, and every other task would wait behind."""
    sender = Application(broker=own_redis.url, set_as_current=False)
    monkeypatch.setattr(
        tasks.drain_outbox, "apply_async", lambda **options: sender.send_task(tasks.drain_outbox.name, **options)
    )
    queue = redis.Redis.from_url(own_redis.url)
    assert [nudge.send() for _ in range(3)] == [True, False, False]
    assert queue.llen("celery") == 1
    nudge.taken()
    assert nudge.send()
    assert queue.llen("celery") == 2
    own_redis.kill()
    nudge.taken()  # only says so


@pytest.mark.services
def test_mark_that_a_hung_redis_set_too_late_holds_no_hint_back(
    own_redis: Redis, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.REDIS_WAIT_SECONDS = 0.3
    nudge._client.cache_clear()
    given: list[object] = []
    monkeypatch.setattr(tasks.drain_outbox, "apply_async", lambda **options: given.append(options))
    assert nudge.send(), "the line is open"
    nudge.taken(), given.clear()
    own_redis.hang()
    with pytest.raises(redis.RedisError):
        nudge.send()
    own_redis.go_on()
    assert not nudge.send(), "it did what it was asked, late"
    assert given == []
    assert nudge.send(again=True)
    assert len(given) == 1


@pytest.mark.services
def test_hint_that_the_broker_did_not_take_leaves_no_mark(own_redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**options: object) -> None:
        raise ConnectionError("no")

    monkeypatch.setattr(tasks.drain_outbox, "apply_async", refuse)
    for _ in range(2):
        with pytest.raises(ConnectionError):
            nudge.send()
