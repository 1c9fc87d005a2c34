"""Addresses and names that are safe to put into a header."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode

from .errors import NotAnAddress, UnsafeHeader

# Line breaks begin another header; other control characters are dropped or misread by servers on the way.
_CONTROLS = {chr(code) for code in (*range(32), 127, 0x85, 0x2028, 0x2029)} - {"\t"}


def one_line(value: str, what: str) -> str:
    """Trimmed. Raises UnsafeHeader for a value that could end its header or cannot be written at all."""
    value = str(value)
    if _CONTROLS.intersection(value):
        raise UnsafeHeader(f"{what} contains a line break or a control character")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise UnsafeHeader(f"{what} is not text: {error.reason}") from error
    return value.strip()


def checked(address: str) -> str:
    """As it goes to the server, a domain in other letters as punycode. Raises NotAnAddress."""
    address = str(address).strip()
    try:
        one_line(address, "the address")
        validate_email(address)
        local, _, domain = address.rpartition("@")
        address = f"{local}@{punycode(domain)}"
    except (ValidationError, UnsafeHeader, UnicodeError) as error:
        raise NotAnAddress(repr(address[:254])) from error
    if len(address) > 254:  # RFC 5321, 4.5.3.1.3
        raise NotAnAddress("the address is longer than 254 characters")
    return address


def normalised(address: str) -> str:
    """One person, one key: what is written in other letter case is the same recipient."""
    return address.lower()
