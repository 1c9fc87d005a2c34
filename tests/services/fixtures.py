from collections.abc import Callable, Iterator

import pytest
from pytest_django.fixtures import Settings

from infocentre.page_cache import generation
from infocentre.settings.queue import redis_cache

from .celery import Celery
from .redis import Redis
from .smtp import SmtpSink


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
