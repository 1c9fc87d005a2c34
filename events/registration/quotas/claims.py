"""Counting a seat towards the quotas of an event, by the database as `seats` does it. The caller has claimed the seat itself
in the same transaction, so nobody else changes the seats of this event meanwhile."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F

from .models import Quota


def bounding(event_id: int, person: Any) -> list[Quota]:
    return [quota for quota in Quota.objects.filter(event=event_id) if quota.bounds(person)]


def claim(quotas: Sequence[Quota]) -> bool:
    """In all of them or in none."""
    claimed: list[Quota] = []
    for quota in quotas:
        if not Quota.objects.filter(pk=quota.pk, taken__lt=F("bound")).update(taken=F("taken") + 1):
            free(claimed)
            return False
        claimed.append(quota)
    return True


def free(quotas: Sequence[Quota]) -> None:
    Quota.objects.filter(pk__in=[quota.pk for quota in quotas]).update(taken=F("taken") - 1)
