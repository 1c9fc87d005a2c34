"""What is mailed to people: the outbox today; announcements and subscriptions as their rooms arrive."""

from .outbox.models import OutboxMessage, SendingPace

__all__ = ["OutboxMessage", "SendingPace"]
