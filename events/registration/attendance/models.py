"""A file of attendance that staff sent, and what was decided about it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event


class AttendanceFile(models.Model):
    """`people` is forgotten as soon as it is taken: names and addresses of people who perhaps never registered."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendance_files")
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)  # of what stands in it: the same file is not counted twice
    least_minutes = models.PositiveSmallIntegerField(default=1)
    people = models.JSONField(default=list)  # matching.Seen.as_json
    outcome = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        verbose_name = _("file of attendance")
        verbose_name_plural = _("files of attendance")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "digest"],
                condition=models.Q(taken_at__isnull=False),
                name="registration_attendance_taken_once",
            )
        ]

    def __str__(self) -> str:
        return self.file_name
