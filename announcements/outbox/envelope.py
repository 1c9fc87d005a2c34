"""A message and its recipient, before it is a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from infocentre.languages.codes import LANGUAGES
from infocentre.records.storable import storable

from . import addresses, headers, kinds
from .addresses import one_line
from .attachments import Attachment, references
from .enums import Priority
from .errors import OutboxError
from .models import OutboxMessage

# A second letter for the same cause, asked for by staff, adds this and a number; see `actions.resend`.
AGAIN = " again "
_CAUSE_LENGTH = 180


@dataclass(frozen=True)
class Letter:
    """What the recipient reads, in one language. `text` is never empty: not everybody reads HTML."""

    subject: str
    text: str
    html: str = ""


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """`cause` names what the message was written for, such as "event.registration:42:confirmed"."""

    kind: str
    to: str
    language: str
    letter: Letter
    cause: str
    name: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: Sequence[Attachment] = ()
    priority: Priority = Priority.PERSONAL
    not_before: datetime | None = None
    not_after: datetime | None = None  # what a server that was away takes only then is not sent any more

    def as_row(self) -> OutboxMessage:
        """Checked and not yet saved. Raises OutboxError."""
        kind = kinds.find(self.kind)
        address = addresses.checked(self.to)
        if self.language not in LANGUAGES:
            raise OutboxError(f"no language is called {self.language!r}")
        now = timezone.now()
        written = max(now, self.not_before or now)
        return OutboxMessage(
            kind=kind.code,
            language=self.language,
            priority=self.priority,
            recipient=addresses.normalised(address),
            to_address=address,
            to_name=one_line(self.name, "the name")[:200],
            subject=one_line(self.letter.subject, "the subject")[:500],
            text=storable(self.letter.text),
            html=storable(self.letter.html),
            headers=headers.checked(self.headers),
            attachments=references(self.attachments),
            cause=_cause(self.cause),
            not_before=self.not_before,
            not_after=self.not_after,
            next_attempt_at=written,
            created_at=now,
            erase_content_after=written + kind.keep,
        )


def _cause(value: str) -> str:
    """SQLite would take one of any length, and PostgreSQL none that is longer than its column."""
    cause = one_line(value, "the cause")
    if not cause or len(cause) > _CAUSE_LENGTH or AGAIN in cause:
        raise OutboxError(f"the cause {cause[:200]!r} is empty, too long, or names a copy")
    return cause
