"""The job that goes on with announcements: from the audience to the readers, and what stands in the way."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from announcements.audiences.people import Person
from announcements.mailing import actions, channels
from announcements.mailing.channels import Figures
from announcements.mailing.enums import Hindrance, State
from announcements.mailing.models import Addressee, Announcement
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from announcements.outbox.enums import Priority
from announcements.outbox.models import OutboxMessage
from tests.announcements.audiences.rooms import EVENTS, Room
from tests.announcements.outbox.sink import Sink

from .sending import Announce, many, now, recipients, scheduled

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
