"""Sets of columns that staff keep for the next time, and tables too long for one request."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event

from .enums import UNFINISHED, ExportState


class ExportSet(models.Model):
    """For all colleagues: names columns, and nobody's data."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    columns = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["name"]
        verbose_name = _("set of columns")
        verbose_name_plural = _("sets of columns")

    def __str__(self) -> str:
        return self.name


class Export(models.Model):
    """A table made beside the web server. Its rows are in files of their own (`spool`); here is how far it has got.

    `fence` is the number of the turn, and `turn_until` its lease: see `turns`.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2)
    event = models.ForeignKey(Event, null=True, on_delete=models.CASCADE, related_name="+")
    query = models.TextField(blank=True)  # what the list of participants was narrowed by
    columns = models.JSONField(default=list)
    name = models.CharField(max_length=255)  # of the file, without its ending
    ending = models.CharField(max_length=4)

    state = models.CharField(max_length=8, choices=ExportState, default=ExportState.WAITING)
    total = models.PositiveIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)  # rows fetched from the database
    spooled = models.BigIntegerField(default=0)  # bytes that hold them; what lies behind was cut off by a crash
    laid_out = models.PositiveIntegerField(default=0)  # rows in the file itself
    size = models.BigIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    turn_until = models.DateTimeField(null=True)
    faults = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering: ClassVar = ["-created_at", "-pk"]
        verbose_name = _("table of participants")
        verbose_name_plural = _("tables of participants")
        indexes: ClassVar = [models.Index(fields=["state", "created_at"], name="registration_exports_due")]

    def __str__(self) -> str:
        return f"{self.name}.{self.ending}"

    @property
    def is_moving(self) -> bool:
        return self.state in UNFINISHED

    @property
    def percent(self) -> int:
        """Fetching the rows and laying them out take about as long."""
        return 100 * (self.read + self.laid_out) // (2 * self.total) if self.total else 0
