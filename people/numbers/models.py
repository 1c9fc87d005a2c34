"""Figures of the national group on a day, kept as they were counted."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infocentre.languages.templatetags.languages import in_words


class NumbersSnapshot(models.Model):
    """Holds numbers and names of groups, never of people: it outlives consents (docs/decisions/0038)."""

    taken_on = models.DateField(_("counted on"), unique=True, default=timezone.localdate)
    total = models.PositiveIntegerField(_("members"), default=0)
    # table → [{"key", "count", and for laboratories their names of that day}]; `counting.count` makes it
    tables = models.JSONField(default=dict)
    is_sample = models.BooleanField(default=False)  # invented people were counted among the others
    note = models.CharField(_("note"), max_length=200, blank=True, help_text=_("For staff: why it was counted."))

    class Meta:
        ordering: ClassVar = ["-taken_on"]
        verbose_name = _("figures of a day")
        verbose_name_plural = _("figures by day")

    def __str__(self) -> str:
        return in_words(self.taken_on)
