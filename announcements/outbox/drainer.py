"""Empties the outbox: claims a batch, sends it over one connection, marks each row before the next one is begun."""

import logging
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import Error, close_old_connections, connection

from . import claims, ladder, transport
from .enums import State
from .ladder import Outcome
from .models import OutboxMessage
from .transport import Transport

logger = logging.getLogger("announcements.outbox")

BATCH = 50
# Two messages in a row that the line broke under: the server is down, not the message bad.
BREAKS = 2


@dataclass
class Tally:
    sent: int = 0
    later: int = 0
    failed: int = 0
    unreachable: bool = False

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
        self.renewed_at = time.monotonic()

    def run(self, seconds: float | None = None) -> Tally:
        """Until nothing is due, the time is over, or the server wants no more."""
        end = time.monotonic() + seconds if seconds is not None else None
        claims.recover()
        try:
            while not self.stop.is_set() and (end is None or time.monotonic() < end):
                batch = claims.claim(self.owner, BATCH)
                if not batch or not self._reach(batch) or not self._deliver(batch):
                    break
        finally:
            self.way_out.close()
        return self.tally

    def _reach(self, batch: list[OutboxMessage]) -> bool:
        """Opens the line before anything is begun, so that a dead server costs no message an attempt."""
        try:
            self.way_out.open()
        except Exception as error:  # noqa: BLE001 - whatever it is, the rows go back
            reason = ladder.from_error(error, 1).answer
            logger.warning("The mail server cannot be reached: %s", reason)
            claims.release(batch, wait=ladder.NETWORK[0], answer=reason)
            self.tally.unreachable = True
            return False
        return True

    def _deliver(self, batch: list[OutboxMessage]) -> bool:
        """False when the rest has to wait."""
        self.renewed_at = time.monotonic()
        done: tuple[OutboxMessage, Outcome] | None = None
        for number, message in enumerate(batch):
            begun = self._turn_to(message, done)
            done = None
            if begun:
                outcome = self.way_out.send(message)
                self.tally.count(outcome)
                done = (message, outcome)
                if self._must_stop(outcome):
                    self._settle(*done)
                    claims.release(batch[number + 1 :])
                    return False
            self._renew(batch[number + 1 :])
        if done:
            self._settle(*done)
        return True

    def _turn_to(self, message: OutboxMessage, done: tuple[OutboxMessage, Outcome] | None) -> bool:
        """Marks the last message and begins the next. False when that one is no longer ours."""
        if done is None:
            return claims.begin(message)
        last, outcome = done
        if outcome.state != State.SENT:
            self._settle(last, outcome)
            return claims.begin(message)
        settled, begun = claims.settle_sent_and_begin(last, outcome.answer, message)
        if not settled:
            self._lost(last)
        return begun

    def _settle(self, message: OutboxMessage, outcome: Outcome) -> None:
        if outcome.state == State.FAILED:
            logger.warning("Message %s failed: %s", message.pk, outcome.answer)
        if not claims.settle(message, outcome):
            self._lost(message)

    @staticmethod
    def _lost(message: OutboxMessage) -> None:
        logger.warning("Message %s was taken over by another drainer while it was being sent.", message.pk)

    def _must_stop(self, outcome: Outcome) -> bool:
        self.breaks = self.breaks + 1 if outcome.network else 0
        if self.breaks >= BREAKS:
            self.tally.unreachable = True
        return outcome.stop or self.breaks >= BREAKS or self.stop.is_set()

    def _renew(self, rest: list[OutboxMessage]) -> None:
        if time.monotonic() - self.renewed_at > claims.lease().total_seconds() / 3:
            claims.renew(rest)
            self.renewed_at = time.monotonic()


def drain(*, seconds: float | None = None, stop: threading.Event | None = None) -> Tally:
    """Sends what is due. May run in any number of processes at once."""
    with quick_commits():
        return Drainer(transport.from_settings(), stop).run(seconds)


@contextmanager
def quick_commits() -> Iterator[None]:
    """For this drainer's marks only. If the database machine loses its power, the marks of the last half second may
    be lost and those messages go twice, with the same Message-ID. Rows themselves are written by others, durably."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        yield
    finally:
        if connection.is_usable():
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
