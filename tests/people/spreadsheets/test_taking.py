"""Taking rows when the site has changed since they were looked at, what is kept of them, and what is indexed when."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from people.models import Member, SpreadsheetImport
from people.spreadsheets import actions, views
from people.spreadsheets import jobs as spreadsheet_jobs
from people.spreadsheets.enums import ImportState
from tests.people import factories as make
from tests.people.spreadsheets.looking import exported, look, take, verbs

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]
ORCID = "0000-0002-1825-0097"
TWO = (
    {"name_kk": "Бір", "email": "first@example.kz"},
    {"name_kk": "Екі", "orcid": ORCID, "email": "second@example.kz"},
)


def looked_at_and_overtaken() -> SpreadsheetImport:
    run = look("members", *TWO)
    assert verbs(run) == ["create", "create"]
    make.member("Бөгде", orcid=ORCID)
    return run


def names() -> set[str]:
    return {*Member.objects.values_list("name_kk", flat=True)}


def test_all_means_all_when_a_row_is_refused_only_now() -> None:
    run = looked_at_and_overtaken()
    with pytest.raises(actions.NothingTaken):
        actions.take(run=run, only_good=False)
    run.refresh_from_db()
    assert names() == {"Бөгде"}
    assert (run.state, run.taken_at, verbs(run)) == (ImportState.READ, None, ["create", "refuse"])
    assert (run.counts["create"], run.counts["refuse"], len(run.rows)) == (1, 1, 2)
    assert "ORCID" in str(run.plan[1]["faults"])


def test_good_rows_can_be_taken_after_that() -> None:
    run = looked_at_and_overtaken()
    take(run, only_good=True)
    assert run.state == ImportState.TAKEN
    assert names() == {"Бөгде", "Бір"}
    assert [number for number, _cells in run.rows] == [3]


def test_page_says_so_and_offers_the_good_rows(editor: Client) -> None:
    run = looked_at_and_overtaken()
    SpreadsheetImport.objects.update(created_by=editor.session["_auth_user_id"])
    answer = editor.post(reverse("spreadsheet_take", args=[run.pk]), follow=True)
    page = answer.content.decode()
    assert "Nothing was written: some rows are refused" in page
    assert "Take the good row" in page
    editor.post(reverse("spreadsheet_take", args=[run.pk]), {"rows": "good"})
    assert names() == {"Бөгде", "Бір"}


@pytest.mark.parametrize(("only_good", "state"), [(False, ImportState.READ), (True, ImportState.TAKEN)])
def test_what_staff_said_holds_beside_the_web_server(
    monkeypatch: pytest.MonkeyPatch, only_good: bool, state: str
) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    run = look("members", *TWO)
    actions.take(run=run, only_good=only_good)
    make.member("Бөгде", orcid=ORCID)
    SpreadsheetImport.objects.update(taken_at=timezone.now() - 2 * spreadsheet_jobs.TAKEN_UP_AFTER)
    spreadsheet_jobs.write_waiting()
    run.refresh_from_db()
    assert run.state == state
    assert ("Бір" in names()) == only_good


# --- what is kept -------------------------------------------------------------------------------------


def test_taken_rows_leave_nothing_personal_in_the_plan() -> None:
    make.member("Әлиев Әли", email="old@example.kz")
    changed = exported("members")[0] | {"email": "new@example.kz"}
    run = look("members", changed, {"name_kk": "Жаңаша Адам"}, {"name_kk": "Қате Адам", "since": "жоқ"})
    assert "old@example.kz" in str(run.plan)
    take(run, only_good=True)
    kept = f"{run.plan}{run.rows}{run.outcome}"
    assert not [word for word in ("old@", "new@", "Әлиев", "Aliyev", "Жаңаша") if word in kept]
    assert "Қате Адам" in kept and verbs(run) == ["change", "create", "refuse"]


def test_page_of_a_taken_import_still_counts(editor: Client) -> None:
    run = take(look("members", *TWO))
    SpreadsheetImport.objects.update(created_by=editor.session["_auth_user_id"])
    page = editor.get(reverse("spreadsheet_import", args=[run.pk])).content.decode()
    assert "New: 2" in page and "Бір" not in page


# --- the indexes --------------------------------------------------------------------------------------


def test_taken_rows_are_found_and_listed_as_used() -> None:
    laboratory = make.organisation("flnr")
    row = {"name_kk": "Сейітқали Әлібек", "name_ru": "Сейткали Алибек", "laboratory": "flnr", "consent": "2026-01-02"}
    take(look("members", row, publish=True))
    member = Member.public().get()
    assert [found.pk for found in get_search_backend().search("Сейткали", Member)] == [member.pk]
    assert ReferenceIndex.get_references_to(laboratory).filter(object_id=str(member.pk)).exists()


def test_rows_are_indexed_once_and_only_when_all_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is saved four times; everybody else waits for the end of the transaction."""
    from modelsearch import index

    indexed: list[tuple[Any, int]] = []
    original = index.insert_or_update_object

    def insert(instance: Any) -> None:
        if isinstance(instance, Member):
            indexed.append((instance.pk, Member.objects.count()))
        original(instance)

    monkeypatch.setattr(index, "insert_or_update_object", insert)
    rows = [{"name_kk": f"Адам {number}", "name_ru": "Б", "consent": "2026-01-02"} for number in range(3)]
    take(look("members", *rows, publish=True))
    assert Member.public().count() == 3
    assert sorted(indexed) == sorted((pk, 3) for pk in Member.objects.values_list("pk", flat=True))


def test_rows_of_a_failed_import_are_not_indexed(monkeypatch: pytest.MonkeyPatch) -> None:
    original = actions._create

    def create(record: Any) -> None:
        if record.name_kk == "Екі":
            record.slug = Member.objects.get().slug  # the database refuses it
        original(record)

    monkeypatch.setattr(actions, "_create", create)
    run = take(look("members", *TWO))
    assert run.state == ImportState.FAILED
    assert not names()
    assert not list(get_search_backend().search("Бір", Member))
    assert not ReferenceIndex.objects.filter(base_content_type__model="member").exists()


@pytest.mark.parametrize(("rows", "warned"), [(2, False), (3, True)])
def test_many_rows_on_sqlite_come_with_a_warning(
    editor: Client, monkeypatch: pytest.MonkeyPatch, rows: int, warned: bool
) -> None:
    monkeypatch.setattr(views, "LONG_FOR_ONE_WRITER", 2)
    run = look("members", *({"name_kk": f"Адам {number}"} for number in range(rows)))
    SpreadsheetImport.objects.update(created_by=editor.session["_auth_user_id"])
    page = editor.get(reverse("spreadsheet_import", args=[run.pk])).content.decode()
    assert ("one writer at a time" in page) == (warned and connection.vendor == "sqlite")
