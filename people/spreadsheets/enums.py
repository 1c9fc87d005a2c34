"""What an import would do with a row, and where an import stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    CREATE = "create", _("new")
    CHANGE = "change", _("changed")
    SAME = "same", _("as it is")
    REFUSE = "refuse", _("refused")


class ImportState(models.TextChoices):
    READ = "read", _("looked through, nothing written")
    WAITING = "waiting", _("being written")
    TAKEN = "taken", _("written")
    FAILED = "failed", _("nothing written: something went wrong")
