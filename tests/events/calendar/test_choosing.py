"""Staff choose an event for a card or an audience."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.events import factories as make

pytestmark = pytest.mark.django_db


def test_events_of_one_name_are_told_apart_by_their_day_the_latest_first(admin_client: Client) -> None:
    for year in (2026, 2027):
        make.event(f"school-{year}", starts_at=datetime(year, 2, 3, 7, tzinfo=UTC), title_ru="Школа", only=("ru",))
    for address in ("/admin/snippets/choose/events/event/", "/admin/snippets/choose/events/event/results/"):
        answer = admin_client.get(address)
        html = answer.json()["html"] if "json" in answer["Content-Type"] else answer.content
        rows = [row.get_text(" ", strip=True) for row in BeautifulSoup(html, "lxml").select("tbody tr")]
        assert ["2027" in row for row in rows] == [True, False]
