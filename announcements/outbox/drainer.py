"""Empties the outbox: claims a batch, sends it over one line, marks each row before the next one is begun."""

import logging
import os
import socket
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from django.db import Error, InterfaceError, OperationalError, close_old_connections, connection

from . import claims, ladder, pace, recovery, transport
from .enums import State
from .ladder import Outcome
from .models import OutboxMessage
from .transport import Transport

logger = logging.getLogger("announcements.outbox")
T = TypeVar("T")

# As many as leave in about a second, so that a personal letter waits no longer behind a mailing.
SMALLEST_BATCH, LARGEST_BATCH = 10, 200
BATCH_SECONDS = 1.0
# Two messages in a row that the line broke under: the server is down, not the message bad.
BREAKS = 2


@dataclass
class Tally:
    """`unfinished`: the time was over, and more may be due."""

    sent: int = 0
    later: int = 0
    failed: int = 0
    unreachable: bool = False
    unfinished: bool = False

    def count(self, outcome: Outcome) -> None:
        if outcome.state == State.SENT:
            self.sent += 1
        elif outcome.state == State.FAILED:
            self.failed += 1
        else:
            self.later += 1


class Drainer:
    def __init__(self, way_out: Transport, stop: threading.Event | None = None) -> None:
        self.way_out = way_out
        self.stop = stop or threading.Event()
        self.owner = f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self.tally = Tally()
        self.breaks = 0
        self.size = SMALLEST_BATCH
        self.renewed_at = time.monotonic()
        self.last: tuple[OutboxMessage, Outcome] | None = None  # sent, not yet marked

    def run(self, seconds: float | None = None) -> Tally:
        """Until nothing is due, the time is over, or the server wants no more."""
        end = time.monotonic() + seconds if seconds is not None else None
        recovery.recover()
        try:
            while not self.stop.is_set():
                if end is not None and time.monotonic() >= end:
                    self.tally.unfinished = True
                    break
                batch = claims.claim(self.owner, self.size)
                if not batch or not self._deliver(deque(batch)):
                    break
                self._fit_size(time.monotonic() - self.claimed_at)
        finally:
            self.way_out.close()
        return self.tally

    def _fit_size(self, seconds: float) -> None:
        fitting = (
            self.size * 2 if seconds < BATCH_SECONDS / 2 else self.size // 2 if seconds > BATCH_SECONDS else self.size
        )
        self.size = max(SMALLEST_BATCH, min(fitting, LARGEST_BATCH))

    def _deliver(self, batch: deque[OutboxMessage]) -> bool:
        """False when the rest has to wait."""
        self.claimed_at = self.renewed_at = time.monotonic()
        while batch:
            # Before anything is begun, so that a dead server costs no message an attempt.
            if closed := self._open():
                self._settle_last()
                self._rest(closed)
                claims.release(self.owner, closed)
                return False
            message = batch.popleft()
            self.way_out.offer(message)
            if self._turn_to(message):
                self._send(message, batch[0] if batch else None)
            else:
                self.way_out.withdraw()
                batch = deque(claims.still_held(batch))  # where one was called back, others may have been
            if self.stop.is_set() or (self.last and self.last[1].rest):
                self._settle_last()
                claims.release(self.owner)
                return False
            self._renew()
        self._settle_last()
        return True

    def _open(self) -> Outcome | None:
        """What kept the line closed."""
        try:
            self.way_out.open()
        except Exception as error:  # noqa: BLE001 - whatever it is, the rows go back
            return ladder.unreached(error)
        return None

    def _send(self, message: OutboxMessage, following: OutboxMessage | None) -> None:
        outcome = self.way_out.send(message, following)
        self.tally.count(outcome)
        self.breaks = self.breaks + 1 if outcome.broken else 0
        if self.breaks >= BREAKS:
            outcome = ladder.resting(outcome)
        if outcome.rest:
            self._rest(outcome)
        self.last = (message, outcome)

    def _rest(self, outcome: Outcome) -> None:
        logger.warning("The mail server is left alone for a while: %s", outcome.answer)
        self.tally.unreachable = True
        if outcome.rest:
            pace.rest(outcome.rest, outcome.answer)

    def _turn_to(self, message: OutboxMessage) -> bool:
        """Marks the last message and begins the next. False when that one is no longer ours."""
        if self.last is None or self.last[1].state != State.SENT:
            self._settle_last()
            return surely(lambda: claims.begin(message))
        done, outcome = self.last
        self.last = None
        settled, begun = surely(lambda: claims.settle_sent_and_begin(done, outcome, message))
        if not settled:
            self._lost(done)
        return begun

    def _settle_last(self) -> None:
        if self.last is None:
            return
        (message, outcome), self.last = self.last, None
        if outcome.state == State.FAILED:
            logger.warning("Message %s failed: %s", message.pk, outcome.answer)
        if not surely(lambda: claims.settle(message, outcome)):
            self._lost(message)

    @staticmethod
    def _lost(message: OutboxMessage) -> None:
        logger.warning("Message %s was taken over by another drainer while it was being sent.", message.pk)

    def _renew(self) -> None:
        if time.monotonic() - self.renewed_at > claims.claim_lease().total_seconds() / 3:
            # The last message was sent and is not marked yet: a restart of the database must not end the drain here.
            surely(lambda: claims.renew(self.owner))
            self.renewed_at = time.monotonic()


def surely(mark: Callable[[], T]) -> T:
    """A database that is away for a moment (restarted, locked) must not make a message go twice that was sent."""
    end = time.monotonic() + claims.lease().total_seconds() / 2
    while True:
        try:
            return mark()
        except (OperationalError, InterfaceError) as error:
            if connection.in_atomic_block or time.monotonic() > end:
                raise
            logger.warning("The outbox waits for the database to mark a message: %s", str(error).strip())
            connection.close()
            time.sleep(0.5)


def drain(*, seconds: float | None = None, stop: threading.Event | None = None) -> Tally:
    """Sends what is due. May run in any number of processes at once."""
    with quick_commits():
        return Drainer(transport.from_settings(), stop).run(seconds)


@contextmanager
def quick_commits() -> Iterator[None]:
    """For this drainer's marks only. If the database machine loses its power, or PostgreSQL crashes or is stopped in its
    mode "immediate", the marks of the last half second may be lost and those messages go twice, with the same
    Message-ID. Rows themselves are written by others, durably."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        if connection.connection is not None and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("RESET synchronous_commit")


def loop(stop: threading.Event, pause: float = 1.0) -> None:
    """Until `stop` is set. A database that does not answer is waited for."""
    while not stop.is_set():
        close_old_connections()
        try:
            drain(stop=stop)
        except Error as error:
            logger.error("The outbox waits for the database: %s", str(error).strip())
        stop.wait(pause)
