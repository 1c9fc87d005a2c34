"""What is mailed to people: the outbox, announcements; subscriptions as their room arrives."""

from .mailing.models import Addressee, Announcement, Edition
from .outbox.models import OutboxMessage, SendingPace
from .telegram.models import TelegramPost

__all__ = ["Addressee", "Announcement", "Edition", "OutboxMessage", "SendingPace", "TelegramPost"]
