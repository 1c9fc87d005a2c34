"""Tells a Celery worker that something waits. Only a hint: the sweep finds the rows without it. A hint that the broker did
not take is given again until it does, so that mail leaves within seconds of its return and not with the next sweep.

The broker is spoken to in a thread of its own, so that a dead or hung Redis never holds up a request; any number of
hints that come while one is on its way become one. So do hints that no worker has taken yet: a key in Redis marks them,
or a busy hour would fill the queue with them, and every other task would wait behind.
"""

import logging
import threading
import time
from functools import lru_cache

from django.conf import settings
from redis import Redis, RedisError

from infocentre.redis_cache.connections import brief_client

logger = logging.getLogger("announcements.outbox")

PENDING_KEY = "infocentre:outbox:nudged"
PENDING_SECONDS = 20  # a hint that was lost with its worker is missed no longer than this
PATIENCE_SECONDS = 60
AGAIN_SECONDS = 3


@lru_cache(maxsize=4)
def _client(address: str) -> Redis:
    return brief_client(address)


class Waker:
    def __init__(self) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        with self._lock:  # a process that was forked has no thread yet
            self._asked.set()
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="outbox-nudge", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        away = False
        while self._wait():
            try:
                send(again=away)
                away = False
            except Exception as error:  # noqa: BLE001 - whatever a broker's client raises
                if not away:
                    logger.warning("The broker did not take the hint that mail waits: %s", error)
                away = True
                self._asked.set()
                time.sleep(AGAIN_SECONDS)

    def _wait(self) -> bool:
        """False when nobody asked for a while. Under the lock, or a hint could fall between the end of this thread and
        the beginning of the next."""
        self._asked.wait(timeout=PATIENCE_SECONDS)
        with self._lock:
            asked = self._asked.is_set()
            self._asked.clear()
            if not asked:
                self._thread = None
            return asked


def send(*, again: bool = False) -> bool:
    """False when a hint that nobody took yet is there already. `again` after a failure, when a mark says nothing: a Redis
    that hung does all it was asked in the end, and may have set the mark of a hint that was never given."""
    from announcements.tasks import drain_outbox

    redis = _client(settings.REDIS_URL)
    if not redis.set(PENDING_KEY, 1, nx=True, ex=PENDING_SECONDS) and not again:
        return False
    try:
        drain_outbox.apply_async(retry=False, expires=60)
    except Exception:
        redis.delete(PENDING_KEY)
        raise
    return True


def taken() -> None:
    """To be called by the worker before it looks for rows: what is written from now on needs a new hint."""
    try:
        _client(settings.REDIS_URL).delete(PENDING_KEY)
    except RedisError as error:
        logger.warning("Redis does not answer: %s", error)


_waker = Waker()


def wake() -> None:
    """Returns at once, always."""
    if settings.REDIS_URL:
        _waker.wake()
