"""Why a letter came back, and why an address is left alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BounceKind(models.TextChoices):
    HARD = "hard", _("No such mailbox")
    SOFT = "soft", _("Mailbox full or server busy for days")
    BLOCKED = "blocked", _("The letter was refused, not the address")


class BounceSource(models.TextChoices):
    """How we heard of it."""

    SMTP = "smtp", _("Refused at once by the mail server")
    MAILBOX = "mailbox", _("A report in the mailbox")
    PROVIDER = "provider", _("A report of the mail provider")


class SuppressionReason(models.TextChoices):
    HARD = "hard", _("There is no such mailbox")
    SOFT = "soft", _("Five letters in a row came back")
    COMPLAINT = "complaint", _("A letter was reported as spam")
    OPTED_OUT = "opted_out", _("The person asked for no more mail to many")
    STAFF = "staff", _("Entered by staff")


# The person's own decision: only they themselves undo it, by subscribing and confirming.
OWN_DECISIONS = (SuppressionReason.OPTED_OUT, SuppressionReason.COMPLAINT)

# In a word or two, for the tag in a list.
SHORT_REASONS = {
    SuppressionReason.HARD: _("No mailbox"),
    SuppressionReason.SOFT: _("Came back"),
    SuppressionReason.COMPLAINT: _("Spam report"),
    SuppressionReason.OPTED_OUT: _("Opted out"),
    SuppressionReason.STAFF: _("By staff"),
}

# The tints of Wagtail's pills.
REASON_PILLS = {
    SuppressionReason.HARD: "w-status--error",
    SuppressionReason.SOFT: "w-status--warning",
    SuppressionReason.COMPLAINT: "w-status--error",
    SuppressionReason.OPTED_OUT: "",
    SuppressionReason.STAFF: "",
}
