"""One number for "the public content as it stands". Whatever is published moves it on, and every cached page is old.

On the embedded default it is the modification time of a file (shared by all processes of the machine, one `stat` a
request); with Redis a word drawn by lot, because a counter begins again when Redis loses its memory, and would meet
pages kept under the same number. When Redis does not answer, there is no generation and pages are made afresh.

The frame that every page repeats (menus, names, the outline of the tree) has a generation of its own beside that of the
whole: a news item that is published leaves it as it is, and the next page need not read it again.
"""

import os
import secrets
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path

import redis
from django.conf import settings
from django.db import transaction

from infocentre.redis_cache.connections import Rest, brief_client


class Part(StrEnum):
    """What has a generation; the value is its file beside the static files, and its key in Redis."""

    WHOLE = "generation"
    FRAME = "generation-of-frame"


PAY_EVERY_SECONDS = 1.0


@lru_cache(maxsize=8)
def _beside(static_root: str, part: Part) -> str:
    return str(Path(static_root).parent / part.value)


def _file(part: Part) -> str:
    return _beside(str(settings.STATIC_ROOT), part)


def _key(part: Part) -> str:
    return f"infocentre:{part.value}"


class _InRedis:
    """The generation of all machines."""

    def __init__(self) -> None:
        self._client: redis.Redis | None = None
        self._rest = Rest()
        # Something was published while Redis was silent: the generation moves on before it is believed again.
        self._owed = False
        self._payer: threading.Thread | None = None

    def client(self) -> redis.Redis:
        if self._client is None:
            self._client = brief_client(settings.REDIS_URL)
        return self._client

    def read(self, part: Part = Part.WHOLE) -> str | None:
        if self._rest.lasts:
            return None
        try:
            if self._owed:
                self._draw(Part)
            value = self.client().get(_key(part))
            if value is None:
                self.client().set(_key(part), secrets.token_hex(8), nx=True)
                value = self.client().get(_key(part))
        except redis.RedisError:
            # Another process may have published meanwhile and ended: whoever saw the silence moves on after it.
            self._owed = True
            self._rest.begin()
            return None
        return value.decode() if isinstance(value, bytes) else None

    def advance(self, parts: Iterable[Part] = Part) -> None:
        owed, self._owed = self._owed, True
        try:
            self._draw(Part if owed else parts)
        except redis.RedisError:
            self._rest.begin()
            self._pay_later()

    def _pay_later(self) -> None:
        """A worker serves no page that would pay: it tries by itself until Redis answers."""
        if self._payer is None or not self._payer.is_alive():
            self._payer = threading.Thread(target=self._pay, name="generation-owed", daemon=True)
            self._payer.start()

    def _pay(self) -> None:
        while self._owed:
            time.sleep(PAY_EVERY_SECONDS)
            with suppress(redis.RedisError):
                self._draw(Part)

    def _draw(self, parts: Iterable[Part]) -> None:
        self.client().mset({_key(part): secrets.token_hex(8) for part in parts})
        self._owed = False


_in_redis = _InRedis()


def current(part: Part = Part.WHOLE) -> str | None:
    """The generation now, or None when it cannot be known."""
    if settings.REDIS_URL:
        return _in_redis.read(part)
    try:
        return str(os.stat(_file(part)).st_mtime_ns)  # noqa: PTH116 - once a request: a Path costs more than the call
    except FileNotFoundError:
        advance((part,))
        return current(part)


_this_thread = threading.local()


def advance(parts: Iterable[Part] = Part) -> None:
    _this_thread.changed = False
    if settings.REDIS_URL:
        _in_redis.advance(parts)
        return
    for part in parts:
        path = Path(_file(part))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        # Two changes within one tick of the file system's clock must still differ.
        now = time.time_ns()
        os.utime(path, ns=(now, now))


def advance_on_commit(parts: Iterable[Part] = Part) -> None:
    """Moves the generation on when the present transaction is committed (at once outside of one)."""
    _this_thread.changed = transaction.get_connection().in_atomic_block
    transaction.on_commit(partial(advance, parts), robust=True)


def is_unsettled() -> bool:
    """Whether this thread reads its own changes, which others do not see yet and which may still be rolled back."""
    if getattr(_this_thread, "changed", False):
        _this_thread.changed = transaction.get_connection().in_atomic_block
        return bool(_this_thread.changed)
    return False
