"""A rush over real HTTP: everybody presses at the same moment, some of them twice."""

import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from announcements.outbox.models import OutboxMessage
from events.models import Event, Registration, RegistrationSettings
from events.registration import limits, seats

from .conftest import open_event, taken
from .public_form import FORM

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 16
SMALL = (24, 6, 5)
WHOLE = pytest.param(300, 60, 40, marks=pytest.mark.services, id="300 + 60 → 40")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


def press(url: str, event: Event, address: str) -> int:
    """What the server answered to one press of the button."""
    sent = urlencode({**FORM, "email": address, "begun": limits.begun(event.pk)}).encode()
    opener = urllib.request.build_opener(NoRedirect)
    try:
        with opener.open(f"{url}/kk/events/{event.slug}/register/", sent, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def rush(server: LiveServer, event: Event, people: int, clicks: int) -> Counter[int]:
    """`clicks` people press twice. How often the server answered what."""
    cache.clear()
    addresses = [f"p{n}@example.kz" for n in range(people) for _ in range(2 if n < clicks else 1)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(lambda address: press(server.url, event, address), addresses))


@pytest.mark.parametrize(("people", "clicks", "capacity"), [SMALL, WHOLE])
def test_a_rush_is_exact(site: LiveServer, people: int, clicks: int, capacity: int) -> None:
    """As many as there are seats have one, in the order of coming; the rest queue in the order of coming; nobody is lost,
    nobody is there twice, and nobody sees an error."""
    event = open_event(capacity=capacity)
    assert rush(site, event, people, clicks) == {303: people + clicks}
    rows = list(Registration.objects.filter(event=event).order_by("pk"))
    assert len({row.email_key for row in rows}) == len(rows) == people
    assert [row.has_seat for row in rows] == [True] * capacity + [False] * (people - capacity)
    queued = sorted(rows[capacity:], key=lambda row: (row.queued_at, row.pk))
    assert queued == rows[capacity:]
    assert taken(event) == capacity
    assert OutboxMessage.objects.count() == people + clicks, "one letter to confirm each, one for each second press"


@pytest.mark.services
def test_without_the_guard_it_oversells(site: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: who looks first and writes afterwards sells a seat twice, and no constraint notices."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one transaction write at a time: there looking first is safe")
    event = open_event(capacity=40)

    def look_and_write(event_id: int) -> bool:
        settings = RegistrationSettings.objects.get(event=event_id)
        if settings.is_full:
            return False
        RegistrationSettings.objects.filter(event=event_id).update(taken=settings.taken + 1)
        return True

    monkeypatch.setattr(seats, "claim", look_and_write)
    rush(site, event, 120, 0)
    assert Registration.objects.filter(event=event, has_seat=True).count() > 40
