"""What the page of a letter offers to do with it, and why it does not."""

from typing import Any

from django.utils.translation import gettext as _

from announcements.outbox import causes, left_alone, rules
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage

NEVER_SENT = (State.PARKED, State.SKIPPED)


def offered(user: Any, message: OutboxMessage) -> dict[str, Any]:
    """For the template. `refused` says what the person decided, `held_with` what a letter goes on with; with either of them
    there is no button."""
    if not rules.may_act(user):
        return {}
    possible = rules.can_resend(message)
    held_with = causes.about(message.cause) if possible and message.is_held else None
    refused = left_alone.own_refusal(message) if possible else ""
    alone = rules.left_alone_because(message)
    return {
        "can_resend": possible and not held_with and not refused,
        "refused": refused,
        "held_with": held_with,
        "left_alone": alone,
        "send": label(message, alone=bool(alone)),
        "can_park": rules.can_park(message),
    }


def label(message: OutboxMessage, *, alone: bool) -> str:
    """What never went is not sent again."""
    if message.state in NEVER_SENT:
        return _("Send all the same") if alone else _("Release")
    return _("Send again all the same") if alone else _("Send again")


def done(message: OutboxMessage) -> str:
    """Said when it was asked for; `message` as it was before."""
    return (
        _("The message is back in the queue.") if message.state in NEVER_SENT else _("The message will be sent again.")
    )
