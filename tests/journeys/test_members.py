"""Staff import two hundred members, ten of them wrong, mend them and publish; a reader finds one in Kazakh."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Page, expect

from people.models import Member, User
from people.spreadsheets.writing import xlsx
from portal.models import RecordListPage
from tests.people import factories as make
from tests.portal import factories as pages
from tests.portal.tree import Tree

from .editing import sign_in

pytestmark = pytest.mark.long

ROWS, BROKEN = 200, 10
A_MINUTE = 180_000  # two hundred publications on a busy machine


@pytest.fixture
def spreadsheet(tree: Tree, tmp_path: Path) -> Path:
    make.organisation("flnr", name_kk="Ядролық реакциялар зертханасы")
    make.organisation("flnp", name_kk="Нейтрондық физика зертханасы")
    pages.page(RecordListPage, tree.home, "People", slug="people", kind="people")
    heading, rows = make.sheet_rows("members", *(row(number) for number in range(ROWS)), language="en")
    file = tmp_path / "members.xlsx"
    file.write_bytes(xlsx(heading, rows))
    return file


def row(number: int) -> dict[str, str]:
    broken = number < BROKEN
    return {
        "name_kk": f"Әлиев {number:03}",
        "name_ru": f"Алиев {number:03}",
        "laboratory": "flnr" if number % 2 else "flnp",
        "lectures": "kk, en" if number % 5 == 0 else "ru",
        "since": "a long time ago" if broken else "2018",
        "consent": "2026-01-02",
    }


def mend(refused: Path) -> Path:
    """What staff do in Excel: a year in the place of words."""
    sheet = load_workbook(refused).worksheets[0]
    cells = [[str(cell or "") for cell in line] for line in sheet.iter_rows(values_only=True)]
    place = cells[0].index("At JINR since")
    for line in cells[1:]:
        assert "four digits" in line[-1]
        line[place] = "2019"
    mended = refused.with_name("mended.xlsx")
    mended.write_bytes(xlsx(cells[0], cells[1:]))
    return mended


def send(page: Page, file: Path) -> None:
    page.locator("#id_file").set_input_files(file)
    page.locator("#id_publish").check()
    page.get_by_role("button", name="Look through the file").click()


def test_import_mend_publish_and_find(
    spreadsheet: Path,
    staff: Callable[[str], User],
    at_desk: Callable[[], BrowserContext],
    context: BrowserContext,
) -> None:
    staff("Moderators")
    desk = at_desk().new_page()
    sign_in(desk, "moderators")
    desk.goto("/admin/snippets/people/member/")
    desk.goto("/admin/spreadsheets/members/")

    send(desk, spreadsheet)
    expect(desk.get_by_text("10 rows are refused")).to_be_visible()
    assert not Member.objects.exists()
    with desk.expect_download() as download:
        desk.get_by_role("link", name="The refused rows with the reasons").click()
    refused = spreadsheet.with_name("refused.xlsx")
    download.value.save_as(refused)
    desk.get_by_role("button", name="Take the 190 good rows").click(timeout=A_MINUTE)
    expect(desk.get_by_text("New: 190; changed: 0; published: 190")).to_be_visible(timeout=A_MINUTE)

    desk.goto("/admin/spreadsheets/members/")
    send(desk, mend(refused))
    desk.get_by_role("button", name="Take all 10 rows").click()
    expect(desk.get_by_text("New: 10; changed: 0; published: 10")).to_be_visible(timeout=A_MINUTE)
    assert Member.public().count() == ROWS

    reader = context.new_page()
    reader.goto("/kk/people/")
    expect(reader.get_by_role("status")).to_have_text("200 адам табылды")
    reader.get_by_label("Зертхана").select_option("Ядролық реакциялар зертханасы")
    reader.get_by_label("Дәріс тілі").select_option("Қазақша")
    reader.get_by_role("button", name="Көрсету").click()
    expect(reader.get_by_role("status")).to_have_text("20 адам табылды")
    expect(reader.locator(".person h3").first).to_have_text("Әлиев 005")
    assert "laboratory=flnr" in reader.url and "language=kk" in reader.url
    reader.get_by_role("link", name="Әлиев 005").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Әлиев 005")


def test_directory_works_without_a_script(spreadsheet: Path, new_context: Callable[..., BrowserContext]) -> None:
    make.member("Ахметов Асан", lectures_kk=True)
    make.member("Байжан Ерлан", lectures_ru=True)
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/kk/people/")
    page.get_by_label("Дәріс тілі").select_option("Орысша")
    page.get_by_role("button", name="Көрсету").click()
    expect(page.locator(".person h3")).to_have_text(["Байжан Ерлан"])
    page.get_by_role("link", name="Орысша").click()
    expect(page.locator(".person h3")).to_have_count(2)


@pytest.fixture(autouse=True)
def rows_are_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No periodic loop runs beside the live server: a file of this size is written within the request."""
    monkeypatch.setattr("people.spreadsheets.actions.AT_ONCE", 250)
