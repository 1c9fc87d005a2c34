from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from infocentre.page_cache import generation
from infocentre.settings.queue import redis_cache

from . import own_database
from .celery import Celery
from .redis import Redis
from .smtp import SmtpSink
from .worker_processes import WorkerProcesses


@pytest.fixture
def smtp_sink(settings: Settings) -> Iterator[SmtpSink]:
    """A mail server that Django sends to for this test."""
    with SmtpSink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield sink


@pytest.fixture
def own_redis(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    """A Redis for this test alone, which it may kill."""
    with Redis() as redis:
        settings.REDIS_URL = redis.url
        settings.CACHES = {"default": redis_cache(redis.url)}
        monkeypatch.setattr(generation, "_in_redis", generation._InRedis())
        yield redis


@pytest.fixture
def celery_worker(own_redis: Redis) -> Callable[[], Celery]:
    """`with celery_worker():` runs a worker with beat on the database of the test, which must be transactional."""
    return lambda: Celery(own_redis.url)


@pytest.fixture
def copied_database(tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """For DATABASE_URL of processes. A test with it asks for no other database: this one commits and is thrown away."""
    with django_db_blocker.unblock(), own_database.copied(tmp_path) as url:
        yield url


@pytest.fixture
def worker_processes(copied_database: str, tmp_path: Path) -> Iterator[WorkerProcesses]:
    with WorkerProcesses(copied_database, tmp_path) as workers:
        yield workers
