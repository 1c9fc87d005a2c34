"""Letters to send and a server to send them to."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_django import Settings

from announcements.outbox.actions import enqueue
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage

from .outbox.sink import Sink, listen

LETTER = Letter("Тіркелуіңіз расталды", "Сәлеметсіз бе!\n\nКүтеміз.\n", "<p>Сәлеметсіз бе!</p>")


@pytest.fixture
def write(db: None) -> Callable[..., OutboxMessage]:
    """Puts a letter into the outbox; each call has a cause of its own."""

    def written(to: str = "inkar@example.kz", **fields: Any) -> OutboxMessage:
        number = OutboxMessage.objects.count()
        values = {"kind": "staff.notice", "language": "kk", "letter": LETTER, "cause": f"test:{number}"}
        return enqueue(to=to, **{**values, **fields})

    return written


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """A mail server that the drainer sends to."""
    handler = Sink()
    server = listen(handler)
    settings.OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 1
    yield handler
    server.stop()
