"""Seats that are shared out between groups: who gets one."""

from pathlib import Path

import pytest

from events.models import Event, Quota, Registration
from events.registration import seats
from tests.events.registration.conftest import confirmed, fresh, open_event

from .conftest import ABAI, ALMATY, exact, from_region, quota

pytestmark = pytest.mark.django_db


def test_no_more_than_so_many_from_a_region(school: Event) -> None:
    here, there = from_region(school, ALMATY, 4), from_region(school, ABAI, 3)
    assert [fresh(one).status for one in here] == ["confirmed"] * 2 + ["waiting"] * 2
    assert [fresh(one).status for one in there] == ["confirmed"] * 3
    assert exact(school) == 5, "a seat is free, and it is not for those who wait"


def test_so_many_kept_for_pupils(db: None) -> None:
    event = open_event(capacity=5, grade="optional")
    quota(event, "pupils", 2, "kept")
    grown = [confirmed(event, f"g{n}@example.kz") for n in range(4)]
    pupils = [confirmed(event, f"p{n}@example.kz", grade=9) for n in range(3)]
    assert [fresh(one).status for one in grown] == ["confirmed"] * 3 + ["waiting"]
    assert [fresh(one).status for one in pupils] == ["confirmed"] * 2 + ["waiting"]
    assert exact(event) == 5


def test_pupils_may_have_more_than_is_kept_for_them(db: None) -> None:
    event = open_event(capacity=4, grade="optional")
    quota(event, "pupils", 1, "kept")
    assert [confirmed(event, f"p{n}@example.kz", grade=9).status for n in range(4)] == ["confirmed"] * 4
    assert exact(event) == 4


@pytest.mark.parametrize(
    ("group", "grade", "region", "belongs"),
    [
        ("pupils", 9, "", True),
        ("pupils", None, ALMATY, False),
        ("others", None, "", True),
        ("others", 1, "", False),
        (ALMATY, None, ALMATY, True),
        (ALMATY, None, ABAI, False),
        (ALMATY, None, "", False),
        ("abroad", None, "abroad", True),
    ],
)
@pytest.mark.parametrize("kind", ["at-most", "kept"])
def test_whom_a_quota_bounds(db: None, group: str, grade: int | None, region: str, belongs: bool, kind: str) -> None:
    event = open_event(capacity=6)
    made, one = confirmed(event, "a@example.kz", grade=grade, region=region), Quota(event=event, group=group, kind=kind)
    assert one.bounds(made) == (belongs if kind == "at-most" else not belongs)
    assert Registration.objects.filter(one.bounded()).exists() == one.bounds(made), "the database says the same"


def test_two_quotas_at_once_take_both_or_none(school: Event) -> None:
    quota(school, "pupils", 5, "kept")  # one seat for others
    first = confirmed(school, "a@example.kz", region=ALMATY)
    second = confirmed(school, "b@example.kz", region=ALMATY)
    assert (first.status, second.status) == ("confirmed", "waiting")
    assert exact(school) == 1
    assert {one.group: one.taken for one in Quota.objects.all()} == {ALMATY: 1, "pupils": 1}, "nothing half counted"


def test_nobody_claims_a_seat_past_the_quotas() -> None:
    """`seats.claim` and `seats.free` count the event alone: only `take` and `give_back` may call them."""
    room = Path(seats.__file__).parent
    callers = [
        path.name
        for path in room.rglob("*.py")
        if any(f"seats.{name}(" in path.read_text() for name in ("claim", "free", "claim_or_lock"))
    ]
    assert callers == []
