"""An import: the rows of a file that staff sent, what they would do, and whether they were taken."""

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import ImportState


class SpreadsheetImport(models.Model):
    """Rows, and what they change, are kept until they are taken, and then forgotten: they hold personal data."""

    kind = models.CharField(max_length=30)
    file_name = models.CharField(max_length=200)
    language = models.CharField(max_length=2)
    heading = models.JSONField(default=list)
    rows = models.JSONField(default=list)  # [number in the file, [cells]]
    plan = models.JSONField(default=list, encoder=DjangoJSONEncoder)  # PlannedRow.as_json
    counts = models.JSONField(default=dict)  # verb → number of rows
    outcome = models.JSONField(default=dict)  # what was done: created, changed, published, drafts
    publish = models.BooleanField(default=False)
    only_good = models.BooleanField(default=False)  # staff have said so; otherwise one refused row holds back all
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.READ)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name

    @property
    def refused(self) -> int:
        count: int = self.counts.get("refuse", 0)
        return count

    @property
    def good(self) -> int:
        return sum(self.counts.get(verb, 0) for verb in ("create", "change"))

    @property
    def can_be_taken(self) -> bool:
        return self.state == ImportState.READ and self.good > 0
