"""Taking the rows: all or none, good ones on request; export; the pages in the admin."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from infocentre.periodic import jobs as periodic
from people.models import Member, SpreadsheetImport
from people.spreadsheets import actions, kinds
from people.spreadsheets import jobs as spreadsheet_jobs
from people.spreadsheets.writing import xlsx
from tests.people import factories as make

from .uploading import take, upload

GOOD = {"name_kk": "Сейітқали Әлібек", "name_ru": "Сейткали Алибек", "consent": "2026-01-02"}
BAD = {"name_kk": "Қате Адам", "since": "жоқ"}


def test_rows_become_drafts(db: None, editor: Client) -> None:
    run = take(editor, upload(editor, GOOD, {"name_kk": "Екінші"}))
    assert run.state == "taken"
    assert [(member.name_kk, member.live) for member in Member.objects.order_by("order_kk")] == [
        ("Екінші", False),
        ("Сейітқали Әлібек", False),
    ]
    assert Member.objects.get(name_kk="Сейітқали Әлібек").newest_consent
    assert Member.objects.first().get_latest_revision_as_object().name_en


def test_refused_rows_hold_back_all_others(db: None, editor: Client) -> None:
    run = take(editor, upload(editor, GOOD, BAD))
    assert run.state == "read"
    assert not Member.objects.exists()


def test_good_rows_on_request(db: None, editor: Client) -> None:
    run = take(editor, upload(editor, GOOD, BAD), rows="good")
    assert (run.state, run.outcome["created"], run.outcome["refused"]) == ("taken", 1, 1)
    assert Member.objects.get().name_kk == "Сейітқали Әлібек"


def test_fault_half_way_leaves_nothing(db: None, editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database itself refuses the second row: two records of one address."""
    run = upload(editor, GOOD, {"name_kk": "Екінші", "slug": "taken"})
    original = actions._create

    def create(record: Any) -> None:
        if record.name_kk == "Екінші":
            record.slug = Member.objects.get().slug
        original(record)

    monkeypatch.setattr(actions, "_create", create)
    run = take(editor, run)
    assert run.state == "failed"
    assert not Member.objects.exists()


def test_moderator_publishes_at_once_what_may_be_published(db: None, moderator: Client) -> None:
    run = upload(
        moderator, GOOD, {"name_kk": "Келісімсіз", "name_ru": "Без согласия"}, {"name_kk": "Тек қазақша"}, publish="on"
    )
    run = take(moderator, run)
    assert [member.name_kk for member in Member.public()] == ["Сейітқали Әлібек"]
    assert (run.outcome["published"], run.outcome["drafts"]) == (1, 2)
    assert sum(run.outcome["reasons"].values()) == 2


def test_editor_cannot_publish_by_an_import(db: None, editor: Client) -> None:
    take(editor, upload(editor, GOOD, publish="on"))
    assert not Member.public().exists()


def test_change_of_a_public_card_waits_as_a_draft(db: None, editor: Client) -> None:
    member = make.member("Сейітқали Әлібек")
    take(editor, upload(editor, {**make.exported("members")[0], "position_kk": "Инженер"}))
    member.refresh_from_db()
    assert (member.position_kk or "", member.live) == ("", True)
    assert member.get_latest_revision_as_object().position_kk == "Инженер"


def test_emptied_consent_takes_the_card_from_the_public(db: None, editor: Client) -> None:
    make.member("Сейітқали Әлібек")
    row = make.exported("members")[0] | {"consent": "", "consent_scope": "", "position_kk": "Инженер"}
    run = upload(editor, row)
    assert any(change[2] == "" for change in run.plan[0]["changes"])
    take(editor, run)
    assert not Member.public().exists()
    assert (Member.objects.get().position_kk or "") == ""  # the draft's word is not in the row


def test_import_is_taken_once(db: None, editor: Client) -> None:
    run = take(editor, upload(editor, GOOD))
    take(editor, run)
    actions.write(run)
    assert Member.objects.count() == 1


def test_personal_data_of_taken_rows_is_not_kept(db: None, editor: Client) -> None:
    run = take(editor, upload(editor, GOOD, BAD), rows="good")
    assert "Сейітқали" not in str(run.rows)
    assert "Қате Адам" in str(run.rows)


def test_many_rows_are_written_beside_the_web_server(db: None, editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    run = take(editor, upload(editor, GOOD, {"name_kk": "Екінші"}))
    assert run.state == "waiting"
    assert not Member.objects.exists()
    spreadsheet_jobs.write_waiting()  # too early: the request may still be at it
    assert not Member.objects.exists()
    monkeypatch.setattr(spreadsheet_jobs, "TAKEN_UP_AFTER", -spreadsheet_jobs.TAKEN_UP_AFTER)
    spreadsheet_jobs.write_waiting()
    assert Member.objects.count() == 2
    assert {"write_imports", "forget_imports"} <= {job.name for job in periodic.registered()}


def test_old_imports_are_forgotten(db: None, editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    upload(editor, GOOD)
    spreadsheet_jobs.forget_old()
    assert SpreadsheetImport.objects.exists()
    monkeypatch.setattr(spreadsheet_jobs, "FORGET_AFTER", -spreadsheet_jobs.FORGET_AFTER)
    spreadsheet_jobs.forget_old()
    assert not SpreadsheetImport.objects.exists()


# --- files ------------------------------------------------------------------------------------------


def read_back(answer: Any) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(answer.content), read_only=True).worksheets[0]
    return [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_refused_rows_come_back_with_their_reasons_and_can_be_mended(db: None, editor: Client) -> None:
    run = upload(editor, GOOD, BAD)
    rows = read_back(editor.get(reverse("spreadsheet_refused", args=[run.pk])))
    assert len(rows) == 2
    assert rows[0][-1] == "Why it was refused" and "four digits" in rows[1][-1]
    place = rows[0].index("At JINR since")
    rows[1][place] = "2018"
    mended = SimpleUploadedFile("mended.xlsx", xlsx(rows[0], rows[1:]))
    editor.post(reverse("spreadsheet_upload", args=["members"]), {"file": mended})
    again = SpreadsheetImport.objects.order_by("-pk")[0]
    assert again.counts["create"] == 1, again.plan


def test_template_has_headings_and_no_rows(db: None, editor: Client) -> None:
    rows = read_back(editor.get(reverse("spreadsheet_template", args=["members"])))
    assert len(rows) == 1
    assert rows[0][:2] == ["Address on the site", "Name (Қазақша)"]


@pytest.mark.parametrize("kind", ["members", "organisations"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_export_comes_back_as_it_is(db: None, editor: Client, kind: str, ending: str) -> None:
    laboratory = make.organisation("flnr", kind="laboratory", region="", about_ru="<p>О <b>ней</b></p>", country="RU")
    make.member("=HYPERLINK(1)", laboratory=laboratory, since=2015, directions=(make.direction("theory"),))
    address = reverse("spreadsheet_export", args=[kind, ending])
    first = editor.get(address)
    assert "attachment" in first["Content-Disposition"]
    file = SimpleUploadedFile(f"x.{ending}", first.content)
    editor.post(reverse("spreadsheet_upload", args=[kind]), {"file": file})
    run = SpreadsheetImport.objects.get()
    assert run.counts["same"] == 1, run.plan
    assert editor.get(address).content == first.content


@pytest.mark.long
def test_thousand_rows_go_round(db: None, editor: Client) -> None:
    """Export, import, take, export: equal files. The members are made as rows, which is quick."""
    names = [f"Үлгіев {number:04} «Ә» — ;,\"'" for number in range(1000)]
    Member.objects.bulk_create(
        Member(
            slug=f"M-{number}",
            name_kk=name,
            name_ru=name,
            name_en=name,
            live=True,
            since=2000 + number % 20,
            position_kk="'Инженер",
            biography_ru="Один\r\n\r\nдва",
            lectures_kk=True,
            status="returned",
            until=2025,
        )
        for number, name in enumerate(names)
    )
    with translation.override("kk"):
        sheet = kinds.find("members")
        assert sheet is not None
        for ending in ("xlsx", "csv"):
            address = reverse("spreadsheet_export", args=["members", ending])
            first = editor.get(address).content
            run = actions.read_in(sheet=sheet, file=io.BytesIO(first), file_name="x", user=None, publish=False)
            assert run.counts["same"] == 1000
            outcome = actions.take(run=run, only_good=False).outcome
            assert (outcome["created"], outcome["changed"]) == (0, 0)
            assert editor.get(address).content == first
    changed = make.exported("members")
    changed[0]["position_kk"] = "Техник"
    run = take(editor, upload(editor, *changed))
    assert run.outcome["changed"] == 1
    second = editor.get(reverse("spreadsheet_export", args=["members", "xlsx"])).content
    run = upload(editor, *make.exported("members"))
    assert run.counts["same"] == 1000
    assert editor.get(reverse("spreadsheet_export", args=["members", "xlsx"])).content == second


# --- pages and rights -------------------------------------------------------------------------------


def test_page_shows_row_by_row_what_would_happen(db: None, editor: Client) -> None:
    make.member("Өзгеретін Адам")
    changed = make.exported("members")[0] | {"position_kk": "<b>Инженер</b>"}
    run = upload(editor, GOOD, BAD, changed)
    page = editor.get(reverse("spreadsheet_import", args=[run.pk])).content.decode()
    for words in ("Сейткали Алибек", "At JINR since", "four digits", "&lt;b&gt;Инженер", "Take the 2 good rows"):
        assert words in page, words
    only = editor.get(reverse("spreadsheet_import", args=[run.pk]), {"rows": "refuse"}).content.decode()
    assert "Қате Адам" in only and "Сейткали" not in only


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_open_in_every_language(db: None, signed_in: Any, staff: Callable[..., Any], language: str) -> None:
    staff("Moderators", language=language)
    client = signed_in("Moderators")
    run = upload(client, GOOD)
    for address in (reverse("spreadsheet_upload", args=["members"]), reverse("spreadsheet_import", args=[run.pk])):
        assert client.get(address).status_code == 200


def test_file_that_is_no_table_is_refused_in_the_form(db: None, editor: Client) -> None:
    file = SimpleUploadedFile("evil.xlsx", b"PK\x03\x04 nothing")
    answer = editor.post(reverse("spreadsheet_upload", args=["members"]), {"file": file})
    assert "no spreadsheet" in str(answer.context["form"].errors["file"])
    assert not SpreadsheetImport.objects.exists()


def test_import_of_another_is_not_shown(db: None, editor: Client, moderator: Client) -> None:
    run = upload(editor, GOOD)
    for name in ("spreadsheet_import", "spreadsheet_refused"):
        assert moderator.get(reverse(name, args=[run.pk])).status_code == 404
    assert moderator.post(reverse("spreadsheet_take", args=[run.pk])).status_code == 404


def test_readers_get_nothing(db: None, client: Client) -> None:
    for address in (
        reverse("spreadsheet_upload", args=["members"]),
        reverse("spreadsheet_export", args=["members", "xlsx"]),
        reverse("spreadsheet_template", args=["members"]),
    ):
        assert client.get(address).status_code == 302


def test_unknown_kinds_and_endings(db: None, editor: Client) -> None:
    assert editor.get(reverse("spreadsheet_upload", args=["users"])).status_code == 404
    assert editor.get(reverse("spreadsheet_export", args=["members", "exe"])).status_code == 404


def test_lists_offer_import_and_export(db: None, editor: Client) -> None:
    for model, kind in (("member", "members"), ("organisation", "organisations")):
        page = editor.get(reverse(f"wagtailsnippets_people_{model}:list")).content.decode()
        assert reverse("spreadsheet_upload", args=[kind]) in page
        assert reverse("spreadsheet_export", args=[kind, "xlsx"]) in page
