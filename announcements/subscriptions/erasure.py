"""The right to be erased: no row, no letter, no log entry keeps the address.

What other rooms know of a subscriber they register: `erasure.register("announcements", erase)`, called with the address.
"""

import hashlib
import hmac
from collections.abc import Callable, Collection

from django.conf import settings
from django.db import transaction

from announcements.bounces.models import SuppressedAddress
from announcements.outbox import forgetting
from announcements.outbox.models import OutboxMessage

from .kinds import OURS
from .models import ErasedAddress, Subscriber

Eraser = Callable[[str], object]

_erasers: dict[str, Eraser] = {}


def register(name: str, eraser: Eraser) -> None:
    _erasers[name] = eraser


def fingerprint(email: str) -> str:
    """The same for the same address, and of no use without the site's secret key."""
    return fingerprints(email)[0]


def fingerprints(email: str) -> list[str]:
    """With the present key first, then with those before it: a new key must not forget who was erased."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [hmac.new(str(key).encode(), b"erased:" + email.encode(), hashlib.sha256).hexdigest() for key in keys]


def was_erased(emails: Collection[str]) -> set[str]:
    marks = {mark: email for email in emails for mark in fingerprints(email)}
    found = ErasedAddress.objects.filter(fingerprint__in=list(marks)).values_list("fingerprint", flat=True)
    return {marks[mark] for mark in found}


def erase(*, subscriber: Subscriber) -> None:
    """Deletes the subscriber with consents and wishes, our letters to the address, what is known of its bounces, and what
    rooms registered: announcements that it got or was to get.

    Letters of other rooms (a registration, a certificate) belong to those rooms and stay.
    """
    email = subscriber.email
    with transaction.atomic():
        letters = OutboxMessage.objects.filter(recipient=email, kind__in=OURS)
        forgetting.delete(letters)
        for eraser in _erasers.values():
            eraser(email)
        SuppressedAddress.objects.filter(recipient=email).delete()
        ErasedAddress.objects.get_or_create(fingerprint=fingerprint(email))
        subscriber.delete()


def forget_erasure(email: str) -> None:
    """The person came back by themselves."""
    ErasedAddress.objects.filter(fingerprint__in=fingerprints(email)).delete()
