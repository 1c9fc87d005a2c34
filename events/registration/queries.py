"""Reads used twice."""

from django.db.models import Count

from .enums import Status
from .models import Registration
from .settings import RegistrationSettings


def waiting_count(settings: RegistrationSettings) -> int:
    """How many queue; not asked where seats are left."""
    if not settings.is_full:
        return 0
    return Registration.objects.filter(event=settings.event_id, queued_at__isnull=False).count()


def counts(event_id: int) -> dict[str, int]:
    """How many registrations stand how; every status has its number."""
    found = Registration.objects.filter(event=event_id).order_by().values_list("status").annotate(Count("pk"))
    return {**dict.fromkeys(Status.values, 0), **dict(found)}
