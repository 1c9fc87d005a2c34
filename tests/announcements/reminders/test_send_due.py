"""Reminders of rooms: when they go, to whom, and once."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from announcements.outbox import kinds
from announcements.outbox.enums import Priority
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.reminders import actions, registry
from announcements.reminders.actions import send_due
from announcements.reminders.registry import Occasion, Recipient

START = datetime(2026, 11, 24, 10, tzinfo=UTC)
AtTime = Callable[[datetime], int]


class Events:
    """A room with one event, that reminds of it a day before; and an offer that expires, two hours before."""

    def __init__(self) -> None:
        self.start = START
        self.people = [("inkar@example.kz", "kk"), ("dana@example.kz", "ru")]
        self.written: list[str] = []

    def occasions(self, now: datetime) -> Iterator[Occasion]:
        yield Occasion(
            key=f"event:42@{self.start.isoformat()}",
            due_at=self.start - timedelta(days=1),
            until=self.start,
            recipients=lambda: [Recipient(address=address, language=code) for address, code in self.people],
            letter=self.letter,
        )
        yield Occasion(
            key="offer:7",
            due_at=self.start - timedelta(hours=2),
            until=self.start,
            recipients=lambda: [Recipient(address="waiting@example.kz", language="en", name="Aru", about="seat 12")],
            letter=self.letter,
        )

    def letter(self, recipient: Recipient) -> Letter:
        self.written.append(recipient.address)
        return Letter(f"Event {recipient.language} {recipient.about or ''}", "Tomorrow.")


@pytest.fixture
def room(db: None, monkeypatch: pytest.MonkeyPatch) -> Events:
    """The only one: what other rooms remember of is tested with them."""
    made = Events()
    monkeypatch.setattr(registry, "_registry", {})
    registry.register("event", "Reminder of an event", occasions=made.occasions)
    return made


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> AtTime:
    """Runs the job when the clock shows this."""

    def run(moment: datetime) -> int:
        monkeypatch.setattr("announcements.reminders.actions.timezone.now", lambda: moment)
        return send_due()

    return run


def mailed() -> list[str]:
    return sorted(OutboxMessage.objects.values_list("recipient", flat=True))


def test_it_goes_when_it_is_due(room: Events, at: AtTime) -> None:
    assert at(START - timedelta(days=1, seconds=1)) == 0
    assert at(START - timedelta(days=1)) == 2
    message = OutboxMessage.objects.get(recipient="inkar@example.kz")
    assert (message.kind, message.language, message.subject) == ("reminder.event", "kk", "Event kk")
    assert message.priority == Priority.PERSONAL, "what one registered for is no mail to many"


def test_job_that_runs_twice_mails_once_and_writes_nothing_anew(room: Events, at: AtTime) -> None:
    moment = START - timedelta(hours=12)
    assert [at(moment), at(moment), at(moment + timedelta(hours=1))] == [2, 0, 0]
    assert len(room.written) == 2


def test_the_control_without_memory_it_would_mail_again(room: Events, at: AtTime) -> None:
    at(START - timedelta(hours=12))
    OutboxMessage.objects.all().delete()
    assert at(START - timedelta(hours=12)) == 2


def test_too_late_is_not_at_all(room: Events, at: AtTime) -> None:
    assert at(START) == 0
    assert at(START + timedelta(days=3)) == 0


def test_clock_that_jumps_neither_loses_nor_doubles(room: Events, at: AtTime) -> None:
    assert at(START + timedelta(days=365)) == 0
    assert at(START - timedelta(hours=12)) == 2
    assert at(START - timedelta(days=30)) == 0
    assert at(START - timedelta(hours=11)) == 0
    assert mailed() == ["dana@example.kz", "inkar@example.kz"]


def test_moved_event_is_remembered_again(room: Events, at: AtTime) -> None:
    at(START - timedelta(hours=12))
    room.start += timedelta(days=7)
    assert at(START + timedelta(days=6, hours=12)) == 2
    assert mailed().count("inkar@example.kz") == 2


def test_offer_has_its_own_moment(room: Events, at: AtTime) -> None:
    at(START - timedelta(hours=1))
    message = OutboxMessage.objects.get(recipient="waiting@example.kz")
    assert (message.subject, message.to_name, message.cause) == ("Event en seat 12", "Aru", "reminder.event:offer:7")


def test_who_joins_later_is_reminded_too_and_the_same_person_once(room: Events, at: AtTime) -> None:
    at(START - timedelta(hours=12))
    room.people += [("late@example.kz", "en"), ("INKAR@example.kz", "ru"), ("late@example.kz", "kk")]
    assert at(START - timedelta(hours=11)) == 1
    assert mailed() == ["dana@example.kz", "inkar@example.kz", "late@example.kz"]


@pytest.mark.parametrize("bad", [("nobody", "kk"), ("a@b.kz\nBcc: c@d.kz", "kk"), ("x@example.kz", "tlh"), ("", "ru")])
def test_one_bad_recipient_holds_up_nobody(room: Events, at: AtTime, bad: tuple[str, str]) -> None:
    room.people.insert(0, bad)
    assert at(START - timedelta(hours=12)) == 2
    assert mailed() == ["dana@example.kz", "inkar@example.kz"]


def test_one_bad_name_holds_up_nobody(room: Events, at: AtTime, monkeypatch: pytest.MonkeyPatch) -> None:
    real = room.letter
    monkeypatch.setattr(
        room, "letter", lambda one: Letter("x\r\nBcc: y@z.kz", "t") if "inkar" in one.address else real(one)
    )
    assert at(START - timedelta(hours=12)) == 1


def test_fault_of_one_room_keeps_no_other_back(room: Events, at: AtTime) -> None:
    def broken(now: datetime) -> Iterator[Occasion]:
        raise LookupError("the room is being rebuilt")

    registry._registry = {"broken": registry.Reminder("broken", "Broken", broken), **registry._registry}
    assert at(START - timedelta(hours=12)) == 2


def test_fault_of_one_occasion_keeps_no_other_back(room: Events, at: AtTime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "people", None)
    assert at(START - timedelta(hours=1)) == 1
    assert mailed() == ["waiting@example.kz"]


def test_two_reminders_of_one_name_are_a_mistake(room: Events) -> None:
    with pytest.raises(ValueError, match="event"):
        registry.register("event", "Another", occasions=lambda now: [])


def test_hundred_people_cost_few_queries(room: Events, at: AtTime, django_assert_max_num_queries: Callable) -> None:
    room.people = [(f"person-{number}@example.kz", "kk") for number in range(100)]
    with django_assert_max_num_queries(8):
        assert at(START - timedelta(hours=12)) == 100
    with django_assert_max_num_queries(2):
        at(START - timedelta(hours=12))


@pytest.mark.parametrize("confidential", [True, False])
def test_room_says_how_long_and_for_whose_eyes(db: None, confidential: bool) -> None:
    """The letter of a promise holds the link that takes it."""
    keep = timedelta(days=3)
    registry.register("promise", "Promise", occasions=lambda now: [], keep=keep, confidential=confidential)
    kind = kinds.find("reminder.promise")
    assert (kind.keep, kind.confidential) == (keep, confidential)


def test_many_are_reminded_in_the_same_memory(room: Events, at: AtTime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The people of a room are read a chunk at a time, whoever was reminded before and whoever has no address."""
    monkeypatch.setattr(actions, "CHUNK", 2)
    room.people = [(f"r{number}@example.kz", "kk") for number in range(5)]
    room.people[2:2] = [("no address", "kk"), ("R0@example.kz ", "kk")]
    when = START - timedelta(hours=3)
    at(when)
    assert sorted(OutboxMessage.objects.values_list("recipient", flat=True)) == [f"r{n}@example.kz" for n in range(5)]
    room.written.clear()
    at(when)
    assert room.written == ["no address"], "no letter is written twice to whom it went"
