"""SMTP with the server's words kept, which Django's backend throws away, and with each step told apart: whether a line
breaks before, inside or after the text decides what may be done with the message.

`offer` says from whom and to whom and does not wait for the answers: while the server thinks, the drainer marks its rows.
While it thinks about a text, the next one is put together.
"""

import contextlib
import re
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from . import ladder, mime
from .enums import State
from .ladder import Outcome
from .models import OutboxMessage

_LEADING_DOT = re.compile(rb"(?m)^\.")
_GOOD, _GO_ON = 2, 3  # the first digit says all that matters (RFC 5321, 4.2.1)
Answer = tuple[int, bytes]


class SmtpTransport:
    """One line for many messages."""

    def __init__(self, backend: EmailBackend) -> None:
        self.backend = backend
        self.carried = 0  # messages that this line has carried
        self.content: bytes | None = None  # of the message on offer
        self.fault: Exception | None = None  # what kept it from being offered
        self.ahead: tuple[OutboxMessage, bytes] | None = None

    @property
    def server(self) -> Any:
        """The open line, or None."""
        return self.backend.connection

    def open(self) -> None:
        """Does nothing when the line is open."""
        if self.server is not None:
            return
        self.carried = 0
        try:
            self.backend.open()
            server: Any = self.backend.connection
            server.ehlo_or_helo_if_needed()
        except Exception:
            self._drop()
            raise

    def close(self) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def offer(self, message: OutboxMessage) -> None:
        """Never raises: what went wrong is told by `send`."""
        self.content = self.fault = None
        try:
            self.content = self._built(message)
        except Exception as error:  # noqa: BLE001 - one bad message must not end the drainer
            self.fault = error
            return
        try:
            self.open()
            self._say_who(message, len(self.content))
        except Exception as error:  # noqa: BLE001 - the last message must be marked first
            self.fault = error

    def _built(self, message: OutboxMessage) -> bytes:
        ahead, self.ahead = self.ahead, None
        return ahead[1] if ahead and ahead[0] is message else mime.build(message)

    def _build_ahead(self, message: OutboxMessage | None) -> None:
        with contextlib.suppress(Exception):  # `offer` will meet it again, at its own turn
            self.ahead = (message, mime.build(message)) if message else None

    def withdraw(self) -> None:
        """The message on offer is another drainer's by now."""
        if self.content is not None:
            self._drop()

    def send(self, message: OutboxMessage, following: OutboxMessage | None = None) -> Outcome:
        if self.content is None:
            return ladder.unbuildable(self.fault or ValueError("it was not offered"))
        try:
            outcome = self._who_is_heard(message, self.content) or self._text(message, self.content, following)
        except Exception as error:  # noqa: BLE001 - the row must be marked whatever happens
            outcome = ladder.from_error(error, message)
        self._tidy(outcome)
        return outcome

    def _say_who(self, message: OutboxMessage, size: int) -> None:
        sender = f"FROM:<{mime.sender(settings.DEFAULT_FROM_EMAIL)[0]}>"
        self.server.putcmd("MAIL", sender + (f" SIZE={size}" if self.server.has_extn("size") else ""))
        if self.server.has_extn("pipelining"):
            self._say_recipient(message)

    def _say_recipient(self, message: OutboxMessage) -> None:
        self.server.putcmd("RCPT", f"TO:<{message.to_address}>")

    def _who_is_heard(self, message: OutboxMessage, content: bytes) -> Outcome | None:
        """What keeps the text from being sent. A server that has had enough of this line says so here (421 after so many
        messages, or it hung up): on a new one the same message, of which nobody has heard yet, is begun once more."""
        try:
            code, words = self._sender_answer()
        except OSError:
            if not self.carried:
                raise
            code, words = ladder.SERVICE_CLOSING, b""
        if code == ladder.SERVICE_CLOSING and self.carried:
            self._drop()
            self.open()
            self._say_who(message, len(content))
            code, words = self._sender_answer()
        if code // 100 != _GOOD:
            return self._not_from_us(code, words)
        if not self.server.has_extn("pipelining"):
            self._say_recipient(message)
        code, words = self.server.getreply()
        return None if code // 100 == _GOOD else ladder.from_code(code, words, message)

    def _sender_answer(self) -> Answer:
        if self.fault is not None:
            fault, self.fault = self.fault, None
            raise fault
        answer: Answer = self.server.getreply()
        return answer

    def _not_from_us(self, code: int, words: bytes) -> Outcome:
        outcome = ladder.we_are_refused(code, words)
        if not outcome.rest and self.server.has_extn("pipelining"):
            self.server.getreply()  # to the recipient
        return outcome

    def _text(self, message: OutboxMessage, content: bytes, following: OutboxMessage | None) -> Outcome:
        code, words = self.server.docmd("DATA")
        if code // 100 != _GO_ON:
            return ladder.from_code(code, words, message)
        try:
            self.server.send(_ended(content))
        except OSError as error:
            return ladder.cut_short(error, message)
        self._build_ahead(following)
        try:
            code, words = self._last_answer()
        except OSError as error:
            return ladder.fate_unknown(error, message)
        if code // 100 != _GOOD:
            return ladder.from_code(code, words, message)
        self.carried += 1
        return ladder.sent(ladder.answer_text(code, words))

    def _last_answer(self) -> Answer:
        """Here the server may look through the whole text first; RFC 5321 asks for more patience than anywhere else."""
        line = self.server.sock
        line.settimeout(settings.OUTBOX_LAST_ANSWER_SECONDS)
        code, words = self.server.getreply()
        if code < 0:
            raise OSError(f"no answer of a mail server: {words!r}")
        line.settimeout(self.backend.timeout)
        return code, words

    def _tidy(self, outcome: Outcome) -> None:
        """Leaves the line ready for the next message, or not open at all."""
        if outcome.broken or outcome.rest:
            self._drop()
        elif outcome.state != State.SENT and self.server is not None:
            try:
                self.server.rset()
            except OSError:
                self._drop()

    def _drop(self) -> None:
        """Closes the line without a word: the other end may be dead, and QUIT would wait for its answer."""
        backend: Any = self.backend  # the line that it began and did not finish is private to it
        for line in (backend.connection, backend._partial_connection):
            if line is not None:
                line.close()
        backend.connection = backend._partial_connection = None


def _ended(content: bytes) -> bytes:
    """With the dot that ends it, and no line of its own that is only a dot."""
    end = b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"
    return _LEADING_DOT.sub(b"..", content) + end
