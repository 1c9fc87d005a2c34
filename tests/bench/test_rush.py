"""The seats race of the bench: it must see what goes wrong, and write down again exactly what it took away."""

import pytest
from django.db.models import F
from pytest_django.live_server_helper import LiveServer

from announcements.outbox.models import OutboxMessage
from bench import rush
from bench.seats import NOUGHT, Rush, promises, told
from events.models import Event, Registration, RegistrationConsent, RegistrationSettings, RegistrationStep
from events.registration import seats
from tests.services.postgresql import PostgreSQL
from tests.services.programs import MissingProgram

pytestmark = pytest.mark.long

on_a_server = pytest.mark.django_db(transaction=True)
PEOPLE, CLICKS, SEATS = 12, 3, 4


def port(site: LiveServer) -> int:
    return int(site.url.rpartition(":")[2])


@on_a_server
def test_a_rush_finds_nothing_wrong(site: LiveServer) -> None:
    found = rush.rush(port(site), PEOPLE, CLICKS, SEATS)
    assert found == {"confirmed": SEATS, **dict.fromkeys(NOUGHT, 0)}
    assert OutboxMessage.objects.filter(recipient="p0@example.kz").count() == 3, "to confirm, pressed twice, confirmed"


@on_a_server
def test_a_seat_given_out_of_order_is_seen(site: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the third who comes is passed over."""
    calls = []
    claim = seats.claim

    def passes_one_over(event_id: int) -> bool:
        calls.append(event_id)
        return len(calls) not in (3, 4) and claim(event_id)

    monkeypatch.setattr(rush, "AT_ONCE", 1)
    monkeypatch.setattr(seats, "claim", passes_one_over)
    assert rush.rush(port(site), PEOPLE, 0, SEATS)["out of order"] == 2


@on_a_server
def test_a_seat_that_is_sold_twice_is_seen(site: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control without the guard: the constraint of the database turns the rest into errors."""

    def careless(event_id: int) -> bool:
        return bool(RegistrationSettings.objects.filter(event=event_id).update(taken=F("taken") + 1))

    monkeypatch.setattr(seats, "claim", careless)
    found = rush.rush(port(site), PEOPLE, 0, SEATS)
    assert found["errors"] == found["lost"] == PEOPLE - SEATS


@on_a_server
def test_rows_are_written_again_as_they_were(site: LiveServer) -> None:
    event = rush.open_event("again", None)
    addresses = ["first@example.kz", "second@example.kz"]
    assert rush.Crowd(port(site), event, 3).press(addresses) == {303: 2}
    kinds = (Registration, RegistrationConsent, RegistrationStep, OutboxMessage)
    before = [list(kind.objects.order_by("pk").values()) for kind in kinds]
    assert all(before)
    assert rush.insert_again(addresses) > 0
    assert [list(kind.objects.order_by("pk").values()) for kind in kinds] == before


@on_a_server
def test_nothing_is_measured_where_somebody_is_missing(site: LiveServer) -> None:
    with pytest.raises(ValueError, match=r"nobody@example\.kz"):
        rush.insert_again(["nobody@example.kz"])
    with pytest.raises(ValueError, match="no form"):
        rush.Crowd(port(site), Event(slug="nowhere"), 4).press([])


# --- what is made of the figures ------------------------------------------------------------------

FINE: Rush = {"confirmed": 40, **dict.fromkeys(NOUGHT, 0)}
SPEED = {"ours": 30.0, "bare": 600.0, "ratio": 20.0}


@pytest.mark.parametrize(
    ("spoilt", "broken"),
    [
        ({}, []),
        ({"confirmed": 39}, ["seats confirmed"]),
        ({"confirmed": 41}, ["seats confirmed"]),
        *(({code: 1}, [what]) for code, what in NOUGHT.items()),
    ],
)
def test_each_fault_breaks_its_promise(spoilt: Rush, broken: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    told_of = list(told("SQLite", {"rush": {**FINE, **spoilt}, "throughput": SPEED}))
    found = [promise.what for promise in told_of if not promise.kept]
    assert len(found) == len(broken) and all(word in what for word, what in zip(broken, found, strict=True))
    assert "300 people and 60 double clicks for 40 seats" in capsys.readouterr().out


def test_a_slow_registration_breaks_its_promise() -> None:
    told_of = list(told("PostgreSQL", {"rush": FINE, "throughput": {**SPEED, "ratio": 1000.0}}))
    assert [promise.what for promise in told_of if not promise.kept] == [told_of[-1].what]


def test_without_postgresql_the_rest_is_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(server: PostgreSQL) -> None:
        raise MissingProgram("initdb is not installed")

    monkeypatch.setattr(PostgreSQL, "start", missing)
    monkeypatch.setattr("bench.seats._measured", lambda url: {"rush": FINE, "throughput": SPEED})
    assert {promise.what.partition(",")[0] for promise in promises()} == {"SQLite"}
    assert "PostgreSQL is left out: initdb is not installed." in capsys.readouterr().out
