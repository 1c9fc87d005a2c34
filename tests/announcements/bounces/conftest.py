"""Letters that left, and the mailbox they come back to."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox.enums import Priority, State
from announcements.outbox.models import OutboxMessage

from .imap import ImapServer

Sent = Callable[..., OutboxMessage]


@pytest.fixture
def sent(write: Callable[..., OutboxMessage]) -> Sent:
    """A letter to many that the mail server took some days ago."""

    def left(to: str = "gone@example.kz", days_ago: float = 0, **fields: object) -> OutboxMessage:
        message = write(to, priority=Priority.BULK, **fields)
        moment = timezone.now() - timedelta(days=days_ago)
        OutboxMessage.objects.filter(pk=message.pk).update(
            state=State.SENT, sent_at=moment, created_at=moment, next_attempt_at=None
        )
        message.refresh_from_db()
        return message

    return left


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[ImapServer]:
    server = ImapServer()
    settings.BOUNCE_IMAP_URL = f"imap://noreply%40example.kz:se%20cret@127.0.0.1:{server.port}/INBOX"
    yield server
    server.shutdown()
    server.server_close()
