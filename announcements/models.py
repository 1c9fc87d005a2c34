"""What is mailed to people: the outbox, subscriptions, letters that come back; announcements as their room arrives."""

from .bounces.models import Bounce, MailboxPosition, SuppressedAddress
from .outbox.models import OutboxMessage, SendingPace
from .subscriptions.models import Consent, DigestIssue, ErasedAddress, ListImport, Subscriber, Topic, Wish

__all__ = [
    "Bounce",
    "Consent",
    "DigestIssue",
    "ErasedAddress",
    "ListImport",
    "MailboxPosition",
    "OutboxMessage",
    "SendingPace",
    "Subscriber",
    "SuppressedAddress",
    "Topic",
    "Wish",
]
