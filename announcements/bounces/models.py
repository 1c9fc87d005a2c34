"""Letters that came back, and addresses that mail to many leaves alone."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from announcements.outbox.models import OutboxMessage

from .enums import OWN_DECISIONS, BounceKind, BounceSource, SuppressionReason


class Bounce(models.Model):
    """What came of a message. One message has one recipient, so it bounces at most once, however often we are told."""

    message = models.OneToOneField(OutboxMessage, verbose_name=_("message"), on_delete=models.CASCADE)
    kind = models.CharField(_("kind"), max_length=10, choices=BounceKind)
    source = models.CharField(_("heard from"), max_length=10, choices=BounceSource)
    status = models.CharField(_("status code"), max_length=12, blank=True, help_text="RFC 3463, such as 5.1.1.")
    answer = models.TextField(_("words of the server"), blank=True)
    created_at = models.DateTimeField(_("noticed"), default=timezone.now)

    class Meta:
        verbose_name = _("bounce")
        verbose_name_plural = _("bounces")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.status}"


class SuppressedAddress(models.Model):
    """The row stays when it is lifted: letters that came back before then no longer count."""

    recipient = models.CharField(_("address"), max_length=254, unique=True, help_text=_("In small letters."))
    reason = models.CharField(_("reason"), max_length=10, choices=SuppressionReason, default=SuppressionReason.STAFF)
    detail = models.TextField(_("details"), blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    class Meta:
        verbose_name = _("address left alone")
        verbose_name_plural = _("addresses left alone")
        ordering = ("-since", "-pk")
        default_permissions = ("add", "change", "view")
        constraints = [
            models.CheckConstraint(condition=~Q(recipient=""), name="suppressed_addressed"),
            models.CheckConstraint(condition=Q(reason__in=SuppressionReason.values), name="suppressed_known_reason"),
        ]

    def __str__(self) -> str:
        return self.recipient

    @property
    def in_force(self) -> bool:
        return self.lifted_at is None

    @property
    def is_own_decision(self) -> bool:
        return self.in_force and self.reason in OWN_DECISIONS


class MailboxPosition(models.Model):
    """How far the mailbox of bounces was read. A new UIDVALIDITY means that the numbers begin anew (RFC 3501, 2.3.1.1)."""

    mailbox = models.CharField(max_length=200, unique=True)
    uid_validity = models.PositiveBigIntegerField(default=0)
    last_uid = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.mailbox}: {self.last_uid}"
