"""What links in letters carry: encrypted and authenticated, so that neither the address nor anything else stands in a
server's log, and nobody can make or change one. A ticket for one purpose opens nothing else."""

import base64
import hashlib
import json
from datetime import timedelta
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

# How a ticket looks in an address, whichever room issued it: "gAAAA" is how every Fernet token begins.
IN_ADDRESS = r"(/)gAAAA[\w-]{8,}"

CONFIRM_FOR = timedelta(days=7)
PREFERENCES_FOR = timedelta(days=180)  # old letters lie about for years; unsubscribing works for ever


class BadTicket(Exception):
    """Made by somebody else, changed, cut off, or for another purpose."""


class ExpiredTicket(BadTicket):
    """Ours, but too old."""


def _box() -> MultiFernet:
    return _box_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _box_of(keys: tuple[str, ...]) -> MultiFernet:
    digests = (hashlib.sha256(b"announcements.subscriptions.tickets:" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def issue(purpose: str, *values: str | int) -> str:
    content = json.dumps([purpose, *values], ensure_ascii=False, separators=(",", ":"))
    return _box().encrypt(content.encode()).decode().rstrip("=")


def read(purpose: str, ticket: str, valid_for: timedelta | None = None) -> list[str]:
    """The values. Raises ExpiredTicket, BadTicket."""
    padded = (ticket + "=" * (-len(ticket) % 4)).encode(errors="replace")
    try:
        found, *values = json.loads(_box().decrypt(padded))
    except (InvalidToken, ValueError) as error:
        raise BadTicket from error
    if found != purpose:
        raise BadTicket
    if valid_for is not None:
        _check_age(padded, valid_for)
    return [str(value) for value in values]


def _check_age(ticket: bytes, valid_for: timedelta) -> None:
    try:
        _box().decrypt(ticket, ttl=int(valid_for.total_seconds()))
    except InvalidToken as error:
        raise ExpiredTicket from error
