"""Where an announcement stands, and how each state is shown to staff."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Awaiting approval")
    SCHEDULED = "scheduled", _("Scheduled")
    SENDING = "sending", _("Being sent")
    PAUSED = "paused", _("Paused")
    SENT = "sent", _("Sent")


EDITABLE = (State.DRAFT,)
PLANNED = (State.WAITING, State.SCHEDULED)  # can be taken back
UNDERWAY = (State.SENDING, State.PAUSED)
# Public, if it is to be in the archive and was begun: PAUSED is also what waits for staff and never began.
STARTED = (*UNDERWAY, State.SENT)

# The tints of the tags on the public pages (components/tag.css), as the outbox has them.
COLOUR_TOKENS = {
    State.DRAFT: "bare",
    State.WAITING: "last",
    State.SCHEDULED: "on",
    State.SENDING: "on",
    State.PAUSED: "last",
    State.SENT: "open",
}


STOPPED = "stopped"  # why somebody was left out


class Hindrance(models.TextChoices):
    """Why an announcement stands still, though nobody paused it."""

    NOBODY = "nobody", _("There is nobody in its audience.")
    NO_TEXT = "no_text", _("It has no subject and text in any language.")
    AUDIENCE_GONE = "audience_gone", _("Its audience names something that no longer exists.")
    LATE = "late", _("Its time passed more than a day before it could be sent. Decide whether it is still wanted.")
    STOPPED = "stopped", _("It was stopped for good before everybody had got it.")
    FAULT = "fault", _("Something went wrong while it was being sent; it is tried again by itself.")
