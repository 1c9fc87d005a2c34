"""Long tables are made in turns: short ones, broken off, killed, taken over, given up."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.db import OperationalError
from django.utils import timezone

from announcements.outbox.models import OutboxMessage
from events.models import Event, Export
from events.registration.exports import spool, turns, work
from infocentre.periodic import jobs as periodic
from people.models import User

from .long_tables import ask, cells, event_of_many, everybody, lease_is_over, now, work_killed_at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small")]


@pytest.fixture
def school(db: None) -> Event:
    return event_of_many()


def test_a_turn_is_short_and_the_next_goes_on(who: User, school: Event) -> None:
    export, read = ask(who, school), []
    while now(export).is_moving:
        assert work.work(seconds=0) in (None, periodic.UNFINISHED)
        read.append(now(export).read)
    assert read == [2, 4, 6, 7], "two rows a turn, and what is left over wants the next one at once"
    assert [row[1] for row in cells(now(export))[1:]] == everybody()
    assert now(export).faults == 0, "a turn that ended by itself is no fault"


def test_ends_with_the_program_and_goes_on_afterwards(
    who: User, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = ask(who, school)
    monkeypatch.setattr(periodic.stopping, "is_set", lambda: True)
    work.work()
    assert (now(export).read, now(export).turn_until) == (0, None)
    monkeypatch.setattr(periodic.stopping, "is_set", lambda: False)
    work.work()
    assert [row[1] for row in cells(now(export))[1:]] == everybody()


@pytest.mark.long
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(("place", "number"), [("rows", 1), ("rows", 3), ("spool", 2), ("spool", 4), ("letter", 1)])
def test_killed_in_the_middle_nobody_is_lost_or_there_twice(
    who: User, school: Event, place: str, number: int, ending: str
) -> None:
    export = ask(who, school, ending=ending)
    work_killed_at(place, number)
    before = now(export)
    assert before.state == "writing"
    assert work.work() is None and now(export).read == before.read, "nobody takes it while the lease lasts"
    lease_is_over(export)
    work.work()
    assert [row[1] for row in cells(now(export))[1:]] == everybody()
    assert OutboxMessage.objects.filter(kind="registration.export").count() == 1
    assert now(export).faults == 1


def test_without_the_cut_half_a_row_would_break_the_table(
    who: User, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: going on at the end of the file, wherever that is."""
    export = ask(who, school)
    work_killed_at("spool", 2)
    monkeypatch.setattr(spool, "open_rows", lambda export: (spool.folder() / f"{export.key.hex}.rows").open("ab"))
    lease_is_over(export)
    work.work()
    assert now(export).state == "writing" and now(export).faults == 2


def test_one_that_was_taken_for_dead_writes_nothing_any_more(who: User, school: Event) -> None:
    ask(who, school)
    slow = turns.take()
    assert slow is not None and turns.take() is None
    lease_is_over(slow)
    quick = turns.take()
    assert quick is not None and quick.fence == slow.fence + 1
    with pytest.raises(turns.TurnLost):
        turns.keep(slow, read=99)
    assert now(quick).read == 0
    assert spool.unfinished(slow) != spool.unfinished(quick), "each writes a file of its own"


def test_one_table_at_a_time_the_oldest_first(who: User, school: Event) -> None:
    first, second = ask(who, school), ask(who, school, ending="xlsx")
    held = turns.take()
    assert held == first and work.work() is None
    assert (now(first).state, now(second).state) == ("writing", "waiting")
    lease_is_over(first)
    work.work()
    assert (now(first).state, now(second).state) == ("ready", "ready")


def test_a_lease_of_a_clock_that_was_wrong_holds_nobody(who: User, school: Event) -> None:
    export = ask(who, school)
    assert turns.take()
    Export.objects.filter(pk=export.pk).update(turn_until=timezone.now() + timedelta(days=400))
    work.work()
    assert now(export).state == "ready"


def test_a_table_that_fails_again_and_again_is_given_up_and_told(
    who: User, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*arguments: Any) -> Iterator[Any]:
        raise OperationalError("database is locked")

    export, other = ask(who, school), ask(who, school, ending="xlsx")
    with monkeypatch.context() as broken:
        broken.setattr(work, "written", breaks)
        for number in range(1, work.MOST_FAULTS + 2):
            assert work.work() is None, "the next attempt waits for the next turn"
            assert (now(export).faults, now(export).state) == (number, "writing")
    work.work()
    assert (now(export).state, now(other).state) == ("failed", "ready"), "what waited behind it goes on"
    told = OutboxMessage.objects.filter(kind="registration.export").order_by("pk").values_list("subject", flat=True)
    assert list(told) == ["Кесте жасалмады: participants.csv", "Кесте дайын: participants.xlsx"]
    assert not list(site_settings.EXPORTS_FOLDER.glob(f"{export.key.hex}*"))


def test_one_fault_is_no_failure(who: User, school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    export = ask(who, school)
    with monkeypatch.context() as dying:
        dying.setattr(spool, "add_rows", lambda *_: (_ for _ in ()).throw(OSError("no space left on device")))
        work.work()
    work.work()
    assert [row[1] for row in cells(now(export))[1:]] == everybody()
