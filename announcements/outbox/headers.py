"""The headers that a caller may give, and those that the outbox writes itself."""

import re
from collections.abc import Mapping
from email.utils import getaddresses

from . import addresses
from .addresses import one_line
from .errors import NotAnAddress, UnsafeHeader
from .header_text import encoded, mailbox
from .reply_to import office

NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,70}")
OWN = {
    "bcc",
    "cc",
    "content-language",
    "content-transfer-encoding",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "return-path",
    "sender",
    "subject",
    "to",
}
# However a caller writes them, these stand once.
KNOWN = {name.lower(): name for name in ("Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post", "Reply-To")}
LIMIT = 900  # RFC 5322 allows 998 characters a line


def checked(headers: Mapping[str, str]) -> dict[str, str]:
    """As they go onto the wire. Raises UnsafeHeader.

    One-click unsubscribing (RFC 8058) is offered wherever an address for it is given.
    """
    safe: dict[str, str] = {}
    for name, value in headers.items():
        known = KNOWN.get(name.lower(), name)
        if known.lower() in map(str.lower, safe):
            raise UnsafeHeader(f"{name} stands twice")
        safe[_name(known)] = _value(known, value)
    safe.setdefault("Auto-Submitted", "auto-generated")
    if "https://" in safe.get("List-Unsubscribe", ""):
        safe.setdefault("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    if office.address():
        safe.setdefault("Reply-To", office.address())
    return safe


def _name(name: str) -> str:
    if not NAME.fullmatch(name):
        raise UnsafeHeader(f"{name!r} is no name of a header")
    if name.lower() in OWN:
        raise UnsafeHeader(f"the outbox writes {name} itself")
    return name


def _value(name: str, value: str) -> str:
    value = one_line(value, name)
    if len(value.encode()) > LIMIT:
        raise UnsafeHeader(f"{name} is longer than {LIMIT} bytes")
    return _mailboxes(value) if name.lower() == "reply-to" else encoded(value)


def _mailboxes(value: str) -> str:
    """Names and addresses are encoded each by itself."""
    try:
        return ", ".join(mailbox(name, addresses.checked(address)) for name, address in getaddresses([value]))
    except NotAnAddress as error:
        raise UnsafeHeader(f"Reply-To holds {error}") from error
