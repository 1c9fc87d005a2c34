"""Why the outbox refuses something."""


class OutboxError(Exception):
    """The base of all refusals."""


class NotAnAddress(OutboxError):
    """The recipient cannot be written to."""


class UnsafeHeader(OutboxError):
    """A name, subject or header that would begin another header, or that the outbox sets itself."""


class UnknownKind(OutboxError):
    """No room registered this kind of message."""


class ContentErased(OutboxError):
    """The text of this message is gone, so it cannot be sent again."""


class RefusedByRecipient(OutboxError):
    """The person asked for no such letters: only they themselves can undo that."""


class IllegalMove(OutboxError):
    """The message's state does not allow this."""
