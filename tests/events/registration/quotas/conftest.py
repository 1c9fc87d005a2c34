"""An event whose seats are shared out between groups."""

import pytest

from events.models import Event, Quota, Registration
from events.registration.quotas import actions
from tests.events.registration.conftest import confirmed, open_event, taken

ALMATY, ABAI = "KZ-75", "KZ-10"


def quota(event: Event, group: str, number: int, kind: str = "at-most") -> Quota:
    return actions.add(quota=Quota(event=event, group=group, kind=kind, number=number), user=None)


def from_region(event: Event, region: str, count: int, start: int = 1) -> list[Registration]:
    return [confirmed(event, f"{region}{n}@example.kz".lower(), region=region) for n in range(start, start + count)]


def exact(event: Event) -> int:
    """What the counters say; they must be what the rows say, and within their bounds."""
    for one in Quota.objects.filter(event=event):
        rows = Registration.objects.filter(one.bounded(), event=event, has_seat=True)
        assert (
            one.taken
            == rows.count()
            == sum(one.bounds(row) for row in Registration.objects.filter(event=event, has_seat=True))
        )
        assert one.taken <= one.bound
    return taken(event)


@pytest.fixture
def school(db: None) -> Event:
    """Six seats, two of them at most for Almaty."""
    made = open_event(capacity=6, region="required", grade="optional")
    quota(made, ALMATY, 2)
    return made
