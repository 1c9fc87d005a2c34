"""Tells a Celery worker that something waits. Only a hint: the sweep finds the rows without it.

The broker is spoken to in a thread of its own, so that a dead or hung Redis never holds up a request; any number of
hints that come while one is on its way become one.
"""

import logging
import threading

from django.conf import settings

logger = logging.getLogger("announcements.outbox")


class Waker:
    def __init__(self) -> None:
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        self._asked.set()
        with self._lock:  # a process that was forked has no thread yet
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name="outbox-nudge", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while self._asked.wait(timeout=60):
            self._asked.clear()
            try:
                _send()
            except Exception as error:  # noqa: BLE001 - whatever a broker's client raises; the sweep will do
                logger.warning("The broker did not take the hint that mail waits: %s", error)


def _send() -> None:
    from announcements.tasks import drain_outbox

    drain_outbox.apply_async(retry=False, expires=60)


_waker = Waker()


def wake() -> None:
    """Returns at once, always."""
    if settings.REDIS_URL:
        _waker.wake()
