"""What the mail server itself refused at once: the answers that the outbox keeps with its failed messages."""

from announcements.outbox.enums import State
from announcements.outbox.forgetting import NOBODY
from announcements.outbox.models import OutboxMessage

from . import diagnosis
from .actions import Report, take_in
from .enums import BounceSource

CHUNK = 200


def notice_refusals() -> int:
    """Looks at each failed message once; how many were new. Nothing in the drainer waits for this."""
    noticed = 0
    failed = _not_looked_at()
    while failed:
        for message in failed:
            status = diagnosis.status_in(message.answer)
            kind = diagnosis.kind_of(status, message.answer)
            report = Report(message=message, kind=kind, source=BounceSource.SMTP, status=status, answer=message.answer)
            noticed += take_in(report) is not None
        # Below the last one: what leaves no bounce behind is not met again.
        failed = _not_looked_at(below=failed[-1].pk)
    return noticed


def _not_looked_at(below: int | None = None) -> list[OutboxMessage]:
    """The newest first. A row that names nobody any more has nobody to leave alone."""
    # What was not sent has a small index; asked for the state alone, every letter ever sent would be read.
    failed = OutboxMessage.objects.filter(sent_at=None, state=State.FAILED, bounce=None).order_by("-id")
    failed = failed.exclude(recipient__startswith=NOBODY)
    failed = failed.filter(pk__lt=below) if below else failed
    return list(failed.defer("text", "html", "headers")[:CHUNK])
