"""The job that goes on with announcements: clocks that jump, pauses, faults, people who are left out meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from announcements.audiences import exclusions
from announcements.audiences.people import Person
from announcements.mailing import actions, channels, mail, turns
from announcements.mailing.channels import Figures
from announcements.mailing.enums import Hindrance, State
from announcements.mailing.models import Addressee, Announcement
from announcements.mailing.turns import TurnLost
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from announcements.outbox.enums import Priority
from announcements.outbox.enums import State as MessageState
from announcements.outbox.models import OutboxMessage
from tests.announcements.audiences.rooms import EVENTS, Room
from tests.announcements.outbox.sink import Sink

Announce = Callable[..., Announcement]


def now(announcement: Announcement) -> Announcement:
    announcement.refresh_from_db()
    return announcement


def many(count: int) -> list[Person]:
    return [
        Person(f"r{number:04}@example.kz", f"R {number}", ("kk", "ru", "en")[number % 3]) for number in range(count)
    ]


def recipients() -> list[str]:
    return sorted(OutboxMessage.objects.values_list("recipient", flat=True))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Sets the machine's clock forward or back from the real time."""
    real = timezone.now

    def put(by: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() + by)

    return put


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three at a time, and at most six ahead of the drain."""
    monkeypatch.setattr(mail, "CHUNK", 3)
    monkeypatch.setattr(mail, "AHEAD", 6)


# --- from the audience to the readers ---------------------------------------------------------------


def test_everybody_gets_it_in_the_own_language(announce: Announce, sink: Sink) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    work(), drain(), work()
    got = {one.recipient: (one.message["Subject"], one.message["Content-Language"]) for one in sink.taken}
    assert got == {
        "inkar@example.kz": ("Дәріске шақыру", "kk"),
        "dana@example.kz": ("Приглашение на лекцию", "ru"),
        "john@example.kz": ("An invitation", "en"),
    }
    assert now(announcement).state == State.SENT
    assert announcement.finished_at is not None
    assert (announcement.total, announcement.by_language) == (3, {"kk": 1, "ru": 1, "en": 1})
    assert not Addressee.objects.exists(), "no list of addresses stays behind"


def test_mail_to_many_lets_personal_mail_pass(announce: Announce) -> None:
    actions.send(announcement=announce())
    work()
    assert set(OutboxMessage.objects.values_list("priority", "kind")) == {(Priority.BULK, "announcement")}
    assert {row.headers["Precedence"] for row in OutboxMessage.objects.all()} == {"bulk"}


def test_it_stays_a_few_ahead_of_the_drain(announce: Announce, rooms: Room, small: None, sink: Sink) -> None:
    announcement = announce()
    rooms.readers = many(20)
    actions.send(announcement=announcement)
    work(), work()
    assert OutboxMessage.objects.count() == 6
    assert Addressee.objects.count() == 14
    for _ in range(4):
        drain(), work()
    assert recipients() == [person.address for person in many(20)]
    assert now(announcement).state == State.SENT


def test_same_person_in_two_audiences_gets_one_letter(announce: Announce, rooms: Room) -> None:
    registrants = {"relation": "include", "event": "1", "status": ["confirmed"]}
    announcement = announce()
    announcement.audience = [
        {"type": "test__readers", "value": {"relation": "include"}, "id": "1"},
        {"type": "test__registrants", "value": registrants, "id": "2"},
    ]
    announcement.save()
    rooms.registrants = {("1", "confirmed"): [Person("INKAR@example.kz", "I."), Person("new@example.kz")]}
    actions.send(announcement=announcement)
    work()
    assert recipients() == ["dana@example.kz", "inkar@example.kz", "john@example.kz", "new@example.kz"]


# --- the clock ---------------------------------------------------------------------------------------


def scheduled(announce: Announce, at: datetime) -> Announcement:
    announcement = announce()
    actions.send(announcement=announcement, at=at)
    return announcement


def test_clock_that_jumps_forward_and_back_sends_it_once(announce: Announce, clock: Any, sink: Sink) -> None:
    announcement = scheduled(announce, timezone.now() + timedelta(hours=2))
    clock(timedelta(hours=3))
    work()
    clock(timedelta(hours=-3))  # somebody put it right
    work(), drain()
    clock(timedelta(hours=3))
    work(), drain(), work()
    assert len(sink.taken) == 3
    assert now(announcement).state == State.SENT


def test_clock_that_is_put_back_only_delays_it(announce: Announce, clock: Any) -> None:
    announcement = scheduled(announce, timezone.now() + timedelta(hours=2))
    clock(timedelta(days=-30))
    work()
    assert now(announcement).state == State.SCHEDULED
    clock(timedelta(hours=2, minutes=1))
    work()
    assert recipients() == ["dana@example.kz", "inkar@example.kz", "john@example.kz"]


def test_clock_put_back_does_not_hold_up_what_is_sent_at_once(announce: Announce, clock: Any, sink: Sink) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    clock(timedelta(days=-2))
    work(), drain(), work()
    assert now(announcement).state == State.SENT


def test_what_comes_a_day_late_waits_for_a_decision(announce: Announce, clock: Any) -> None:
    """The machine was off for the weekend: nobody is invited to the day before yesterday."""
    announcement = scheduled(announce, timezone.now() + timedelta(hours=2))
    clock(timedelta(days=2))
    work(), work()
    assert (now(announcement).state, announcement.hindrance) == (State.PAUSED, Hindrance.LATE)
    assert not OutboxMessage.objects.exists()
    actions.resume(announcement=announcement)
    work()
    assert OutboxMessage.objects.count() == 3


# --- pause, and what happens meanwhile ----------------------------------------------------------------


def test_pause_in_the_middle_stops_and_goes_on_where_it_was(
    announce: Announce, rooms: Room, small: None, sink: Sink
) -> None:
    announcement = announce()
    rooms.readers = many(20)
    actions.send(announcement=announcement)
    work(), drain(), work()
    assert len(sink.taken) == 6
    actions.pause(announcement=announcement)
    work(), drain(), work()
    assert len(sink.taken) == 6, "what was queued is held back too"
    assert not OutboxMessage.objects.filter(state=MessageState.QUEUED).exists()
    actions.resume(announcement=announcement)
    for _ in range(5):
        work(), drain()
    work()
    assert sorted(one.recipient for one in sink.taken) == [person.address for person in many(20)]
    assert now(announcement).state == State.SENT


def test_pause_takes_hold_between_two_chunks(announce: Announce, rooms: Room, small: None) -> None:
    announcement = announce()
    rooms.readers = many(9)
    actions.send(announcement=announcement)
    fence = turns.take(announcement)
    mail.gather(announcement, fence)
    fillings = mail._fillings(announcement)
    assert mail.write_chunk(announcement, fence, fillings, 3) == 3
    actions.pause(announcement=announcement)
    with pytest.raises(TurnLost):
        mail.write_chunk(announcement, fence, fillings, 3)
    assert OutboxMessage.objects.count() == 3
    assert Addressee.objects.count() == 6


def test_worker_that_was_taken_for_dead_writes_nothing(
    announce: Announce, rooms: Room, small: None, clock: Any
) -> None:
    announcement = announce()
    rooms.readers = many(9)
    actions.send(announcement=announcement)
    frozen = turns.take(announcement)
    mail.gather(announcement, frozen)
    fillings = mail._fillings(announcement)
    with pytest.raises(TurnLost):
        turns.take(announcement)  # nobody takes it from a worker that lives
    clock(2 * turns.LEASE)
    turns.take(announcement)  # another one goes on
    with pytest.raises(TurnLost):
        mail.write_chunk(announcement, frozen, fillings, 3)
    with pytest.raises(TurnLost):
        mail.gather(announcement, frozen)
    assert not OutboxMessage.objects.exists()
    assert Addressee.objects.count() == 9


def test_turn_of_a_clock_that_was_wrong_holds_up_nobody(announce: Announce, clock: Any) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    clock(timedelta(days=300))
    turns.take(announcement)  # and the worker dies
    clock(timedelta(0))
    work()
    assert OutboxMessage.objects.count() == 3


def test_gathering_that_broke_off_begins_anew(announce: Announce, rooms: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    announcement = announce()

    def half() -> Iterator[Person]:
        yield from many(700)
        raise OSError("the line to the members' room broke")

    rooms.readers = half
    # as far as the check is concerned everybody is there
    monkeypatch.setattr(actions.readiness, "check", lambda _: actions.readiness.Readiness())
    actions.send(announcement=announcement)
    work()
    assert (now(announcement).state, announcement.hindrance) == (State.SENDING, Hindrance.FAULT)
    assert not OutboxMessage.objects.exists()
    Addressee.objects.create(
        announcement=announcement, recipient="left@example.kz", address="left@example.kz", language="kk"
    )
    rooms.readers = many(3)
    work()
    assert recipients() == [person.address for person in many(3)]
    assert now(announcement).hindrance == ""


def test_who_bounces_meanwhile_is_left_out(announce: Announce, rooms: Room, small: None, sink: Sink) -> None:
    announcement = announce()
    rooms.readers = many(9)
    actions.send(announcement=announcement)
    work()
    bounced: set[str] = {"r0008@example.kz"}

    def find(people: Sequence[Person]) -> set[str]:
        return {person.key for person in people} & bounced

    exclusions.register("bounced", "bounced", find)
    drain(), work(), drain(), work()
    assert len(sink.taken) == 8
    assert now(announcement).left_out == {"bounced": 1}
    assert announcement.state == State.SENT


def test_message_that_cannot_be_written_holds_up_no_other(announce: Announce, rooms: Room) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    fence = turns.take(announcement)
    mail.gather(announcement, fence)
    Addressee.objects.filter(recipient="dana@example.kz").update(address="nobody")
    turns.give_back(announcement, fence)
    work()
    assert recipients() == ["inkar@example.kz", "john@example.kz"]
    assert now(announcement).unusable == 1


# --- what stands in the way ---------------------------------------------------------------------------


def test_audience_that_is_empty_when_its_time_comes(announce: Announce, rooms: Room, clock: Any) -> None:
    announcement = scheduled(announce, timezone.now() + timedelta(hours=2))
    rooms.readers = []
    clock(timedelta(hours=3))
    work()
    assert (now(announcement).state, announcement.hindrance) == (State.PAUSED, Hindrance.NOBODY)
    actions.take_back(announcement=announcement)
    assert (now(announcement).state, announcement.started_at) == (State.DRAFT, None)


def test_audience_that_vanished_is_not_left_out_silently(
    announce: Announce, clock: Any, monkeypatch: pytest.MonkeyPatch, rooms: Room
) -> None:
    """It was an exception: those people must not be written to because their event was deleted."""
    announcement = announce()
    exception = {"relation": "except", "event": "1", "status": ["confirmed"]}
    announcement.audience = [
        {"type": "test__readers", "value": {"relation": "include"}, "id": "1"},
        {"type": "test__registrants", "value": exception, "id": "2"},
    ]
    announcement.save()
    actions.send(announcement=announcement, at=timezone.now() + timedelta(hours=2))
    monkeypatch.delitem(EVENTS, "1")
    clock(timedelta(hours=3))
    work()
    assert (now(announcement).state, announcement.hindrance) == (State.PAUSED, Hindrance.AUDIENCE_GONE)
    assert not OutboxMessage.objects.exists()


class Broken:
    code, label = "broken", "Broken"

    def begin(self, announcement: Announcement) -> None: ...

    def hold(self, announcement: Announcement) -> None: ...

    def release(self, announcement: Announcement) -> None: ...

    def notes(self, announcement: Announcement) -> list[str]:
        return []

    def is_configured(self) -> bool:
        return True

    def advance(self, announcement: Announcement, fence: int, until: float) -> bool:
        raise RuntimeError("no network")

    def figures(self, announcement: Announcement) -> Figures:
        return Figures()


def test_fault_in_one_holds_up_no_other(announce: Announce, sink: Sink) -> None:
    channels.register(Broken())
    broken, good = announce(channels=["broken"]), announce()
    actions.send(announcement=broken), actions.send(announcement=good)
    work(), drain(), work()
    assert now(good).state == State.SENT
    assert (now(broken).state, broken.hindrance) == (State.SENDING, Hindrance.FAULT)
    del channels._registry["broken"]
    work()
    assert (now(broken).state, broken.hindrance) == (State.SENT, "")


def test_turn_ends_in_time(announce: Announce, rooms: Room, small: None) -> None:
    announcement = announce()
    rooms.readers = many(9)
    actions.send(announcement=announcement)
    work(seconds=0)
    assert OutboxMessage.objects.count() == 0
    assert Addressee.objects.count() == 9
    work()
    assert OutboxMessage.objects.count() == 6
