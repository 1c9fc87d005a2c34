"""What is mailed to people: the outbox, announcements, subscriptions, letters that come back."""

from .bounces.models import Bounce, MailboxPosition, SuppressedAddress
from .mailing.models import Addressee, Announcement, Edition
from .outbox.models import OutboxMessage, SendingPace
from .subscriptions.models import Consent, Departure, DigestIssue, ErasedAddress, ListImport, Subscriber, Topic, Wish
from .telegram.models import TelegramPost

__all__ = [
    "Addressee",
    "Announcement",
    "Bounce",
    "Consent",
    "Departure",
    "DigestIssue",
    "Edition",
    "ErasedAddress",
    "ListImport",
    "MailboxPosition",
    "OutboxMessage",
    "SendingPace",
    "Subscriber",
    "SuppressedAddress",
    "TelegramPost",
    "Topic",
    "Wish",
]
