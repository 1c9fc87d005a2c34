"""The page of figures: drawings, tables, days, the file; and counting in the admin."""

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from infocentre.charts.columns import HEIGHT, WIDTH
from people.models import NumbersSnapshot
from people.numbers.charts import columns
from tests.people import factories as make
from tests.portal.tree import Tree
from tests.query_budget import BUDGET

Soup = Callable[..., BeautifulSoup]
TABLES = {
    "laboratory": [{"key": "7", "count": 8, "kk": "Зертхана", "ru": "Лаборатория", "en": "Laboratory"}],
    "degree": [{"key": "phd", "count": 5}, {"key": "", "count": 3}],
    "status": [{"key": "at-jinr", "count": 4}, {"key": "others", "count": 4}],
    "year": [{"key": "2024", "count": 3}, {"key": "2025", "count": 0}, {"key": "2026", "count": 8}],
}


@pytest.fixture
def snapshots(tree: Tree) -> list[NumbersSnapshot]:
    return [
        NumbersSnapshot.objects.create(taken_on=date(2026, 10, 1), total=6, tables={"degree": TABLES["degree"][:1]}),
        NumbersSnapshot.objects.create(taken_on=date(2026, 11, 1), total=8, tables=TABLES),
    ]


def table(page: BeautifulSoup, name: str) -> list[list[str]]:
    found = page.select_one(f"section[aria-labelledby=chart-{name}] table")
    return [[cell.get_text() for cell in row.select("th, td")] for row in found.select("tr")]


def test_newest_figures_with_tables_and_drawings(soup: Soup, snapshots: list[NumbersSnapshot]) -> None:
    page = soup("/ru/numbers/")
    assert "8 участников на сайте" in page.select_one("[role=status]").get_text()
    assert table(page, "laboratory") == [["Лаборатория", "Участники"], ["Лаборатория", "8"]]
    assert table(page, "degree")[1:] == [["Доктор философии", "5"], ["Не указано", "3"]]
    assert table(page, "status")[1:] == [["Сейчас в ОИЯИ", "4"], ["Остальные", "4"]]
    assert table(page, "year")[1:] == [["2024", "3"], ["2025", "менее 3"], ["2026", "8"]]
    assert [row[1] for row in table(page, "history")[1:]] == ["6", "8"]  # the oldest first
    widths = [bar["width"] for bar in page.select("section[aria-labelledby=chart-degree] rect")]
    assert widths == ["100.0", "60.0"]
    assert len(page.select("section[aria-labelledby=chart-year] svg rect")) == 2
    assert all(drawing["aria-hidden"] == "true" for drawing in page.select(".chart__drawing"))


def test_years_say_who_is_left_out_and_show_all_rows(soup: Soup, snapshots: list[NumbersSnapshot]) -> None:
    page = soup("/ru/numbers/")
    notes = {note.find_parent("section")["aria-labelledby"]: note.get_text() for note in page.select(".chart__note")}
    assert list(notes) == ["chart-year"]
    assert "не указан" in notes["chart-year"]
    assert not page.select(".chart [tabindex]")  # nothing to scroll


@pytest.mark.parametrize("count", [1, 2, 7, 25, 40])
def test_labels_stay_inside_the_drawing(count: int) -> None:
    drawn = columns("year", "", "", [(f"{2000 + number}", number) for number in range(count)]).columns.drawn
    assert all(14 <= column.middle <= WIDTH - 14 for column in drawn if column.label)
    assert sum(bool(column.label) for column in drawn) <= 6


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_in_every_language_and_without_styles_in_the_page(client: Client, snapshots: list[Any], language: str) -> None:
    answer = client.get(f"/{language}/numbers/")
    page = BeautifulSoup(answer.content, "lxml")
    assert not page.select("main [style], main style")
    assert {"kk": "Зертхана", "ru": "Лаборатория", "en": "Laboratory"}[language] in page.main.get_text()
    assert not page.select_one('meta[name="robots"]') and page.select_one('meta[name="description"]')["content"]
    assert len(page.select('link[rel="alternate"][hreflang]')) == 4


def test_day_is_chosen_in_the_address(soup: Soup, snapshots: list[NumbersSnapshot]) -> None:
    page = soup("/kk/numbers/?date=2026-10-01")
    assert page.select_one("#day option[selected]")["value"] == "2026-10-01"
    assert table(page, "degree")[1:] == [["Философия докторы", "5"]]
    assert not page.select_one("#chart-laboratory")
    assert page.select_one('link[rel="canonical"]')["href"].endswith("?date=2026-10-01")


@pytest.mark.parametrize("wrong", ["2020-01-01", "yesterday", "%00", "2026-13-01"])
def test_day_without_figures_is_not_found(client: Client, snapshots: list[Any], wrong: str) -> None:
    for address in ("/kk/numbers/", "/kk/numbers.csv"):
        assert client.get(f"{address}?date={wrong}").status_code == 404


def test_before_the_first_count(soup: Soup, client: Client, tree: Tree) -> None:
    page = soup("/kk/numbers/")
    assert page.select_one(".empty") and page.select_one('meta[name="robots"]')
    assert client.get("/kk/numbers.csv").status_code == 404


def test_one_count_is_no_history(soup: Soup, snapshots: list[NumbersSnapshot]) -> None:
    snapshots[0].delete()
    page = soup("/kk/numbers/")
    assert not page.select_one("#chart-history") and not page.select_one("#day")


def test_sample_is_marked(soup: Soup, snapshots: list[NumbersSnapshot]) -> None:
    assert not soup("/kk/numbers/").select_one(".fallback")
    snapshots[1].is_sample = True
    snapshots[1].save()
    assert "үлгі" in soup("/kk/numbers/").select_one(".fallback").get_text()


def test_file_has_all_tables(client: Client, snapshots: list[NumbersSnapshot]) -> None:
    answer = client.get("/en/numbers.csv?date=2026-11-01")
    assert answer["Content-Disposition"] == 'attachment; filename="numbers-2026-11-01.csv"'
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Table", "Group", "Members", "Counted on"]
    assert rows[1] == ["All together", "", "8", "2026-11-01"]
    assert ["By degree", "Not stated", "3", "2026-11-01"] in rows
    assert ["At JINR in each year", "2025", "fewer than 3", "2026-11-01"] in rows
    assert len(rows) == 2 + sum(map(len, TABLES.values()))


def test_people_lead_to_the_numbers(soup: Soup, tree: Tree) -> None:
    from portal.models import RecordListPage
    from tests.portal import factories as pages

    pages.page(RecordListPage, tree.home, "People", slug="people", kind="people")
    make.member()
    assert soup("/kk/people/").select_one('a[href="/kk/numbers/"]')


def test_page_keeps_to_the_budget(queries: Callable[[str], tuple[int, int]], snapshots: list[NumbersSnapshot]) -> None:
    queries("numbers/")
    few = queries("numbers/")
    NumbersSnapshot.objects.bulk_create(
        NumbersSnapshot(taken_on=date(2020, month, 1), total=month, tables=TABLES) for month in range(1, 13)
    )
    assert queries("numbers/")[1] == few[1] <= BUDGET


@pytest.mark.parametrize("count", [1, 2, 7, 40, 200])
def test_columns_stay_inside_the_drawing_and_labels_apart(count: int) -> None:
    chart = columns("x", "X", "x", [(str(number), number) for number in range(1, count + 1)])
    assert chart.columns.highest == count
    for column in chart.columns.drawn:
        assert column.x >= 0 and column.x + column.width <= WIDTH + 0.1
        assert column.y >= 0 and column.y + column.height <= HEIGHT
    labels = [column.middle for column in chart.columns.drawn if column.label]
    assert len(labels) <= 6
    assert all(after - before >= 50 for before, after in zip(labels, labels[1:], strict=False))


# --- in the admin -------------------------------------------------------------------------------------

ADD = "wagtailsnippets_people_numberssnapshot:add"


def test_moderator_counts_today(db: None, moderator: Client) -> None:
    for _number in range(3):
        make.member()
    assert moderator.get(reverse(ADD)).status_code == 200
    assert moderator.post(reverse(ADD), {"note": "for the report"}).status_code == 302
    kept = NumbersSnapshot.objects.get()
    assert (kept.total, kept.note) == (3, "for the report")
    assert "for the report" in moderator.get(reverse("wagtailsnippets_people_numberssnapshot:list")).content.decode()


def test_too_few_are_not_counted(db: None, moderator: Client) -> None:
    answer = moderator.post(reverse(ADD), {"note": ""})
    assert "fewer than three" in answer.content.decode()
    assert not NumbersSnapshot.objects.exists()


def test_note_is_all_that_can_be_changed(db: None, moderator: Client) -> None:
    kept = NumbersSnapshot.objects.create(taken_on=date(2026, 1, 1), total=5, tables=TABLES)
    address = reverse("wagtailsnippets_people_numberssnapshot:edit", args=[kept.pk])
    moderator.post(address, {"note": "later", "total": "500", "tables": "{}"})
    kept.refresh_from_db()
    assert (kept.note, kept.total, kept.tables) == ("later", 5, TABLES)


def test_editor_cannot_count(db: None, editor: Client) -> None:
    assert editor.post(reverse(ADD), {"note": ""}).status_code == 302
    assert not NumbersSnapshot.objects.exists()


def test_stands_in_the_sitemap_once_there_are_figures(client: Client, snapshots: list[NumbersSnapshot]) -> None:
    assert "/kk/numbers/" in client.get("/sitemap.xml").content.decode()
    NumbersSnapshot.objects.all().delete()
    assert "/kk/numbers/" not in client.get("/sitemap.xml?again").content.decode()
