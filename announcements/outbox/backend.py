"""EMAIL_BACKEND: whatever Django, Wagtail or allauth mail becomes rows of the outbox instead of SMTP in the request."""

import logging
import uuid
from collections.abc import Iterable
from email.mime.base import MIMEBase
from email.utils import parseaddr
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from announcements.letters.as_text import as_text
from announcements.letters.plain import dressed
from infocentre.languages.codes import current_language
from people.models import User

from . import attachments, mailed_by_django
from .actions import enqueue
from .attachments import Attachment
from .envelope import Letter
from .errors import OutboxError
from .models import OutboxMessage

logger = logging.getLogger("announcements.outbox")


class OutboxEmailBackend(BaseEmailBackend):
    """A row for each recipient, who sees only the own address. Always from DEFAULT_FROM_EMAIL, the one sender that the
    mail server signs for; another sender becomes Reply-To."""

    def send_messages(self, email_messages: Iterable[EmailMessage]) -> int:
        sent = 0
        for message in email_messages or ():
            try:
                with transaction.atomic():
                    sent += bool(self._enqueue(message))
            except OutboxError as error:
                if not self.fail_silently:
                    raise
                logger.warning("A message was refused by the outbox: %s: %s", type(error).__name__, error)
        return sent

    def _enqueue(self, message: EmailMessage) -> list[OutboxMessage]:
        headers = {name: str(value) for name, value in message.extra_headers.items()}
        kind = _kind(headers)
        cause = headers.pop("X-Outbox-Cause", f"mail:{uuid.uuid4().hex}")
        if message.reply_to:
            headers["Reply-To"] = ", ".join(str(address) for address in message.reply_to)
        kept = [_kept(item) for item in message.attachments]
        sent: list[OutboxMessage] = []
        for recipient in message.recipients():
            files = [attachments.for_another(item) for item in kept] if sent else kept
            more = {"kind": kind, "cause": cause, "headers": _ours_removed(headers), "attachments": files}
            sent.append(self._enqueue_for(recipient, message, **more))
        return sent

    def _enqueue_for(self, recipient: str, message: EmailMessage, **fields: Any) -> OutboxMessage:
        # A CR or LF is refused by `enqueue`; parseaddr would cut the address at it.
        name, address = parseaddr(recipient) if not {"\r", "\n"} & set(recipient) else ("", recipient)
        language = _language_of(address)
        return enqueue(
            to=address or recipient,
            name=name,
            language=language,
            letter=as_letter(message, language),
            **fields,
        )


def _kind(headers: dict[str, str]) -> str:
    """What does not say that a machine wrote it may hold a link that opens an account."""
    kind = headers.pop("X-Outbox-Kind", "")
    return kind or (mailed_by_django.STAFF_NOTICE if "Auto-Submitted" in headers else mailed_by_django.ACCOUNT)


def _ours_removed(headers: dict[str, str]) -> dict[str, str]:
    written_by_outbox = {"from", "to", "cc", "bcc", "date", "message-id", "sender", "content-language"}
    return {name: value for name, value in headers.items() if name.lower() not in written_by_outbox}


def _language_of(address: str) -> str:
    """The recipient's own language, not that of whoever presses the button."""
    known = User.objects.filter(email__iexact=address, is_active=True).values_list("language", flat=True).first()
    return known or current_language()


def as_letter(message: EmailMessage, language: str) -> Letter:
    """What the recipient gets of it; a plain text gets our look."""
    body = str(message.body)
    if message.content_subtype == "html":
        return Letter(str(message.subject), as_text(body), body)
    html = next(
        (str(part.content) for part in getattr(message, "alternatives", ()) if part.mimetype == "text/html"), ""
    )
    return Letter(str(message.subject), body, html or dressed(str(message.subject), body, language))


def _kept(item: Any) -> Attachment:
    if isinstance(item, MIMEBase):
        payload: Any = item.get_payload(decode=True)
        return attachments.keep(item.get_filename() or "file", item.get_content_type(), payload or b"")
    content = item.content if isinstance(item.content, bytes) else str(item.content).encode()
    return attachments.keep(item.filename or "file", item.mimetype or "application/octet-stream", content)
