"""The states of a message, the groups they form, and how each is shown to staff."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    QUEUED = "queued", _("Queued")
    CLAIMED = "claimed", _("Claimed by a drainer")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    RETRY = "retry", _("Will be tried again")
    FAILED = "failed", _("Failed")
    PARKED = "parked", _("Parked")
    SKIPPED = "skipped", _("Left out: the address is left alone")


WAITING = (State.QUEUED, State.RETRY)  # has a time at which it may be claimed
LEASED = (State.CLAIMED, State.SENDING)  # a drainer has it, until its lease ends
SETTLED = (State.SENT, State.FAILED, State.PARKED, State.SKIPPED)  # nothing happens until staff act

# The tints of the tags on the public pages (components/tag.css).
COLOUR_TOKENS = {
    State.QUEUED: "bare",
    State.CLAIMED: "on",
    State.SENDING: "on",
    State.SENT: "open",
    State.RETRY: "last",
    State.FAILED: "full",
    State.PARKED: "last",
    State.SKIPPED: "bare",
}


# In the place of the server's answer, so that what staff parked by hand stays parked when the others go on.
HELD = "Held back together with the others of its cause"
DROPPED = "dropped"  # was being sent when its cause was stopped for good or deleted


class Priority(models.IntegerChoices):
    """What one person waits for goes before what is mailed to many."""

    PERSONAL = 1, _("Personal")
    BULK = 5, _("To many")
