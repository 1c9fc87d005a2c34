"""SMTP with the server's words kept, which Django's backend throws away, and with each step told apart: whether a line
breaks before, inside or after the text decides what may be done with the message."""

import re
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from . import ladder, mime
from .ladder import Outcome
from .models import OutboxMessage

_LEADING_DOT = re.compile(rb"(?m)^\.")
_GOOD, _GO_ON = 2, 3  # the first digit says all that matters (RFC 5321, 4.2.1)


class SmtpTransport:
    """One line for many messages."""

    def __init__(self, backend: EmailBackend) -> None:
        self.backend = backend
        self.carried = 0  # messages that this line has carried

    @property
    def server(self) -> Any:
        return self.backend.connection

    def open(self) -> None:
        """Does nothing when the line is open."""
        if self.server is not None:
            return
        self.carried = 0
        try:
            self.backend.open()
            self.server.ehlo_or_helo_if_needed()
        except Exception:
            self._drop()
            raise

    def close(self) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def send(self, message: OutboxMessage) -> Outcome:
        try:
            content = mime.build(message)
        except Exception as error:  # noqa: BLE001 - one bad message must not end the drainer
            return ladder.unbuildable(error)
        try:
            self.open()
            outcome = self._sender(content) or self._recipient(message) or self._text(message, content)
        except Exception as error:  # noqa: BLE001 - the row must be marked whatever happens
            outcome = ladder.from_error(error, message)
        self._tidy(outcome)
        return outcome

    def _sender(self, content: bytes) -> Outcome | None:
        """A server that has had enough of this line says so here (421 after so many messages, or it just hung up): on a
        new one the same message is begun once more, of which nobody has heard yet."""
        try:
            code, words = self._mail(content)
        except OSError:
            if not self.carried:
                raise
            code, words = ladder.SERVICE_CLOSING, b""
        if code == ladder.SERVICE_CLOSING and self.carried:
            self._drop()
            self.open()
            code, words = self._mail(content)
        return None if code // 100 == _GOOD else ladder.we_are_refused(code, words)

    def _mail(self, content: bytes) -> tuple[int, bytes]:
        size = f" SIZE={len(content)}" if self.server.has_extn("size") else ""
        answer: tuple[int, bytes] = self.server.docmd("MAIL", f"FROM:<{mime.sender(settings.DEFAULT_FROM_EMAIL)[0]}>{size}")
        return answer

    def _recipient(self, message: OutboxMessage) -> Outcome | None:
        code, words = self.server.docmd("RCPT", f"TO:<{message.to_address}>")
        return None if code // 100 == _GOOD else ladder.from_code(code, words, message)

    def _text(self, message: OutboxMessage, content: bytes) -> Outcome:
        code, words = self.server.docmd("DATA")
        if code // 100 != _GO_ON:
            return ladder.from_code(code, words, message)
        try:
            self.server.send(_ended(content))
        except OSError as error:
            return ladder.cut_short(error, message)
        try:
            code, words = self._last_answer()
        except OSError as error:
            return ladder.fate_unknown(error, message)
        if code // 100 != _GOOD:
            return ladder.from_code(code, words, message)
        self.carried += 1
        return ladder.sent(ladder.answer_text(code, words))

    def _last_answer(self) -> tuple[int, bytes]:
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
        elif outcome.state != ladder.State.SENT and self.server is not None:
            try:
                self.server.rset()
            except OSError:
                self._drop()

    def _drop(self) -> None:
        """Closes the line without a word: the other end may be dead, and QUIT would wait for its answer."""
        for line in (self.backend.connection, self.backend._partial_connection):
            if line is not None:
                line.close()
        self.backend.connection = self.backend._partial_connection = None


def _ended(content: bytes) -> bytes:
    """With the dot that ends it, and no line of its own that is only a dot."""
    end = b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"
    return _LEADING_DOT.sub(b"..", content) + end
