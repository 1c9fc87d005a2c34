"""Pauses, turns that are lost, and what happens while an announcement is on its way."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from announcements.audiences import exclusions
from announcements.audiences.people import Person
from announcements.mailing import actions, gathering, mail, turns
from announcements.mailing.enums import Hindrance, State
from announcements.mailing.errors import Hindered
from announcements.mailing.models import Addressee, Announcement
from announcements.mailing.turns import TurnLost
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State as MessageState
from announcements.outbox.models import OutboxMessage
from tests.announcements.audiences.rooms import Room
from tests.announcements.outbox.sink import Sink

from .sending import Announce, gathered, many, now, recipients, sent_anew


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
    fence = gathered(announcement)
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
    frozen = gathered(announcement)
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
    fence = gathered(announcement)
    Addressee.objects.filter(recipient="dana@example.kz").update(address="nobody")
    turns.give_back(announcement, fence)
    work()
    assert recipients() == ["inkar@example.kz", "john@example.kz"]
    assert now(announcement).unusable == 1


# --- sent anew while a worker is still at the old one -------------------------------------------------------

ENGLISH = {"language": ["en"]}


def test_only_the_new_audience_is_written_to(announce: Announce, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker has read the old audience when staff narrow it; the next round sends to the new one."""
    announcement, forget = announce(), gathering._forget
    actions.send(announcement=announcement)

    def narrowed(row: Announcement, fence: int) -> None:
        monkeypatch.setattr(gathering, "_forget", forget)
        sent_anew(row, facets=ENGLISH)
        forget(row, fence)

    monkeypatch.setattr(gathering, "_forget", narrowed)
    work()
    assert (recipients(), Addressee.objects.count()) == ([], 0)
    work(), drain(), work()
    assert [one.recipient for one in sink.taken] == ["john@example.kz"]
    assert (now(announcement).state, announcement.total) == (State.SENT, 1)


def hindered() -> bool:
    raise Hindered(Hindrance.NOBODY)


def faulty() -> bool:
    raise OSError("the line to the members' room broke")


def done() -> bool:
    return True


@pytest.mark.parametrize(
    ("outcome", "alone"),
    [
        (hindered, (State.PAUSED, Hindrance.NOBODY)),
        (faulty, (State.SENDING, Hindrance.FAULT)),
        (done, (State.SENT, "")),
    ],
)
@pytest.mark.parametrize("meanwhile", [True, False], ids=["sent anew", "control"])
def test_outcome_of_the_old_one_says_nothing_of_the_new(
    announce: Announce,
    monkeypatch: pytest.MonkeyPatch,
    outcome: Callable[[], bool],
    alone: tuple[State, str],
    meanwhile: bool,
) -> None:
    announcement = announce()
    actions.send(announcement=announcement)

    def advance(self: mail.Mail, row: Announcement, fence: int, until: float) -> bool:
        if meanwhile:
            sent_anew(Announcement.objects.get(pk=row.pk), facets=ENGLISH)
        return outcome()

    monkeypatch.setattr(mail.Mail, "advance", advance)
    work()
    assert (now(announcement).state, announcement.hindrance) == ((State.SENDING, "") if meanwhile else alone)


def test_who_goes_on_after_a_pause_waits_for_no_worker(announce: Announce, rooms: Room, small: None) -> None:
    """The one that is frozen still has minutes of its lease; it writes nothing when it wakes up."""
    announcement = announce()
    rooms.readers = many(9)
    frozen = gathered(announcement)
    actions.pause(announcement=announcement)
    assert now(announcement).turn_until is None
    actions.resume(announcement=announcement)
    with pytest.raises(TurnLost):
        mail.write_chunk(announcement, frozen, mail._fillings(announcement), 3)
    work()
    assert OutboxMessage.objects.count() == 6


@pytest.mark.parametrize("verb", ["pause", "take_back"])
def test_number_of_the_turn_moves_on(announce: Announce, verb: str) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    fence = turns.take(announcement)
    if verb == "take_back":  # as if it had been paused by a version that left the number alone
        Announcement.objects.filter(pk=announcement.pk).update(state=State.PAUSED)
    getattr(actions, verb)(announcement=announcement)
    assert (now(announcement).fence, announcement.turn_until) == (fence + 1, None)
