"""Somebody who asked to be told when registration for an event opens."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from events.registration import mailboxes
from events.registration.models import LANGUAGE_CHOICES


class Alert(models.Model):
    """`key` names it in links. It counts once the address is confirmed; until then it is known to nobody but us.

    Whether the letter went is not written here: the outbox knows it by its cause (`opening.was_told`).
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="alerts")
    email = models.CharField(_("e-mail"), max_length=254)
    email_key = models.CharField(max_length=254, editable=False, db_index=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    written_at = models.DateTimeField(null=True, editable=False)  # the newest letter about the request itself
    confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    # What was agreed to, and in which language it was read.
    text_version = models.CharField(_("version of the text"), max_length=20, blank=True)
    read_in = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        verbose_name = _("request to be told of the opening")
        verbose_name_plural = _("requests to be told of the opening")
        default_permissions = ()
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["event", "email_key"], name="registration_alert_once")]

    def __str__(self) -> str:
        return f"{self.email}, {self.event}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.email_key = mailboxes.folded(self.email)
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come
