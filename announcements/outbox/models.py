"""One row for each message and recipient: the truth about what was mailed."""

import uuid
from email.utils import parseaddr
from functools import lru_cache

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import LABELS, LANGUAGES

from . import kinds
from .enums import COLOUR_TOKENS, HELD, LEASED, WAITING, Priority, State
from .reasons import Reason


@lru_cache(maxsize=4)
def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def new_message_id() -> str:
    """Made once for each row: a copy sent after a crash is the same message to every mail reader."""
    return f"<{uuid.uuid4().hex}@{_domain(settings.DEFAULT_FROM_EMAIL)}>"


# PostgreSQL reads each constraint anew for each statement, so what belongs together is one.
_NO_LEASE = Q(leased_at__isnull=True, lease_owner="")
_WHAT_EACH_STATE_HAS = (
    Q(_NO_LEASE, state__in=WAITING, next_attempt_at__isnull=False, erased_at__isnull=True)
    | Q(
        ~Q(lease_owner=""),
        state__in=LEASED,
        leased_at__isnull=False,
        next_attempt_at__isnull=True,
        erased_at__isnull=True,
    )
    | Q(_NO_LEASE, state=State.SENT, sent_at__isnull=False, next_attempt_at__isnull=True)
    | Q(_NO_LEASE, state__in=(State.FAILED, State.PARKED, State.SKIPPED), next_attempt_at__isnull=True)
)


class OutboxMessage(models.Model):
    """Waiting rows have `next_attempt_at`, leased rows `leased_at`, others neither: the two small indexes hold
    only what a drainer looks for, however many sent rows lie beside. No index knows `state` or `attempts`, so that
    PostgreSQL can mark a row as begun without touching any (a "heap-only" update)."""

    kind = models.CharField(_("kind"), max_length=60)
    language = models.CharField(_("language"), max_length=2, choices=[(code, LABELS[code].name) for code in LANGUAGES])
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.PERSONAL)
    recipient = models.CharField(_("address"), max_length=254, help_text=_("In small letters; unique with the cause."))
    to_address = models.CharField(_("address as written"), max_length=254)
    to_name = models.CharField(_("name"), max_length=200, blank=True)
    subject = models.CharField(_("subject"), max_length=500, blank=True)
    text = models.TextField(_("plain text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    attachments = models.JSONField(_("attachments"), default=list, blank=True)
    message_id = models.CharField("Message-ID", max_length=200, default=new_message_id)
    cause = models.CharField(
        _("cause"), max_length=200, help_text=_("What the message was written for: type and number.")
    )

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    first_tried_at = models.DateTimeField(_("first tried"), null=True, blank=True)
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    not_after = models.DateTimeField(_("not after"), null=True, blank=True)
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True, default=timezone.now)
    lease_owner = models.CharField(max_length=100, blank=True)
    leased_at = models.DateTimeField(null=True, blank=True)
    fence = models.PositiveIntegerField(
        default=0, help_text="Counts the claims: only the newest one may send and mark."
    )
    recalled_to = models.CharField(
        max_length=10, blank=True, help_text="What it becomes, called back while it was being sent, if it is not sent."
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, blank=True)
    answer = models.TextField(_("last answer of the server"), blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    erase_content_after = models.DateTimeField(_("text is erased after"))
    erased_at = models.DateTimeField(_("text erased"), null=True, blank=True)

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outbox")
        default_permissions = ("view", "change")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=["cause", "recipient"], name="outbox_once_per_cause"),
            models.UniqueConstraint(fields=["message_id"], name="outbox_message_id"),
            models.CheckConstraint(condition=_WHAT_EACH_STATE_HAS, name="outbox_what_each_state_has"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES)
                & ~Q(recipient="")
                & ~Q(to_address="")
                & ~Q(cause="")
                & ~(Q(subject__contains="\n") | Q(to_name__contains="\n") | Q(to_address__contains="\n")),
                name="outbox_can_be_sent",
            ),
        ]
        indexes = [
            # "IS NOT NULL" follows from "<=" on both databases, so both use these.
            models.Index(
                fields=["priority", "next_attempt_at", "id"],
                condition=Q(next_attempt_at__isnull=False),
                name="outbox_due",
            ),
            models.Index(fields=["leased_at"], condition=Q(leased_at__isnull=False), name="outbox_leases"),
            models.Index(fields=["erase_content_after"], condition=Q(erased_at__isnull=True), name="outbox_to_erase"),
            # Also by the beginning of the address; PostgreSQL wants to be told.
            models.Index(
                fields=["recipient", "-id"], opclasses=["varchar_pattern_ops", "int8_ops"], name="outbox_recipient"
            ),
            models.Index(fields=["kind", "-id"], name="outbox_kind"),
            # What staff look for among a million sent rows: failed, parked, waiting.
            models.Index(fields=["-id"], condition=Q(sent_at__isnull=True), name="outbox_unsent"),
        ]

    def __str__(self) -> str:
        return f"{self.to_address}: {kinds.label(self.kind)}"

    @property
    def state_colour(self) -> str:
        return COLOUR_TOKENS[State(self.state)]

    @property
    def is_held(self) -> bool:
        """Parked together with the others of its cause, and goes on with them."""
        return self.state == State.PARKED and self.answer == HELD

    @property
    def kind_label(self) -> str:
        return kinds.label(self.kind)


class SendingPace(models.Model):
    """One row for all drainers: how many messages may leave at once (locked by whoever claims), and until when the mail
    server is left alone, and why."""

    allowance = models.FloatField(default=0)
    counted_at = models.DateTimeField(default=timezone.now)
    rests_until = models.DateTimeField(null=True)
    rests_because = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.allowance:.1f}"
