"""Every step of a registration, who took it, and when."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .enums import Status, Verb
from .models import Registration


class RegistrationStep(models.Model):
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(_("what"), max_length=20, choices=Verb)
    status = models.CharField(_("status afterwards"), max_length=20, choices=Status)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # Empty: the person, or the clock.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("step of a registration")
        verbose_name_plural = _("steps of a registration")
        default_permissions = ()
        ordering = ("at", "pk")
        indexes = [models.Index(fields=["registration", "verb", "at"], name="registration_steps")]

    def __str__(self) -> str:
        return str(self.get_verb_display())


def record(registration: Registration, verb: Verb, *, user: Any = None, note: str = "") -> RegistrationStep:
    return RegistrationStep.objects.create(
        registration=registration, verb=verb, status=registration.status, user=user, note=note
    )
