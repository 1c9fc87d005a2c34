"""The kinds of letters about registrations, as the outbox knows them.

All are confidential: whoever has the link in one can cancel in the other person's name, and staff who may see the outbox
are not all staff who may see participants.
"""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from announcements.outbox import kinds

KEEP = timedelta(days=30)
CONFIRM = "registration.confirm"
GUARDIAN = "registration.guardian"
STATUS = "registration.status"
OFFER = "registration.offer"
WRITTEN = "registration.written"
EVENT = "registration.event"
ALERT = "registration.alert"
LABELS = {
    CONFIRM: _("Confirmation of a registration"),
    GUARDIAN: _("Consent of a parent or guardian"),
    STATUS: _("News of a registration"),
    OFFER: _("Offer of a seat"),
    WRITTEN: _("Letter of staff to participants"),
    EVENT: _("An event called off, put off or moved"),
    ALERT: _("Request to be told when registration opens"),
}


def register() -> None:
    for code, label in LABELS.items():
        kinds.register(code, label, keep=KEEP, confidential=True)
