"""How sure it is who somebody in the file was."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    MATCHED = "matched", _("found")
    DOUBTFUL = "doubtful", _("doubtful")
    UNMATCHED = "unmatched", _("not found")
