"""The right to be erased: no row, no letter, no log entry keeps the address."""

import hashlib
import hmac

from django.conf import settings
from django.db import transaction

from announcements.bounces.models import SuppressedAddress
from announcements.outbox.enums import SETTLED, WAITING
from announcements.outbox.models import OutboxMessage

from .kinds import OURS
from .models import ErasedAddress, Subscriber


def fingerprint(email: str) -> str:
    """The same for the same address, and of no use without the site's secret key."""
    return hmac.new(settings.SECRET_KEY.encode(), b"erased:" + email.encode(), hashlib.sha256).hexdigest()


def was_erased(emails: set[str]) -> set[str]:
    marks = {fingerprint(email): email for email in emails}
    found = ErasedAddress.objects.filter(fingerprint__in=list(marks)).values_list("fingerprint", flat=True)
    return {marks[mark] for mark in found}


def erase(*, subscriber: Subscriber) -> None:
    """Deletes the subscriber with consents and wishes, our letters to the address, and what is known of its bounces.

    Letters of other rooms (a registration, a certificate) belong to those rooms and stay.
    """
    email = subscriber.email
    with transaction.atomic():
        letters = OutboxMessage.objects.filter(recipient=email, kind__in=OURS)
        letters.filter(state__in=(*SETTLED, *WAITING)).delete()  # what is being sent at this moment goes
        SuppressedAddress.objects.filter(recipient=email).delete()
        ErasedAddress.objects.get_or_create(fingerprint=fingerprint(email))
        subscriber.delete()


def forget_erasure(email: str) -> None:
    """The person came back by themselves."""
    ErasedAddress.objects.filter(fingerprint=fingerprint(email)).delete()
