"""Who came, day by day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registration.models import Registration


class CheckIn(models.Model):
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="check_ins")
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    minutes = models.PositiveIntegerField(_("minutes online"), null=True)  # empty: marked at the door
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        default_permissions = ()
        ordering = ("day", "at")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["registration", "day"], name="registration_checked_in_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.registration}, {self.day}"
