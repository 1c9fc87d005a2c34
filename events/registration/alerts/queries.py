"""Reads used twice."""

from .models import Alert


def count_of(event_id: int) -> int:
    """How many asked and confirmed the address."""
    return Alert.objects.filter(event=event_id, confirmed_at__isnull=False).count()
