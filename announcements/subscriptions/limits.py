"""How often the form may be sent. Without third parties: counters in the cache of the site.

Generous for one connection, because a whole school may share an address; the letters to one mailbox are limited in the
database (`actions.LETTERS_A_DAY`).
"""

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from .errors import TooManyRequests

WINDOW = 3600  # seconds
FROM_ONE_CONNECTION = 40
ALTOGETHER = 1000


def count(request: HttpRequest) -> None:
    """Raises TooManyRequests. A cache that is silent limits nobody."""
    window, passed = divmod(int(time.time()), WINDOW)
    minutes = (WINDOW - passed) // 60 + 1
    for name, limit in ((_connection(request), FROM_ONE_CONNECTION), ("all", ALTOGETHER)):
        if _counted(f"subscribe:{name}:{window}") > limit:
            raise TooManyRequests(minutes)


def _counted(key: str) -> int:
    if cache.add(key, 1, timeout=WINDOW):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it vanished between the two
        return 1


def _connection(request: HttpRequest) -> str:
    """A number made of the reader's address, as seen through our own proxy; the address itself is not kept."""
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:
        address = "unknown"
    return hashlib.sha256(address.encode()).hexdigest()[:16]
