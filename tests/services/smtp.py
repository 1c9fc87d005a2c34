"""A mail server that keeps what it gets, and refuses whom it is told to."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from .programs import HOST, free_port


class SmtpSink:
    def __init__(self) -> None:
        self.port = free_port()
        self.letters: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self._controller = Controller(self, hostname=HOST, port=self.port)

    def refuse(self, address: str, answer: str = "550 no such mailbox") -> None:
        self.answers[address] = answer

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        letter = message_from_bytes(envelope.content, _class=EmailMessage, policy=default)
        self.letters.append(letter)
        return "250 kept"

    def __enter__(self) -> "SmtpSink":
        self._controller.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._controller.stop()
