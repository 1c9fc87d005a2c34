"""Against programs that register: how quickly a form is sent, and how often from one connection. No third party is asked.

A whole school sits behind one address, and a browser fills in a form in a second: so nobody is refused for being quick,
but a quick form counts three times. One without our mark was never read by anybody, and is shown once more.
"""

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

WINDOW = 3600  # seconds
POINTS = 1200
QUICK_SECONDS, QUICK_POINTS = 3, 3
_signer = signing.TimestampSigner(salt="events.registration.begun")


class TooManyRequests(Exception):
    """From one connection. `minutes` says when to come back."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"come back in {minutes} minutes")
        self.minutes = minutes


def begun(event_id: int) -> str:
    """The mark of a form that is shown now."""
    return _signer.sign(str(event_id))


def points(event_id: int, mark: str) -> int | None:
    """What sending it counts for; None for a mark that is not ours or of another event."""
    try:
        if _signer.unsign(mark) != str(event_id):
            return None
        _signer.unsign(mark, max_age=QUICK_SECONDS)
    except signing.SignatureExpired:
        return 1
    except signing.BadSignature:
        return None
    return QUICK_POINTS


def count(request: HttpRequest, weight: int) -> None:
    """Raises TooManyRequests. A cache that is silent limits nobody."""
    window, passed = divmod(int(time.time()), WINDOW)
    key = f"registration:{_connection(request)}:{window}"
    cache.add(key, 0, timeout=WINDOW)
    try:
        total = int(cache.incr(key, weight))
    except ValueError:  # it vanished between the two
        return
    if total > POINTS:
        raise TooManyRequests((WINDOW - passed) // 60 + 1)


def _connection(request: HttpRequest) -> str:
    """A number made of the reader's address, as seen through our own proxy; the address itself is not kept."""
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:
        address = "unknown"
    return hashlib.sha256(address.encode()).hexdigest()[:16]
