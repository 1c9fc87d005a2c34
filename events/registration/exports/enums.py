"""How a table stands that is made beside the web server."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExportState(models.TextChoices):
    WAITING = "waiting", _("waits for its turn")
    WRITING = "writing", _("is being written")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be made")
    ERASED = "erased", _("erased")


UNFINISHED = (ExportState.WAITING, ExportState.WRITING)
