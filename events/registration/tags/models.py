"""Words that staff hang on registrations: bus 2, dormitory, vegetarian."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.registration.models import Registration

LONGEST = 40


class RegistrationTag(models.Model):
    """`key` is the word in small letters: Bus 2 and bus 2 are one tag."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(_("tag"), max_length=LONGEST)
    key = models.CharField(max_length=LONGEST, db_index=True)

    class Meta:
        verbose_name = _("tag of a registration")
        verbose_name_plural = _("tags of registrations")
        default_permissions = ()
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["registration", "key"], name="registration_tag_once")]

    def __str__(self) -> str:
        return self.name
