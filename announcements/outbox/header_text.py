"""Text as it may stand in a header (RFC 2047, RFC 5322)."""

import base64
import re
from collections.abc import Iterator
from email.header import Header
from functools import lru_cache

_ATOMS = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")
_CHUNK = 45  # bytes; an encoded word may be 75 characters long


def _chunks(value: str) -> Iterator[bytes]:
    """No letter is split: each encoded word has to be readable by itself."""
    chunk = b""
    for letter in value:
        encoded = letter.encode()
        if len(chunk) + len(encoded) > _CHUNK:
            yield chunk
            chunk = b""
        chunk += encoded
    yield chunk


@lru_cache(maxsize=512)
def encoded(value: str) -> str:
    """Folded; as it stands when it is short ASCII. Python's own Header took ten times as long for other letters."""
    if not value.isascii() or "=?" in value:
        return _words(value)
    if len(value) < 70:
        return value
    return str(Header(value, "us-ascii", maxlinelen=76).encode(linesep="\r\n"))


def mailbox(name: str, address: str) -> str:
    """`"Name" <address>` with a name that cannot be taken for anything but a name."""
    if not name:
        return address
    if not name.isascii() or "=?" in name or len(name) > 70:
        return f"{_words(name)} <{address}>"
    if _ATOMS.fullmatch(name):
        return f"{name} <{address}>"
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}" <{address}>'


def _words(value: str) -> str:
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(chunk).decode()}?=" for chunk in _chunks(value))
