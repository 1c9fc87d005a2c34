"""How many people a letter to many made leave. Kept without the address: who left is nobody's business."""

from .erasure import fingerprint
from .models import Departure


def note(*, cause: str, email: str) -> None:
    """Once for each letter and person, however often the link is opened."""
    if cause:
        Departure.objects.get_or_create(cause=cause[:200], fingerprint=fingerprint(f"left:{email}"))


def count(cause: str) -> int:
    return Departure.objects.filter(cause=cause).count()
