"""How a registration stands, the groups these statuses form, and how each is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Not confirmed by the person yet")
    AWAITING_APPROVAL = "awaiting-approval", _("Awaits approval")
    CONFIRMED = "confirmed", _("Confirmed")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", _("Offered a seat")
    DECLINED = "declined", _("Declined the offer")
    EXPIRED = "expired", _("Lapsed: nobody answered in time")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
    REJECTED = "rejected", pgettext_lazy("registration", "Rejected")


# One live registration an address and event; the others are history, and the person may register again.
LIVE = (Status.UNCONFIRMED, Status.AWAITING_APPROVAL, Status.CONFIRMED, Status.WAITING, Status.OFFERED)
# Always has a seat; an unconfirmed one may.
SEATED = (Status.CONFIRMED, Status.OFFERED)
# What staff decide about.
APPROVABLE = (Status.AWAITING_APPROVAL, Status.WAITING, Status.UNCONFIRMED, Status.OFFERED)
REJECTABLE = (Status.UNCONFIRMED, Status.AWAITING_APPROVAL, Status.WAITING, Status.OFFERED)
WAITLISTABLE = (Status.AWAITING_APPROVAL, Status.CONFIRMED)

# The tints of the tags on the public pages (components/tag.css).
COLOUR_TOKENS = {
    Status.UNCONFIRMED: "bare",
    Status.AWAITING_APPROVAL: "last",
    Status.CONFIRMED: "open",
    Status.WAITING: "on",
    Status.OFFERED: "last",
    Status.DECLINED: "bare",
    Status.EXPIRED: "bare",
    Status.CANCELLED: "bare",
    Status.REJECTED: "full",
}


class Asked(models.TextChoices):
    """Whether the form has a field."""

    NO = "no", _("not asked")
    OPTIONAL = "optional", _("optional")
    REQUIRED = "required", _("required")


class Gender(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    UNDISCLOSED = "undisclosed", _("Prefer not to say")


class ConsentKind(models.TextChoices):
    PROCESSING = "processing", _("Processing of personal data")
    PHOTOGRAPHS = "photographs", _("Photographs")
    TRANSFER = "transfer", _("Passing to JINR in Dubna")
    MAILING = "mailing", _("Mailing")
    GUARDIAN = "guardian", _("A parent's or guardian's consent")


class GivenBy(models.TextChoices):
    PERSON = "person", _("the person")
    GUARDIAN = "guardian", _("parent or guardian")
    STAFF = "staff", _("recorded by staff")
    TEACHER = "teacher", _("recorded by the teacher")


class Verb(models.TextChoices):
    """What happened to a registration: a line of its history."""

    REGISTERED = "registered", _("Registered on the site")
    ADDED = "added", _("Added by staff")
    IMPORTED = "imported", _("Imported by staff")
    IN_A_CLASS = "in-a-class", _("Registered by a teacher with a class")
    ASKED_AGAIN = "asked-again", _("Registered once more with the same address: told by mail")
    ADDRESS_CONFIRMED = "address-confirmed", _("Confirmed the address")
    GUARDIAN_ASKED = "guardian-asked", _("Parent or guardian asked for consent")
    GUARDIAN_CONSENTED = "guardian-consented", _("Parent or guardian consented")
    GUARDIAN_REFUSED = "guardian-refused", _("Parent or guardian refused")
    AWAITS_APPROVAL = "awaits-approval", _("Awaits approval")
    CONFIRMED = "confirmed", _("Place confirmed")
    QUEUED = "queued", _("Put on the waiting list")
    SEAT_HELD = "seat-held", _("A freed seat is held for the person")
    OFFERED = "offered", _("Offered a seat")
    ACCEPTED = "accepted", _("Accepted the offer")
    DECLINED = "declined", _("Declined the offer")
    EXPIRED = "expired", _("Lapsed")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", pgettext_lazy("registration", "Rejected")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Cancelled")
    CHANGED = "changed", _("Data changed")
    CHECKED_IN = "checked-in", _("Came")
    CHECKED_OUT = "checked-out", _("The mark that the person came was taken back")
    TAGGED = "tagged", _("Tag added")
    UNTAGGED = "untagged", _("Tag taken off")
    MOVED_AWAY = "moved-away", _("Moved to another event")
    MOVED_HERE = "moved-here", _("Moved here from another event")
    WRITTEN_TO = "written-to", _("Written to by staff")
    NOTE = "note", _("Note")
