"""The way out: one SMTP connection for a batch, or any other mail backend of Django (files, memory, a provider)."""

import smtplib
from email.utils import format_datetime
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend
from django.utils.timezone import localtime

from . import attachments, ladder, mime
from .header_text import mailbox
from .ladder import Outcome
from .models import OutboxMessage


class Transport(Protocol):
    def open(self) -> None:
        """Raises an OSError (also smtplib's errors) when the server cannot be reached."""

    def send(self, message: OutboxMessage) -> Outcome:
        """Never raises: every answer has a meaning."""

    def close(self) -> None: ...


class SmtpTransport:
    """Sends ready bytes and keeps the server's words, which Django's backend throws away."""

    def __init__(self, backend: SmtpBackend) -> None:
        self.backend = backend

    def open(self) -> None:
        self.backend.open()

    def send(self, message: OutboxMessage) -> Outcome:
        try:
            content = mime.build(message)
        except (OSError, ValueError, KeyError) as error:
            return ladder.failed(f"The message could not be built: {type(error).__name__}: {error}")
        try:
            self.open()
            return self._hand_over(self.backend.connection, message, content)
        except Exception as error:  # noqa: BLE001 - the row must be marked whatever happens
            outcome = ladder.from_error(error, message.attempts)
            self._after(outcome)
            return outcome

    def _hand_over(self, server: Any, message: OutboxMessage, content: bytes) -> Outcome:
        server.ehlo_or_helo_if_needed()
        size = f" SIZE={len(content)}" if server.has_extn("size") else ""
        code, words = server.docmd("MAIL", f"FROM:<{mime.sender(settings.DEFAULT_FROM_EMAIL)[0]}>{size}")
        if code != 250:
            self._reset(server, code)
            raise smtplib.SMTPSenderRefused(code, words, settings.DEFAULT_FROM_EMAIL)
        code, words = server.docmd("RCPT", f"TO:<{message.to_address}>")
        if code in (250, 251):
            code, words = server.data(content)
            if code == 250:
                return ladder.sent(ladder.answer_text(code, words))
        self._reset(server, code)
        return ladder.from_code(code, words, message.attempts)

    def _reset(self, server: Any, code: int) -> None:
        if code == ladder.SERVICE_CLOSING:
            self._drop()
        else:
            server.rset()

    def _after(self, outcome: Outcome) -> None:
        if outcome.network or outcome.stop:
            self._drop()

    def _drop(self) -> None:
        """Closes the line without a word: the other end may be dead, and QUIT would wait for its answer."""
        if self.backend.connection is not None:
            self.backend.connection.close()
            self.backend.connection = None

    def close(self) -> None:
        try:
            self.backend.close()
        except (OSError, smtplib.SMTPException):
            self._drop()


class BackendTransport:
    """For backends that want Django's message objects."""

    def __init__(self, backend: Any) -> None:
        self.backend = backend

    def open(self) -> None:
        self.backend.open()

    def send(self, message: OutboxMessage) -> Outcome:
        try:
            self.backend.send_messages([as_django_message(message)])
        except Exception as error:  # noqa: BLE001 - the row must be marked whatever happens
            return ladder.from_error(error, message.attempts)
        return ladder.sent("")

    def close(self) -> None:
        self.backend.close()


def as_django_message(message: OutboxMessage) -> EmailMultiAlternatives:
    date = localtime(message.not_before or message.created_at)
    made = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mailbox(message.to_name, message.to_address).replace("\r\n", "")],
        headers={
            **{name: value.replace("\r\n", "") for name, value in message.headers.items()},
            "Message-ID": message.message_id,
            "Content-Language": message.language,
            "Date": format_datetime(date),
        },
    )
    if message.html:
        made.attach_alternative(message.html, "text/html")
    for loaded in attachments.load(message.attachments):
        made.attach(loaded.filename, loaded.content, loaded.content_type)
    return made


def from_settings() -> Transport:
    backend = get_connection(settings.OUTBOX_TRANSPORT_BACKEND)
    return SmtpTransport(backend) if isinstance(backend, SmtpBackend) else BackendTransport(backend)
