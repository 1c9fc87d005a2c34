"""Fetches reports from the mailbox that letters come back to (IMAP). Letters of people stay unread, as they were."""

import imaplib
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import Error

from announcements.outbox.models import OutboxMessage

from . import diagnosis, dsn
from .actions import Report, take_in
from .enums import BounceSource
from .models import MailboxPosition

logger = logging.getLogger("announcements.bounces")

AT_ONCE = 500  # letters a turn; the rest waits for the next one
LONGEST = 256 * 1024  # bytes of a letter: the report stands at its beginning
SECONDS = 20.0


class MailboxTrouble(Exception):
    """The mailbox could not be read; the sentence says why, without the password."""


@dataclass(frozen=True)
class Mailbox:
    host: str
    port: int
    user: str
    password: str
    folder: str
    encrypted: bool

    @property
    def name(self) -> str:
        return f"{self.user}@{self.host}/{self.folder}"[:200]


def from_url(url: str) -> Mailbox:
    """imaps://user:password@host:993/INBOX; imap:// asks for STARTTLS where the server offers it."""
    parts = urlsplit(url)
    encrypted = parts.scheme == "imaps"
    return Mailbox(
        host=parts.hostname or "localhost",
        port=parts.port or (993 if encrypted else 143),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        encrypted=encrypted,
    )


def read_bounces() -> int:
    """How many bounces were new. Raises MailboxTrouble."""
    mailbox = from_url(settings.BOUNCE_IMAP_URL)
    try:
        with _opened(mailbox) as box:
            return _read(box, mailbox)
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxTrouble(f"{mailbox.host}: {type(error).__name__}: {error}") from error


@contextmanager
def _opened(mailbox: Mailbox) -> Iterator[imaplib.IMAP4]:
    safe = ssl.create_default_context()
    box: imaplib.IMAP4
    if mailbox.encrypted:
        box = imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=safe, timeout=SECONDS)
    else:
        box = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=SECONDS)
        if "STARTTLS" in box.capabilities:
            box.starttls(safe)
    with box:
        box.login(mailbox.user, mailbox.password)
        yield box


def _read(box: imaplib.IMAP4, mailbox: Mailbox) -> int:
    position = _position(box, mailbox)
    noticed = 0
    for uid in _new(box, position.last_uid)[:AT_ONCE]:
        content = _content(box, uid)
        try:
            noticed += _take_in(content)
        except Error:
            raise  # the database: the letter is read again
        except Exception:  # one letter, whoever wrote it, must not keep all later ones from being read
            logger.exception("Letter %s of the mailbox could not be read; it is passed over.", uid)
        if dsn.is_report(content):
            box.uid("STORE", str(uid), "+FLAGS.SILENT", "(\\Seen)")
        position.last_uid = uid
        position.save(update_fields=["last_uid"])
    return noticed


def _position(box: imaplib.IMAP4, mailbox: Mailbox) -> MailboxPosition:
    kind, answer = box.select('"' + mailbox.folder.replace("\\", "\\\\").replace('"', '\\"') + '"')
    if kind != "OK":
        raise imaplib.IMAP4.error(f"no folder {mailbox.folder}: {answer!r}")
    _name, told = box.response("UIDVALIDITY")
    validity = int(told[0] or 0) if told else 0
    position, _new = MailboxPosition.objects.get_or_create(mailbox=mailbox.name)
    if position.uid_validity != validity:
        position.uid_validity, position.last_uid = validity, 0
        position.save()
    return position


def _new(box: imaplib.IMAP4, last: int) -> list[int]:
    """ "n:*" always names the last letter, even one below n."""
    kind, found = box.uid("SEARCH", "UID", f"{last + 1}:*")
    if kind != "OK":
        raise imaplib.IMAP4.error(f"the letters are not listed: {found!r}")
    numbers = (int(number) for number in (found[0] or b"").split())
    return sorted(number for number in numbers if number > last)


def _content(box: imaplib.IMAP4, uid: int) -> bytes:
    """Nothing when it was deleted meanwhile. What the server does not hand out now is asked for at the next turn: to go on
    behind it would be to lose a bounce."""
    kind, parts = box.uid("FETCH", str(uid), f"(BODY.PEEK[]<0.{LONGEST}>)")
    if kind != "OK":
        raise imaplib.IMAP4.error(f"letter {uid} is not handed out: {parts!r}")
    return next((part[1] for part in parts if isinstance(part, tuple)), b"")


def _take_in(content: bytes) -> int:
    noticed = 0
    for failure in dsn.failures(content):
        message = OutboxMessage.objects.filter(message_id=failure.message_id).first()
        if message is None:
            logger.info("A report is about a letter that is not ours: %s", failure.message_id)
            continue
        kind = diagnosis.kind_of(failure.status, failure.words)
        report = Report(
            message=message, kind=kind, source=BounceSource.MAILBOX, status=failure.status, answer=failure.words
        )
        noticed += take_in(report) is not None
    return noticed
