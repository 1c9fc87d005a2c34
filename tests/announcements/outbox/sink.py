"""A real SMTP server on a free port that remembers what it took, and answers as a test wants.

As a program (`python -m tests.announcements.outbox.sink`) it only counts, for the bench.
"""

import asyncio
import email
import email.policy
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

OK = "250 OK: taken"


@dataclass
class Taken:
    recipient: str
    content: bytes

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.content, policy=email.policy.default)  # type: ignore[return-value]

    @property
    def message_id(self) -> str:
        return str(self.message["Message-ID"])


class Sink:
    """`at_recipient` and `at_end` hold what to say for an address instead of 250: a reply, or "hang" or "cut"."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.at_recipient: dict[str, str] = {}
        self.at_end: dict[str, str] = {}
        self.connections = 0
        self.when_taken: Callable[[], object] = lambda: None
        self.pause = 0.0
        self.wanted_connections = 0
        self.server: FreePort

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: Any
    ) -> Any:
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        reply = await self._answer(server, self.at_recipient.get(address, "250 OK"))
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        while self.connections < self.wanted_connections:
            await asyncio.sleep(0.05)
        if self.pause:
            await asyncio.sleep(self.pause)
        recipient = envelope.rcpt_tos[0]
        reply = await self._answer(server, self.at_end.get(recipient, OK))
        if reply.startswith("250"):
            self.taken.append(Taken(recipient, bytes(envelope.content or b"")))
            self.when_taken()
        return reply

    @staticmethod
    async def _answer(server: SMTP, reply: str) -> str:
        if reply == "hang":
            await asyncio.sleep(60)
        if reply == "cut":
            server.transport.abort()
            return "421 never heard"
        return reply

    def copies(self) -> Counter[str]:
        """No property: aiosmtpd looks through all of the handler's for each new connection, and would read every letter."""
        return Counter(one.message_id for one in self.taken)

    def wait_for(self, count: int, seconds: float = 60) -> bool:
        end = time.monotonic() + seconds
        while len(self.taken) < count and time.monotonic() < end:
            time.sleep(0.01)
        return len(self.taken) >= count

    def wait_for_more(
        self, count: int, all_live: Callable[[], bool] = lambda: True, said: Callable[[], str] = str, seconds: int = 240
    ) -> None:
        """Fails at once when a drainer ended that nobody killed."""
        for _ in range(seconds):
            if self.wait_for(count, seconds=1):
                return
            assert all_live(), f"a drainer ended by itself\n{said()}"
        raise AssertionError(f"{len(self.taken)} of {count} arrived within {seconds} s\n{said()}")


class Counting:
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return OK


class FreePort(Controller):
    """Aiosmtpd asks its own first connection for an answer before it knows a port that the system chose."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()


def listen(handler: Any) -> FreePort:
    controller = FreePort(handler, hostname="127.0.0.1", port=0)
    controller.start()
    return controller


if __name__ == "__main__":
    running = listen(Counting())
    sys.stdout.write(f"{running.port}\n")
    sys.stdout.flush()
    sys.stdin.read()  # until the other side closes it
