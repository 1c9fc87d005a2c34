"""Participants counted."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import CheckIn, Event, Registration
from events.registration.reports.figures import DIMENSIONS, counted, lines
from tests.events.factories import audience
from tests.events.registration.conftest import confirmed, enter, open_event, parsed, people

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def figures(by: str, **period: object) -> list[tuple[str, int, int, int]]:
    found = counted(period.get("since"), period.get("until"), samples=bool(period.get("samples")))  # type: ignore[arg-type]
    return [(line.name, line.registered, line.confirmed, line.came) for line in lines(found, DIMENSIONS[by])]


@pytest.fixture
def some(school: Event) -> Event:
    """Two confirmed of whom one came, one waiting, and one who never confirmed the address."""
    first, second, _third = people(school, 3)
    CheckIn.objects.create(registration=first, day=school.span.first_day)
    CheckIn.objects.create(registration=first, day=school.span.first_day + timedelta(days=1))
    enter(school, "nobody@example.kz")
    Registration.objects.filter(pk=first.pk).update(region="KZ-75", gender="female", organisation_name="ЯФИ")
    Registration.objects.filter(pk=second.pk).update(region="abroad", language="en")
    return school


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("region", [("not said", 1, 0, 0), ("Almaty city", 1, 1, 1), ("Outside Kazakhstan", 1, 1, 0)]),
        ("gender", [("not said", 2, 1, 0), ("Female", 1, 1, 1)]),
        ("language", [("Қазақша", 2, 1, 1), ("English", 1, 1, 0)]),
        ("organisation", [("not said", 2, 1, 0), ("ЯФИ", 1, 1, 1)]),
        ("audience", [("not said", 3, 2, 1)]),
    ],
)
def test_by(some: Event, by: str, expected: list[tuple[str, int, int, int]], settings) -> None:  # type: ignore[no-untyped-def]
    from django.utils import translation

    with translation.override("en"):
        assert figures(by) == expected


@pytest.mark.parametrize("by", DIMENSIONS)
def test_every_way_of_counting_comes_to_the_same(some: Event, by: str) -> None:
    assert [sum(figure) for figure in zip(*(row[1:] for row in figures(by)), strict=True)] == [3, 2, 1]


def test_of_an_event_for_two_audiences_everybody_counts_in_both(some: Event) -> None:
    some.audiences = [audience("pupils"), audience("students")]  # type: ignore[assignment]
    some.save()
    assert [row[1:] for row in figures("audience")] == [(3, 2, 1)] * 2


def test_the_period_is_that_of_the_events(some: Event) -> None:
    day = some.span.first_day
    confirmed(open_event("later", event={"days": 60}), "a@example.kz")
    assert [row[1] for row in figures("event", until=day)] == [3]
    assert [row[1] for row in figures("event", since=day + timedelta(days=1))] == [1]
    months = {(timezone.now() + timedelta(days=n)).strftime("%Y-%m") for n in range(10, 61)}
    assert len(figures("month")) == len(months), "months without anybody stand there too"


def test_samples_count_only_when_asked_for(some: Event) -> None:
    Registration.objects.update(is_sample=True)
    assert figures("event") == []
    assert [row[1] for row in figures("event", samples=True)] == [3]


def test_the_page_and_the_spreadsheet_agree(editor: Client, client: Client, some: Event) -> None:
    path = reverse("registrations:report")
    page = parsed(editor.get(path, {"by": "gender"}))
    shown = [[cell.get_text() for cell in row.select("td")[:4]] for row in page.select("tbody tr")]
    assert shown == [["not said", "2", "1", "0"], ["Female", "1", "1", "1"]]
    assert [cell.get_text() for cell in page.select("thead th")][:2] == ["Gender", "Registered"]
    assert "['" not in page.get_text(), "no list is printed as it is"
    book = openpyxl.load_workbook(io.BytesIO(editor.get(path, {"by": "gender", "as": "xlsx"}).content))
    assert [list(row) for row in book.active.iter_rows(min_row=2, values_only=True)] == [
        ["not said", 2, 1, 0],
        ["Female", 1, 1, 1],
    ]
    client.logout()
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("query", ["", "by=nonsense", "by=event&since=x", "by=%00", "by=month&until=9999-12-31"])
def test_addresses_that_mean_nothing(editor: Client, some: Event, query: str) -> None:
    assert editor.get(f"{reverse('registrations:report')}?{query}").status_code == 200
