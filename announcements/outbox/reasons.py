"""Why a message did not go (yet), in words for staff; the server's own words stand beside in `answer`."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    NO_SUCH_ADDRESS = "no_address", _("There is no such address")
    MAILBOX_FULL = "mailbox_full", _("The recipient's mailbox is full or closed")
    TOO_LARGE = "too_large", _("The message is too large for the server")
    UNWANTED = "unwanted", _("The server takes our mail for spam: the mail settings of our domain have to be looked at")
    REFUSED = "refused", _("The server refused the message")
    BUSY = "busy", _("The server asked to come back later")
    WE_ARE_REFUSED = "we_refused", _("The mail server does not let us in: name, password or sender have to be mended")
    SERVER_AWAY = "server_away", _("The mail server does not answer")
    CUT_SHORT = "cut_short", _("The line broke before the whole message was handed over")
    FATE_UNKNOWN = "unknown", _("The server took the message and never said so: it may have arrived, and arrive again")
    DRAINER_DIED = "drainer_died", _("The sending program ended in the middle: the message may arrive twice")
    TOO_LATE = "too_late", _("It was written for a time that has passed, and would have come too late")
    UNBUILDABLE = "unbuildable", _("The message could not be put together")


PERHAPS_SENT = (Reason.FATE_UNKNOWN, Reason.DRAINER_DIED)

_ENHANCED = re.compile(r"\b[245]\.(\d{1,3})\.(\d{1,3})\b")
# The subject and detail of an enhanced status code (RFC 3463), else the plain code (RFC 5321).
_BY_ENHANCED = {
    ("1", "1"): Reason.NO_SUCH_ADDRESS,
    ("1", "2"): Reason.NO_SUCH_ADDRESS,
    ("1", "3"): Reason.NO_SUCH_ADDRESS,
    ("1", "6"): Reason.NO_SUCH_ADDRESS,
    ("1", "10"): Reason.NO_SUCH_ADDRESS,
    ("2", "1"): Reason.MAILBOX_FULL,
    ("2", "2"): Reason.MAILBOX_FULL,
    ("2", "3"): Reason.TOO_LARGE,
    ("3", "4"): Reason.TOO_LARGE,
}
_POLICY = "7"
_BY_CODE = {
    550: Reason.NO_SUCH_ADDRESS,
    551: Reason.NO_SUCH_ADDRESS,
    552: Reason.MAILBOX_FULL,
    553: Reason.NO_SUCH_ADDRESS,
}


def of_refusal(code: int, words: str) -> Reason:
    """What a 5xx means."""
    found = _ENHANCED.search(words)
    if found is None:
        return _BY_CODE.get(code, Reason.REFUSED)
    if found[1] == _POLICY:
        return Reason.UNWANTED
    return _BY_ENHANCED.get((found[1], found[2]), Reason.REFUSED)
