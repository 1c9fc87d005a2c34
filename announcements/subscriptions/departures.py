"""How many people a letter to many made leave. Kept without the address: who left is nobody's business."""

from .erasure import fingerprint, fingerprints
from .models import Departure


def note(*, cause: str, email: str) -> None:
    """Once for each letter and person, however often the link is opened."""
    person, cause = f"left:{email}", cause[:200]
    if cause and not Departure.objects.filter(cause=cause, fingerprint__in=fingerprints(person)).exists():
        Departure.objects.get_or_create(cause=cause, fingerprint=fingerprint(person))


def count(cause: str) -> int:
    return Departure.objects.filter(cause=cause).count()
