"""A class of pupils: the teacher who registered it and answers for it."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from events.registration import mailboxes, phones
from events.registration.models import LANGUAGE_CHOICES, home_choices
from people.organisations.models import Organisation


class SchoolClass(models.Model):
    """`key` names it in links. The pupils are registrations without an address of their own (`Registration.school_class`).

    `left_out` are pupils who were registered already: their place in the teacher's list, and the name as it stood there.
    `told` remembers which state of whom the teacher has been told, so that a letter says what is new; `news_since` is when
    something changed that no letter has said yet.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="school_classes")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    label = models.CharField(_("class of pupils"), max_length=60, blank=True)
    teacher = models.CharField(_("teacher"), max_length=200)
    email = models.CharField(_("e-mail"), max_length=254)
    email_key = models.CharField(max_length=254, editable=False, db_index=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation on the site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="school_classes",
    )
    organisation_name = models.CharField(_("organisation"), max_length=250)
    region = models.CharField(_("region"), max_length=6, choices=home_choices, blank=True)
    text_version = models.CharField(_("version of the text"), max_length=20)  # what the teacher agreed to
    left_out = models.JSONField(default=list)  # [place in the list, name]
    told = models.JSONField(default=dict)  # primary key of a registration → its status
    news_since = models.DateTimeField(null=True, blank=True)
    address_confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    created_at = models.DateTimeField(_("registered"), default=timezone.now)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        verbose_name = _("class of pupils")
        verbose_name_plural = _("classes of pupils")
        ordering: ClassVar = ["-created_at", "-pk"]
        default_permissions = ()
        indexes: ClassVar = [
            models.Index(
                fields=["news_since"], condition=models.Q(news_since__isnull=False), name="registration_class_news"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.label, self.organisation_name, self.teacher]))

    def save(self, *args: object, **kwargs: object) -> None:
        self.email_key = mailboxes.folded(self.email) if self.email else ""
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come

    @property
    def phone_shown(self) -> str:
        return phones.shown(self.phone)
