"""The bytes of a message. Written by hand, because building Django's message objects cost more than sending them.

Both texts are quoted-printable: seven-bit lines that no server on the way has to encode anew, which keeps a DKIM
signature whole, and no base64 text, which filters take for disguise.
"""

import base64
import binascii
import hashlib
import re
from datetime import datetime
from email.utils import format_datetime, parseaddr
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone

from . import attachments
from .attachments import LoadedAttachment
from .header_text import encoded, mailbox
from .models import OutboxMessage

_PLAIN_NAME = re.compile(r"[A-Za-z0-9._ -]{1,70}")
_BREAKS = re.compile(r"\r\n|\r|\n")


@lru_cache(maxsize=16)
def sender(setting: str) -> tuple[str, str]:
    """The bare address and the header of DEFAULT_FROM_EMAIL."""
    name, address = parseaddr(setting)
    return address, mailbox(name, address)


def _part(content: str, content_type: str) -> bytes:
    # Soft breaks come out as "=\n" unless the text has CRLF already, so all line ends are made CRLF afterwards.
    body = binascii.b2a_qp(_BREAKS.sub("\n", content).encode(), istext=True).replace(b"\n", b"\r\n")
    head = f"Content-Type: {content_type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    return head.encode() + body


def _file(attachment: LoadedAttachment) -> bytes:
    name = f'"{attachment.filename}"'
    if not _PLAIN_NAME.fullmatch(attachment.filename):
        name = f"utf-8''{quote(attachment.filename, safe='')}"  # RFC 2231
    star = "" if name.startswith('"') else "*"
    head = (
        f"Content-Type: {attachment.content_type}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment;\r\n filename{star}={name}\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(attachment.content).replace(b"\n", b"\r\n")


def _multipart(kind: str, boundary: str, parts: list[bytes]) -> bytes:
    opening = f"--{boundary}\r\n".encode()
    head = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode()
    return head + b"".join(opening + part + b"\r\n" for part in parts) + f"--{boundary}--\r\n".encode()


def _body(message: OutboxMessage) -> bytes:
    # The boundary holds "=_", which quoted-printable text never does.
    mark = hashlib.blake2b(message.message_id.encode(), digest_size=12).hexdigest()
    body = _part(message.text, "text/plain")
    if message.html:
        body = _multipart("alternative", f"=_a{mark}", [body, _part(message.html, "text/html")])
    if message.attachments:
        files = [_file(attachment) for attachment in attachments.load(message.attachments)]
        body = _multipart("mixed", f"=_m{mark}", [body, *files])
    return body


def date(message: OutboxMessage) -> str:
    """When it was first tried: a letter that waited for days in the queue must not look days old, nor one that was written
    while the clock was ahead come from the future. Later tries say the same."""
    return _written(min(message.first_tried_at or message.created_at, timezone.now()))


@lru_cache(maxsize=16)
def _written(moment: datetime) -> str:
    """A batch has one."""
    return format_datetime(timezone.localtime(moment))


def build(message: OutboxMessage) -> bytes:
    """The same bytes each time. Raises OSError when an attachment is gone."""
    lines = [
        f"From: {sender(settings.DEFAULT_FROM_EMAIL)[1]}",
        f"To: {mailbox(message.to_name, message.to_address)}",
        f"Subject: {encoded(message.subject)}",
        f"Date: {date(message)}",
        f"Message-ID: {message.message_id}",
        f"Content-Language: {message.language}",
        *(f"{name}: {value}" for name, value in message.headers.items()),
        "MIME-Version: 1.0\r\n",
    ]
    return "\r\n".join(lines).encode() + _body(message)
