"""What a server's refusal says about the address (RFC 3463 status codes, and the words of servers that give none)."""

import re

from .enums import BounceKind

# No such mailbox, no such domain, a mailbox that moved or was switched off.
GONE = {"5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4", "5.5.0"}
# Permanent for this letter, not for the address: full, too large, over quota.
FULL = {"5.2.2", "5.2.3", "5.3.4"}

_STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([45]\d\d)(?![\d.])")
_NO_SUCH = re.compile(
    r"(user|mailbox|recipient|account|address|addressee)\b.{0,60}\b(unknown|not found|no longer|disabled|inactive)"
    r"|(user|mailbox|recipient|account|address)\b.{0,60}\b(does not|doesn't|doesn’t) exist"
    r"|(no such|unknown|invalid|non-?existent|inactive|disabled)\b.{0,20}\b(user|mailbox|recipient|account|address|domain)"
    r"|domain.{0,40}\bnot found|not our (customer|user)|no mailbox here",
    re.IGNORECASE | re.DOTALL,
)
_FULL = re.compile(r"(quota|mailbox|storage).{0,40}(exceed|full|limit)|over ?quota", re.IGNORECASE | re.DOTALL)
# Said of us: our address, our text, our habits. Some servers use 5.1.1 or 5.5.0 for it.
_ABOUT_US = re.compile(
    r"spam|blocked|blacklist|blocklist|black list|listed|policy|reputation|dmarc|\bspf\b|dkim|denied|prohibited"
    r"|rate.?limit|too many|unauthenticated|not accepted for",
    re.IGNORECASE,
)


def status_in(text: str) -> str:
    found = _STATUS.search(text)
    return found.group(1) if found else ""


def kind_of(status: str, text: str) -> BounceKind:
    """`status` such as 5.1.1 or empty; `text` is what the server said, in whatever words."""
    status = status or status_in(text)
    # A bare 5.0.0 only repeats that it failed: the server's own words know more.
    if status.endswith(".0.0"):
        status = status_in(text.replace(status, "")) or status
    if _temporary(status, text):
        return BounceKind.SOFT
    about_us = bool(_ABOUT_US.search(text))
    # Yandex says "5.7.1 No such user!": the words weigh more than the number.
    if _NO_SUCH.search(text) and (not about_us or status in GONE):
        return BounceKind.HARD
    if about_us or status not in GONE:
        return BounceKind.BLOCKED
    return BounceKind.HARD


def _temporary(status: str, text: str) -> bool:
    reply = _REPLY.search(text)
    busy = status.startswith("4.") or (not status and reply is not None and reply.group(1).startswith("4"))
    return busy or status in FULL or bool(_FULL.search(text))
