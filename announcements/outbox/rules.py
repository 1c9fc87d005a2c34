"""Who may see and do what with the outbox."""

from typing import Any

from . import kinds, left_alone
from .enums import SETTLED, WAITING, State
from .models import OutboxMessage


def may_act(user: Any) -> bool:
    return bool(user.has_perm("announcements.change_outboxmessage"))


def can_resend(message: OutboxMessage) -> bool:
    return message.erased_at is None and message.state in (*SETTLED, State.RETRY)


def left_alone_because(message: OutboxMessage) -> str:
    """Why mail to many passes the address over; staff who send the message again do it all the same."""
    return next((reason for _message, reason in left_alone.found_among([message])), "")


def can_park(message: OutboxMessage) -> bool:
    return message.state in WAITING


def can_read(message: OutboxMessage) -> bool:
    """Nobody reads letters that open an account, whatever their permissions."""
    return message.erased_at is None and not kinds.is_confidential(message.kind)
