"""Tables too long for one request: made beside the web server, a thousand rows at a time, whatever happens meanwhile."""

import csv
import io
import os
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.conf import settings as site_settings
from django.db import OperationalError
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox.models import OutboxMessage
from events.models import Event, Export, Registration
from events.registration import erasure
from events.registration.exports import actions, jobs, spool, turns, work
from events.registration.exports.actions import Table
from infocentre.periodic import jobs as periodic
from people.models import User
from tests.events.registration.conftest import confirmed, open_event, people

pytestmark = pytest.mark.django_db
PEOPLE = 7


@pytest.fixture(autouse=True)
def small(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows at a time."""
    settings.EXPORTS_FOLDER = tmp_path / "exports"
    monkeypatch.setattr(work, "AT_ONCE", 2)


@pytest.fixture
def who(staff: Callable[..., User]) -> User:
    user = staff("Editors")
    User.objects.filter(pk=user.pk).update(language="kk", email="staff@example.kz")
    return User.objects.get(pk=user.pk)


@pytest.fixture
def school(db: None) -> Event:
    made = open_event(capacity=None)
    people(made, PEOPLE)
    return made


def ask(user: User, event: Event, *, ending: str = "csv", language: str = "kk", **other: Any) -> Export:
    table = Table(["name", "email", "status"], "participants", ending)
    values: dict[str, Any] = {"user": user, "language": language, "event": event, "query": f"event={event.pk}"}
    return actions.ask(**{**values, "table": table, **other})


def now(export: Export) -> Export:
    return Export.objects.get(pk=export.pk)


def cells(export: Export) -> list[list[str]]:
    content = spool.table(export).read_bytes()
    if export.ending == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def everybody() -> list[str]:
    return [f"person{number}@example.kz" for number in range(1, PEOPLE + 1)]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(("language", "heading", "status"), [("kk", "Күйі", "Расталды"), ("en", "Status", "Confirmed")])
def test_a_table_with_everybody_in_the_language_of_whoever_asked(
    who: User, school: Event, ending: str, language: str, heading: str, status: str
) -> None:
    export = ask(who, school, ending=ending, language=language)
    assert work.work() is None
    found = cells(now(export))
    assert found[0][2] == heading
    assert [row[1] for row in found[1:]] == everybody()
    assert {row[2] for row in found[1:]} == {status}
    made = now(export)
    assert (made.state, made.total, made.read, made.laid_out) == ("ready", PEOPLE, PEOPLE, PEOPLE)
    assert made.size == spool.table(made).stat().st_size
    assert list(site_settings.EXPORTS_FOLDER.iterdir()) == [spool.table(made)], "what it was made of is gone"


def test_the_letter_is_in_the_language_of_the_account_and_comes_once(who: User, school: Event) -> None:
    export = ask(who, school, language="en")
    work.work()
    work.work()
    letter = OutboxMessage.objects.get(kind="registration.export")
    assert (letter.recipient, letter.language) == ("staff@example.kz", "kk")
    assert letter.subject == "Кесте дайын: participants.csv"
    assert f"/admin/registrations/export/{export.key}/" in letter.text
    assert "person1" not in letter.text + letter.html, "nobody's data travel by mail"


@pytest.mark.parametrize("lost", ["address", "right", "account"])
def test_no_letter_to_whom_it_may_not_reach(who: User, school: Event, lost: str) -> None:
    export = ask(who, school)
    if lost == "address":
        User.objects.filter(pk=who.pk).update(email="")
    elif lost == "right":
        who.groups.clear()
    else:
        User.objects.filter(pk=who.pk).update(is_active=False)
    work.work()
    assert now(export).state == "ready"
    assert not OutboxMessage.objects.filter(kind="registration.export").exists()


def test_an_address_that_is_none_fails_no_table(who: User, school: Event) -> None:
    User.objects.filter(pk=who.pk).update(email="no address")
    export = ask(who, school)
    work.work()
    assert now(export).state == "ready"


# --- turns ------------------------------------------------------------------------------------------------


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


class Killed(BaseException):
    """No code of ours runs after it, as after kill -9."""


def killed_at(monkeypatch: pytest.MonkeyPatch, place: str, number: int) -> None:
    """The process dies when `place` of `work` or `spool` is called for the `number`-th time."""
    module, name = {"rows": (work, "written"), "spool": (spool, "add_rows"), "letter": (work.letters, "tell")}[place]
    real, calls = getattr(module, name), iter(range(1, 1000))

    def dies(*arguments: Any) -> Any:
        if next(calls) == number:
            if place == "spool":  # half a row reached the disk, and no number did
                arguments[0].write(b'["half a r')
                arguments[0].flush()
            raise Killed
        return real(*arguments)

    monkeypatch.setattr(module, name, dies)


def lease_is_over(export: Export) -> None:
    Export.objects.filter(pk=export.pk).update(turn_until=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(("place", "number"), [("rows", 1), ("rows", 3), ("spool", 2), ("spool", 4), ("letter", 1)])
def test_killed_in_the_middle_nobody_is_lost_or_there_twice(
    who: User, school: Event, monkeypatch: pytest.MonkeyPatch, place: str, number: int, ending: str
) -> None:
    export = ask(who, school, ending=ending)
    with monkeypatch.context() as dying:
        killed_at(dying, place, number)
        with pytest.raises(Killed):
            work.work()
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
    with monkeypatch.context() as dying:
        killed_at(dying, "spool", 2)
        with pytest.raises(Killed):
            work.work()
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


# --- what changes meanwhile -------------------------------------------------------------------------------


def test_who_comes_later_is_not_in_it_and_who_was_erased_is_not_either(
    who: User, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = ask(who, school)
    with monkeypatch.context() as dying:
        killed_at(dying, "rows", 2)
        with pytest.raises(Killed):
            work.work()
    confirmed(school, "late@example.kz")
    Registration.objects.filter(email="person6@example.kz").delete()
    lease_is_over(export)
    work.work()
    assert [row[1] for row in cells(now(export))[1:]] == [one for one in everybody() if "6" not in one]


def test_a_person_without_a_name_any_more_has_none_in_the_table(who: User, school: Event) -> None:
    export = ask(who, school)
    erasure.erase("person3@example.kz")
    work.work()
    assert "person3@example.kz" not in str(cells(now(export)))


def test_nobody_at_all_is_a_table_with_a_heading(who: User, school: Event) -> None:
    export = ask(who, school, query="status=rejected")
    work.work()
    assert len(cells(now(export))) == 1


# --- for how long -----------------------------------------------------------------------------------------


def test_the_file_is_erased_after_three_days_and_the_page_remembers_for_a_month(who: User, school: Event) -> None:
    export = ask(who, school, query=f"event={school.pk}&q=person1")
    work.work()
    actions.erase_old()
    assert spool.table(export).exists()
    Export.objects.update(ended_at=timezone.now() - actions.KEPT)
    actions.erase_old()
    assert (now(export).state, now(export).query) == ("erased", ""), "what was searched for may be a name"
    assert not spool.table(export).exists()
    Export.objects.update(created_at=timezone.now() - actions.REMEMBERED)
    actions.erase_old()
    assert not Export.objects.exists()


def test_files_that_belong_to_nothing_are_swept(who: User, school: Event) -> None:
    export = ask(who, school)
    work.work()
    old = (timezone.now() - actions.STRAY_AFTER - timedelta(minutes=1)).timestamp()
    stray, young = spool.folder() / "tmpabc", spool.folder() / "tmpnew"
    for path in (stray, young):
        path.write_text("Құлмағамбетова")
    for path in (stray, spool.table(export)):
        os.utime(path, (old, old))
    actions.erase_old()
    assert not stray.exists() and young.exists() and spool.table(export).exists()
    export.delete()
    actions.erase_old()
    assert not spool.table(export).exists(), "the account is gone, and its tables with it"


def test_erased_while_it_is_written_it_stops(who: User, school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    export, real = ask(who, school), work.written

    def erased_meanwhile(*arguments: Any) -> Any:
        actions.erase(export=export)
        return real(*arguments)

    monkeypatch.setattr(work, "written", erased_meanwhile)
    work.work()
    actions.erase(export=export)
    assert now(export).state == "erased" and not OutboxMessage.objects.filter(kind="registration.export").exists()


def test_the_folder_is_private(who: User, school: Event) -> None:
    ask(who, school)
    work.work()
    folder = Path(site_settings.EXPORTS_FOLDER)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert Path(site_settings.MEDIA_ROOT) not in [folder, *folder.parents]


def test_both_jobs_are_registered() -> None:
    jobs.register()
    assert {job.name for job in periodic.registered()} >= {"make_long_tables", "erase_long_tables"}
