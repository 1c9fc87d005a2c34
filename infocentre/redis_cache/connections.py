"""Redis makes the portal quicker; it must never make it slower. So: short waits, no second tries, a rest after a failure."""

import time
from typing import Any

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

REST_SECONDS = 2.0


def brief_client(address: str) -> redis.Redis:
    never_again: Any = Retry(NoBackoff(), 0)
    wait = settings.REDIS_WAIT_SECONDS
    return redis.Redis.from_url(address, socket_timeout=wait, socket_connect_timeout=wait, retry=never_again)


class Rest:
    """After a failure Redis is left alone for a moment, instead of every request waiting for it."""

    def __init__(self) -> None:
        self._until = 0.0

    @property
    def lasts(self) -> bool:
        return time.monotonic() < self._until

    def begin(self) -> None:
        self._until = time.monotonic() + REST_SECONDS
