"""Many at the same moment for the seats of a quota, on connections of their own."""

import pytest
from django.db import IntegrityError
from django.db.models import F

from events.models import Event, Quota, Registration
from events.registration import actions as registering
from events.registration.quotas import actions, claims
from tests.at_once import at_once
from tests.events.registration.conftest import enter, open_event, taken

from .conftest import ABAI, ALMATY, exact

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]
SEATS, BOUND, PEOPLE = 12, 4, 24


@pytest.fixture
def school(transactional_db: None) -> Event:
    made = open_event(capacity=SEATS)
    actions.add(quota=Quota(event=made, group=ALMATY, kind="at-most", number=BOUND), user=None)
    return made


def crowd() -> list[str]:
    """From the two regions by turns; the first six press twice."""
    return [f"p{n}-{(ALMATY, ABAI)[n % 2]}" for n in range(PEOPLE) for _ in range(2 if n < 6 else 1)]


def come(event: Event, word: str) -> object:
    number, _dash, region = word.partition("-")
    return enter(event, f"{number}@example.kz", region=region).pk


def seated(event: Event, region: str) -> list[bool]:
    """In the order of coming."""
    return list(
        Registration.objects.filter(event=event, region=region).order_by("pk").values_list("has_seat", flat=True)
    )


def test_exactly_as_many_of_the_group_as_there_may_be_in_the_order_of_coming(school: Event) -> None:
    at_once(lambda word: come(school, word), crowd())
    assert Registration.objects.filter(event=school).count() == PEOPLE
    assert seated(school, ALMATY) == [True] * BOUND + [False] * (PEOPLE // 2 - BOUND)
    assert seated(school, ABAI) == [True] * (SEATS - BOUND) + [False] * (PEOPLE // 2 - SEATS + BOUND)
    assert exact(school) == SEATS


def test_seats_given_back_meanwhile_are_neither_lost_nor_sold_twice(school: Event) -> None:
    first = [enter(school, f"first{n}@example.kz", region=ALMATY) for n in range(BOUND)]
    leaving = {f"leave{one.pk}": one for one in first}

    def act(word: str) -> object:
        return registering.cancel(registration=leaving[word]).pk if word in leaving else come(school, word)

    words = crowd()
    at_once(act, [word for pair in zip(leaving, words, strict=False) for word in pair] + words[BOUND:])
    assert exact(school) == SEATS
    assert sum(seated(school, ALMATY)) == BOUND, "as many as may, and the quota is full again"


def test_without_the_guard_it_oversells(school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the seats of the event are guarded, those of the group are not looked at."""
    monkeypatch.setattr(claims, "claim", lambda quotas: True)
    at_once(lambda word: come(school, word), crowd())
    assert taken(school) == SEATS
    assert sum(seated(school, ALMATY)) > BOUND


def test_who_counts_without_looking_is_stopped_by_the_database(school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(quotas: list[Quota]) -> bool:
        Quota.objects.filter(pk__in=[quota.pk for quota in quotas]).update(taken=F("taken") + 1)
        return True

    def attempt(word: str) -> bool:
        try:
            come(school, word)
        except IntegrityError:
            return False
        return True

    monkeypatch.setattr(claims, "claim", careless)
    here = [word for word in crowd() if word.endswith(ALMATY)]
    assert at_once(attempt, here).count(False) > 0
    assert seated(school, ALMATY) == [True] * BOUND, "the others were refused, with all they had written"
