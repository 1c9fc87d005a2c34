"""Who may see and do what with the outbox."""

from typing import Any

from . import kinds
from .enums import SETTLED, WAITING, State
from .models import OutboxMessage


def may_act(user: Any) -> bool:
    return bool(user.has_perm("announcements.change_outboxmessage"))


def can_resend(message: OutboxMessage) -> bool:
    return message.erased_at is None and message.state in (*SETTLED, State.RETRY)


def can_park(message: OutboxMessage) -> bool:
    return message.state in WAITING


def can_read(message: OutboxMessage) -> bool:
    """Nobody reads letters that open an account, whatever their permissions."""
    return message.erased_at is None and not kinds.is_confidential(message.kind)
