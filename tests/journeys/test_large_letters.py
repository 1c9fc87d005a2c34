"""The version for the visually impaired on a phone: very large letters, wide spacing, no pictures; nothing is cut off."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Page

from people.models import NumbersSnapshot
from tests.portal.tree import Tree

LABORATORY = {
    "kk": "М. Г. Мещеряков атындағы ақпараттық технологиялар зертханасы",
    "ru": "Лаборатория физики высоких энергий имени В. И. Векслера и А. М. Балдина",
    "en": "Laboratory",
}


@pytest.fixture
def large(tree: Tree, new_context: Callable[..., BrowserContext]) -> Page:
    context = new_context()
    page = context.new_page()
    page.goto("/kk/")
    context.add_cookies([{"name": "accessible", "value": "size=huge&spacing=wide&pictures=off", "url": page.url}])
    return page


@pytest.mark.long
def test_tables_and_news_fit_and_leave_no_empty_column(large: Page) -> None:
    years = [{"key": str(year), "count": 8} for year in range(2002, 2027)]
    for month in (9, 10, 11):
        tables = {"laboratory": [{"key": "1", "count": 8, **LABORATORY}], "year": years}
        NumbersSnapshot.objects.create(taken_on=date(2026, month, 1), total=8, tables=tables)
    for path in ("/kk/numbers/", "/ru/numbers/", "/kk/news/item-0/", "/kk/"):
        large.goto(path)
        assert large.evaluate("document.documentElement.scrollWidth") <= 390, path
    assert large.locator(".card__picture").filter(visible=True).count() == 0
    heading = large.locator(".card--row h3").first.bounding_box()
    assert heading is not None
    assert heading["width"] > 250  # the whole line, not a strip beside a picture that is not there


@pytest.mark.long
def test_labels_of_a_drawing_do_not_touch(large: Page) -> None:
    for month in range(1, 9):
        NumbersSnapshot.objects.create(taken_on=date(2026, month, 1), total=8, tables={})
    large.goto("/kk/numbers/")
    labels = [label.bounding_box() for label in large.locator(".columns__label").filter(visible=True).all()]
    edges = [(box["x"], box["x"] + box["width"]) for box in labels if box]
    assert len(edges) > 1
    assert all(before[1] < after[0] for before, after in zip(edges, edges[1:], strict=False))
    assert edges[0][0] >= 0
    assert edges[-1][1] <= 390
