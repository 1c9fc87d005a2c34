"""Reads that several rooms use."""

from collections.abc import Collection, Mapping

from .actions import why
from .enums import OWN_DECISIONS
from .models import SuppressedAddress


def suppressed(recipients: Collection[str]) -> Mapping[str, str]:
    """Of these addresses (in small letters) the ones left alone, each with the reason: the outbox's question."""
    in_force = SuppressedAddress.objects.filter(recipient__in=list(recipients), lifted_at=None)
    return {found.recipient: why(found) for found in in_force}


def opted_out(recipient: str) -> bool:
    """Whether the person asked for no more mail to many; that letters come back is another matter."""
    own = SuppressedAddress.objects.filter(recipient=recipient, lifted_at=None, reason__in=OWN_DECISIONS)
    return own.exists()
