"""Letters to send and a server to send them to."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from announcements.outbox import recovery
from announcements.outbox.actions import enqueue
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reply_to import office

from .outbox.sink import Sink, listen

LETTER = Letter("Тіркелуіңіз расталды", "Сәлеметсіз бе!\n\nКүтеміз.\n", "<p>Сәлеметсіз бе!</p>")


@pytest.fixture(autouse=True)
def fresh_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process remembers of the clock begins anew, and nobody reads answers unless the test says who."""
    monkeypatch.setattr(recovery, "_recovery", recovery.Recovery())
    monkeypatch.setattr(office, "_source", None)
    office.forget()


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
    settings.EMAIL_TIMEOUT = settings.OUTBOX_LAST_ANSWER_SECONDS = 1
    yield handler
    server.stop()


@pytest.fixture
def table_as_new(db: None) -> None:
    """For a test that reads PostgreSQL's plans: what earlier tests took back makes the indexes of letters grow, and then
    the whole of a small index may be nearer than the first row of the right one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE announcements_outboxmessage CASCADE")
