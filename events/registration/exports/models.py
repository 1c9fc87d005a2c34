"""Sets of columns that staff keep for the next time."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


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
