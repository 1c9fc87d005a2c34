"""Reads the reports that mail servers write about letters they could not deliver (RFC 3464), with the standard parser."""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any

from infocentre.records.storable import storable

# The shape of our own Message-ID. Nobody can guess one, so a report that names it is about a letter of ours.
_OURS = re.compile(r"<[0-9a-f]{32}@[^\s<>@]{1,255}>")
_LONGEST = 2000


@dataclass(frozen=True)
class Failure:
    message_id: str
    status: str
    words: str


def failures(content: bytes) -> list[Failure]:
    """What the letter says has failed for good; empty when it is no report. Never raises, whatever the bytes."""
    try:
        letter = email.message_from_bytes(content, policy=email.policy.compat32)
        message_id = _about(letter)
        if not message_id:
            return []
        return [
            Failure(message_id, storable(status)[:_LONGEST], storable(words)[:_LONGEST])
            for status, words in _verdicts(letter)
        ]
    except (ValueError, LookupError, AttributeError, TypeError):  # bytes that only look like a letter
        return []


def is_report(content: bytes) -> bool:
    head = email.message_from_bytes(content.split(b"\r\n\r\n", 1)[0], policy=email.policy.compat32)
    return head.get_content_type() == "multipart/report" or "X-Failed-Recipients" in head


def _verdicts(letter: Message) -> list[tuple[str, str]]:
    if letter.get_content_type() == "multipart/report":
        return list(_from_delivery_status(letter))
    if letter.get("X-Failed-Recipients"):  # Exim before it learned RFC 3464
        return [("", _plain_words(letter))]
    return []


def _from_delivery_status(letter: Message) -> Iterator[tuple[str, str]]:
    for part in letter.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        groups = part.get_payload()
        for fields in groups if isinstance(groups, list) else []:
            if _field(fields, "Action").lower() == "failed":
                words = _field(fields, "Diagnostic-Code").partition(";")[2].strip()
                yield _field(fields, "Status").split(" ")[0], words or _plain_words(letter)


def _field(fields: Any, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def _plain_words(letter: Message) -> str:
    """The first plain text of the letter: where else a server says why."""
    for part in letter.walk():
        if part.get_content_type() == "text/plain" and isinstance(content := part.get_payload(decode=True), bytes):
            return " ".join(content.decode(errors="replace").split())
    return ""


def _about(letter: Message) -> str:
    """The Message-ID of the letter that came back: from its headers, which reports repeat, or from the text."""
    for part in letter.walk():
        if part is not letter and (found := _OURS.search(str(part.get("Message-ID", "")))):
            return found.group()
    for part in letter.walk():
        if part.get_content_maintype() == "text" and isinstance(content := part.get_payload(decode=True), bytes):
            text = content.decode(errors="replace")
            if found := re.search(rf"message-id:\s*({_OURS.pattern})", text, re.IGNORECASE):
                return found.group(1)
    found = _OURS.search(f"{letter.get('In-Reply-To', '')} {letter.get('References', '')}")
    return found.group() if found else ""
