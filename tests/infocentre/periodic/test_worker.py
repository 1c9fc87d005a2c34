"""What a running worker of the portal does with its tasks; the names of our settings are proved by that."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from celery import Celery as Application
from kombu.serialization import registry

from tests.services.celery import Celery
from tests.services.programs import wait_for
from tests.services.redis import Redis

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def worker(own_redis: Redis) -> Iterator[Celery]:
    with Celery(own_redis.url, beat=False, include="tests.services.tasks") as running:
        yield running


@pytest.fixture
def sender(own_redis: Redis) -> Application:
    return Application(broker=own_redis.url, set_as_current=False)


def lines(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


def wait_for_lines(worker: Celery, path: Path, count: int) -> None:
    wait_for(lambda: lines(path) >= count, 60, lambda: f"{lines(path)} of {count}\n{worker.said()}", worker.has_ended)


def test_task_whose_process_was_killed_is_done_again(worker: Celery, sender: Application, tmp_path: Path) -> None:
    kept, lost = tmp_path / "kept", tmp_path / "lost"
    sender.send_task("tests.first_time_long", [str(kept)])
    wait_for_lines(worker, kept, 1)
    worker.kill_pool()
    wait_for_lines(worker, kept, 2)
    # The control: the same task without our setting is gone.
    sender.send_task("tests.first_time_long_and_careless", [str(lost)])
    wait_for_lines(worker, lost, 1)
    worker.kill_pool()
    sender.send_task("tests.quick", [str(tmp_path / "after")])
    wait_for_lines(worker, tmp_path / "after", 1)
    assert lines(lost) == 1


def test_worker_takes_one_task_at_a_time_and_reads_json_only(
    worker: Celery, sender: Application, own_redis: Redis, tmp_path: Path
) -> None:
    queue = redis.Redis.from_url(own_redis.url)
    sender.send_task("tests.first_time_long", [str(tmp_path / "long")])
    wait_for_lines(worker, tmp_path / "long", 1)
    for number in range(3):
        sender.send_task("tests.quick", [str(tmp_path / f"waiting{number}")])
    # Another worker could take them: this one has none of them in its hands.
    assert queue.llen("celery") == 3
    worker.kill_pool()
    wait_for_lines(worker, tmp_path / "waiting2", 1)
    assert "pickle" in registry.name_to_type
    sender.send_task("tests.quick", [str(tmp_path / "pickled")], serializer="pickle")
    sender.send_task("tests.quick", [str(tmp_path / "json")])
    wait_for_lines(worker, tmp_path / "json", 1)
    assert not (tmp_path / "pickled").exists()
    assert "ContentDisallowed" in worker.log.read_text()
