"""What became of a post."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PostState(models.TextChoices):
    QUEUED = "queued", _("Queued")
    RETRY = "retry", _("Will be tried again")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Posted")
    FAILED = "failed", _("Failed")
    UNCERTAIN = "uncertain", _("Not certain: look into the channel")


WAITING = (PostState.QUEUED, PostState.RETRY)
UNSETTLED = (*WAITING, PostState.SENDING)
# Telegram knows no key by which a second copy would be recognised, so nothing here is repeated by itself.
ASK_STAFF = (PostState.FAILED, PostState.UNCERTAIN)
