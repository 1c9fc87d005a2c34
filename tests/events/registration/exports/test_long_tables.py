"""Tables too long for one request, made beside the web server: what is in them, who is told, for how long they are kept."""

import os
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.utils import timezone

from announcements.outbox.models import OutboxMessage
from events.models import Event, Export, Registration
from events.registration import erasure
from events.registration.exports import actions, jobs, spool, work
from infocentre.periodic import jobs as periodic
from people.models import User
from tests.events.registration.conftest import confirmed

from .long_tables import PEOPLE, ask, cells, event_of_many, everybody, lease_is_over, now, work_killed_at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small"), pytest.mark.long]


@pytest.fixture
def school(db: None) -> Event:
    return event_of_many()


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


# --- what changes meanwhile -------------------------------------------------------------------------------


def test_who_comes_later_is_not_in_it_and_who_was_erased_is_not_either(who: User, school: Event) -> None:
    export = ask(who, school)
    work_killed_at("rows", 2)
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
