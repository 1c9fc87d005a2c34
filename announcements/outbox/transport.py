"""The way out: one SMTP line for many messages, or any other mail backend of Django (files, memory, a provider)."""

from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend as SmtpBackend

from . import attachments, ladder, mime
from .header_text import mailbox
from .ladder import Outcome
from .models import OutboxMessage
from .smtp import SmtpTransport


class Transport(Protocol):
    def open(self) -> None:
        """Does nothing when it is open. Raises an OSError (also smtplib's errors) when the server cannot be reached."""

    def offer(self, message: OutboxMessage) -> None:
        """Whatever can be done before the message may be sent. Never raises."""

    def withdraw(self) -> None:
        """The message on offer may not be sent."""

    def send(self, message: OutboxMessage, following: OutboxMessage | None = None) -> Outcome:
        """The message on offer; `following` is probably the next one. Never raises: every answer has a meaning."""

    def close(self) -> None: ...


class BackendTransport:
    """For backends that want Django's message objects."""

    def __init__(self, backend: Any) -> None:
        self.backend = backend

    def open(self) -> None:
        self.backend.open()

    def offer(self, message: OutboxMessage) -> None:
        """Such a backend does all at once."""

    def withdraw(self) -> None:
        """Nothing was begun."""

    def send(self, message: OutboxMessage, following: OutboxMessage | None = None) -> Outcome:
        try:
            made = as_django_message(message)
        except Exception as error:  # noqa: BLE001 - one bad message must not end the drainer
            return ladder.unbuildable(error)
        try:
            self.backend.send_messages([made])
        except Exception as error:  # noqa: BLE001 - the row must be marked whatever happens
            return ladder.from_error(error, message)
        return ladder.sent("")

    def close(self) -> None:
        self.backend.close()


def as_django_message(message: OutboxMessage) -> EmailMultiAlternatives:
    made = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mailbox(message.to_name, message.to_address).replace("\r\n", "")],
        headers={
            **{name: value.replace("\r\n", "") for name, value in message.headers.items()},
            "Message-ID": message.message_id,
            "Content-Language": message.language,
            "Date": mime.date(message),
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
