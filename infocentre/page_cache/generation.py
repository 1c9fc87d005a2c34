"""One number for "the public content as it stands". Whatever is published moves it on, and every cached page is old.

On the embedded default it is the modification time of a file (shared by all processes of the machine, one `stat` a
request); with Redis a counter. When Redis does not answer, there is no generation and pages are made afresh.
"""

import os
import time
from functools import lru_cache
from pathlib import Path

import redis
from django.conf import settings
from django.db import transaction

_KEY = "infocentre:generation"


@lru_cache(maxsize=4)
def _beside(static_root: str) -> str:
    return str(Path(static_root).parent / "generation")


def _file() -> str:
    return _beside(str(settings.STATIC_ROOT))


class _RedisCounter:
    """A connection with short time-outs; after a failure it is left alone for a moment."""

    REST_SECONDS = 2.0

    def __init__(self) -> None:
        self._client: redis.Redis | None = None
        self._silent_until = 0.0

    def client(self) -> redis.Redis:
        if self._client is None:
            self._client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=0.5, socket_connect_timeout=0.5)
        return self._client

    def read(self) -> str | None:
        if time.monotonic() < self._silent_until:
            return None
        try:
            value = self.client().get(_KEY)
        except redis.RedisError:
            self._silent_until = time.monotonic() + self.REST_SECONDS
            return None
        return value.decode() if isinstance(value, bytes) else "0"

    def advance(self) -> None:
        try:
            self.client().incr(_KEY)
        except redis.RedisError:
            # Nobody can read a generation now either. When Redis is back, a process may still hold pages made
            # before: the counter jumps past them at the next change, and entries live no longer than their age limit.
            self._silent_until = time.monotonic() + self.REST_SECONDS


_counter = _RedisCounter()


def current() -> str | None:
    """The generation now, or None when it cannot be known."""
    if settings.REDIS_URL:
        return _counter.read()
    try:
        return str(os.stat(_file()).st_mtime_ns)
    except FileNotFoundError:
        advance()
        return current()


def advance() -> None:
    if settings.REDIS_URL:
        _counter.advance()
        return
    path = Path(_file())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    # Two changes within one tick of the file system's clock must still differ.
    now = time.time_ns()
    os.utime(path, ns=(now, now))


def advance_on_commit() -> None:
    """Moves the generation on when the present transaction is committed (at once outside of one)."""
    transaction.on_commit(advance, robust=True)
