"""How the report is drawn."""

import io
import zipfile
from typing import Any

import pytest
from bs4 import Tag
from django.test import Client
from django.urls import reverse
from django.utils import translation

from events.models import CheckIn, Event, Registration
from events.registration.reports.drawings import drawing
from events.registration.reports.figures import DIMENSIONS, counted, lines
from tests.events.registration.conftest import confirmed, open_event, parsed, people

pytestmark = [pytest.mark.django_db, pytest.mark.long]
RINGS = ("kind", "region", "country", "gender", "language")
TABLES_ALONE = ("event", "organisation", "audience")


@pytest.fixture
def some(school: Event) -> Event:
    first, second = people(school, 2)
    CheckIn.objects.create(registration=first, day=school.span.first_day)
    Registration.objects.filter(pk=first.pk).update(gender="female")
    Registration.objects.filter(pk=second.pk).update(gender="male")
    return school


def figure(editor: Client, by: str) -> Tag | None:
    return parsed(editor.get(reverse("registrations:report"), {"by": by})).select_one(".report__drawing")


@pytest.mark.parametrize("by", RINGS)
def test_shares_are_a_ring_with_a_key(editor: Client, some: Event, by: str) -> None:
    shown = figure(editor, by)
    assert shown is not None
    svg = shown.select_one("svg[role=img]")
    assert svg is not None and svg.title and svg.title.get_text()
    pieces, key = svg.select("circle"), shown.select(".ring__key li")
    assert len(pieces) == len(key) > 0
    for piece, line in zip(pieces, key, strict=True):  # the same colour in the ring and in the key
        mark = line.select_one("rect")
        assert mark is not None and mark["class"][0] in piece["class"]
    assert not shown.select("[style]") and not shown.select("script")


@pytest.mark.parametrize("by", TABLES_ALONE)
def test_what_adds_up_to_no_whole_has_bars_alone(editor: Client, some: Event, by: str) -> None:
    """Of an event for two audiences everybody counts in both: that is no share of anything."""
    assert figure(editor, by) is None


def test_months_are_columns_and_a_line(editor: Client, some: Event) -> None:
    confirmed(open_event("later", event={"days": 100}), "a@example.kz")
    shown = figure(editor, "month")
    assert shown is not None and shown.desc and shown.desc.get_text()
    months = lines(counted(None, None, samples=False), DIMENSIONS["month"])
    assert (months[0].registered, months[-1].registered) == (2, 1)
    assert {line.registered for line in months[1:-1]} == {0}, "no hole in time"
    assert len(shown.select("circle")) == len(months)
    assert len(shown.select("rect")) == 2, "a month without anybody has no column"
    assert [item.get_text() for item in shown.select(".report__key li")] == ["Registered", "Came"]


def test_one_month_is_no_course_of_time(editor: Client, some: Event) -> None:
    assert figure(editor, "month") is None


@pytest.mark.parametrize(
    ("language", "said"),
    [("kk", "2 адам тіркелді: "), ("ru", "зарегистрировались 2 человека: "), ("en", "2 registered: ")],
)
def test_the_drawing_in_words_says_the_figures(some: Event, language: str, said: str) -> None:
    with translation.override(language):
        found = lines(counted(None, None, samples=False), DIMENSIONS["gender"])
        drawn = drawing(DIMENSIONS["gender"], found)
    assert drawn is not None
    assert drawn.description.startswith(said) and drawn.description.count("50 %") == 2


@pytest.mark.parametrize("by", DIMENSIONS)
def test_nobody_is_drawn_as_nothing(editor: Client, by: str) -> None:
    answer = editor.get(reverse("registrations:report"), {"by": by})
    assert answer.status_code == 200 and b"<circle" not in answer.content
    assert editor.get(reverse("registrations:report"), {"by": by, "as": "xlsx"}).status_code == 200


@pytest.mark.parametrize(
    ("by", "element"), [("month", "lineChart"), ("gender", "doughnutChart"), ("organisation", "barChart")]
)
def test_the_spreadsheet_has_a_chart_of_its_own(editor: Client, some: Event, by: str, element: str) -> None:
    answer = editor.get(reverse("registrations:report"), {"by": by, "as": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert f"<c:{element}>" in book.read("xl/charts/chart1.xml").decode()


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("kk", ["Тіркелгендер", "Орны расталғандар", "Келгендер"]),
        ("ru", ["Зарегистрировались", "Место подтверждено", "Пришли"]),
    ],
)
def test_headings_count_people(staff: Any, some: Event, language: str, headings: list[str]) -> None:
    """“Registered” above a moment and “Registered” above a number of people are two words in Kazakh."""
    reader = Client()
    reader.force_login(staff("Editors", language=language))
    page = parsed(reader.get(reverse("registrations:report"), {"by": "gender"}))
    assert [cell.get_text() for cell in page.select("thead th")][1:4] == headings
