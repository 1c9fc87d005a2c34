"""A table of figures with a chart of the spreadsheet program's own."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from people.spreadsheets.charted import CHARTED, charted

HEADING = ["Айы", "Тіркелді", "Келді"]
ROWS: list[Any] = [("Қараша 2026", 12, 9), ('=HYPERLINK("http://x")', 3, 1), ("+77011234567", 0, 0)]


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize(
    ("kind", "element"), [("column", "barChart"), ("bar", "barChart"), ("doughnut", "doughnutChart")]
)
def test_a_chart_of_the_wanted_kind(kind: Any, element: str) -> None:
    chart = parts(charted(HEADING, ROWS, title="Есеп", kind=kind))["xl/charts/chart1.xml"].replace("'", "")
    assert f"<c:{element}>" in chart and "Есеп" in chart
    assert "Есеп!$B$2:$B$4" in chart and "Есеп!$A$2:$A$4" in chart


def test_a_second_figure_is_a_line_across() -> None:
    chart = parts(charted(HEADING, ROWS, title="Есеп", kind="column", line=2))["xl/charts/chart1.xml"].replace("'", "")
    assert "<c:lineChart>" in chart and "Есеп!$C$2:$C$4" in chart


def test_figures_can_be_summed_and_names_are_text() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(charted(HEADING, ROWS, title="", kind="bar"))).active
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [HEADING, *map(list, ROWS)]
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * 4
    assert [cell.data_type for cell in sheet["B"][1:]] == ["n"] * 3


def test_nothing_is_charted_of_nothing_and_not_too_much_of_much() -> None:
    assert "xl/charts/chart1.xml" not in parts(charted(HEADING, [], title="", kind="bar"))
    many = parts(charted(HEADING, [(str(n), n, n) for n in range(500)], title="", kind="bar"))
    assert f"$B$2:$B${CHARTED + 1}" in many["xl/charts/chart1.xml"].replace("'", "")


def test_the_same_figures_make_the_same_file() -> None:
    assert charted(HEADING, ROWS, title="x", kind="bar") == charted(HEADING, ROWS, title="x", kind="bar")
