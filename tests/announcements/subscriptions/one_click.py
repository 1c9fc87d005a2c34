"""One click (RFC 8058), as a mail program does it."""

import email.policy
from email import message_from_bytes

from django.test import Client

from announcements.outbox import mime
from announcements.outbox.models import OutboxMessage

from .conftest import SITE

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def one_click(letter: OutboxMessage) -> int:
    """What a mail program does: reads the headers of the bytes that left, and posts. It has no cookies."""
    headers = message_from_bytes(mime.build(letter), policy=email.policy.default)
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = headers["List-Unsubscribe"].strip("<>")
    assert address.startswith(f"{SITE}/kk/subscribe/leave/")
    program = Client(enforce_csrf_checks=True)
    return program.post(address.removeprefix(SITE), ONE_CLICK).status_code
