"""A small table of figures with a chart of the spreadsheet program's own beside it. Figures are numbers here, to be summed."""

import io
from collections.abc import Sequence
from typing import Literal

import xlsxwriter

from .writing import AS_TEXT, LONG_AGO, sheet_name

Kind = Literal["column", "line", "doughnut", "bar"]
Row = tuple[str, *tuple[int, ...]]
CHARTED = 30  # rows: the largest stand first, and more cannot be read in a chart
ROWS_HIGH = 18.0


def charted(heading: Sequence[str], rows: Sequence[Row], *, title: str, kind: Kind, line: int | None = None) -> bytes:
    """The chart shows the first column of figures; `line` is the column of a second one, drawn across."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {**AS_TEXT, "constant_memory": False, "in_memory": True})
    book.set_properties({"created": LONG_AGO})
    sheet = book.add_worksheet(sheet_name(title))
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 40, text)
    sheet.set_column(1, len(heading) - 1, 16)
    for place, label in enumerate(heading):
        sheet.write_string(0, place, label, bold)
    for number, (name, *figures) in enumerate(rows, 1):
        sheet.write_string(number, 0, name, text)
        for place, figure in enumerate(figures, 1):
            sheet.write_number(number, place, figure)
    if rows:
        sheet.insert_chart(1, len(heading) + 1, _chart(book, sheet.name, len(rows), title, kind, line))
    book.close()
    return content.getvalue()


def _chart(book: xlsxwriter.Workbook, sheet: str, rows: int, title: str, kind: Kind, line: int | None) -> object:
    last = min(rows, CHARTED)
    chart = book.add_chart({"type": kind})
    chart.add_series(_series(sheet, last, 1, shares=kind == "doughnut"))
    chart.set_title({"name": title, "name_font": {"size": 13}})
    if line is not None:
        second = book.add_chart({"type": "line"})
        second.add_series(_series(sheet, last, line) | {"marker": {"type": "circle"}})
        chart.combine(second)
    if kind == "bar":  # else the first row would stand at the bottom
        chart.set_y_axis({"reverse": True})
    chart.set_legend({"position": "bottom"} if kind == "doughnut" or line is not None else {"none": True})
    chart.set_size({"width": 640, "height": 360 if kind != "bar" else max(360, int(last * ROWS_HIGH) + 90)})
    return chart


def _series(sheet: str, last: int, column: int, *, shares: bool = False) -> dict[str, object]:
    return {
        "name": [sheet, 0, column],
        "categories": [sheet, 1, 0, last, 0],
        "values": [sheet, 1, column, last, column],
        **({"data_labels": {"percentage": True}} if shares else {}),
    }
