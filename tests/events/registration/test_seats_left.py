"""How many seats are left: on the form, in its fragment, beside the event."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, RegistrationSettings

from .conftest import confirmed, open_event, parsed, people, taken
from .public_form import address

pytestmark = pytest.mark.django_db


def test_seats_left_on_the_form_and_in_the_fragment_are_those_of_now(client: Client, school: Event) -> None:
    for _ in range(2):
        for path in ("", "seats/"):
            answer = client.get(address(school, "en") + path)
            assert f"{2 - taken(school)} seat" in " ".join(parsed(answer).get_text().split())
            assert "private" in answer["Cache-Control"]
        if not taken(school):
            people(school, 1)
    people(school, 4, start=2)
    fragment = parsed(client.get(address(school, "en") + "seats/"))
    assert "All seats are taken" in fragment.get_text() and "3 people on the waiting list" in fragment.get_text()
    assert fragment.select_one("a.button").get_text() == "Join the waiting list"


def test_the_event_page_stays_cached_and_says_nothing_that_grows_old(
    client: Client, school: Event, django_assert_max_num_queries: Any
) -> None:
    page = client.get("/en/events/school/")
    box = parsed(page).select_one("[data-fragment]")
    assert box["data-fragment"] == "/en/events/school/register/seats/"
    assert box.select_one("a")["href"] == "/en/events/school/register/"
    confirmed(school, "inkar@example.kz")
    with django_assert_max_num_queries(0):
        assert client.get("/en/events/school/").content == page.content


def test_query_budget(client: Client, school: Event, django_assert_max_num_queries: Any) -> None:
    people(school, 5)
    client.get(address(school, "en") + "sent/")  # the frame of the site is kept for a generation
    with django_assert_max_num_queries(8):
        client.get("/en/events/school/")
    with django_assert_max_num_queries(8):
        client.get(address(school, "en"))


def test_changed_settings_are_on_the_event_page_at_once(client: Client, school: Event) -> None:
    before = client.get("/en/events/school/").content
    settings = RegistrationSettings.objects.get(event=school)
    settings.closes_at -= timedelta(days=2)
    settings.save()
    assert client.get("/en/events/school/").content != before


def test_past_events_and_those_without_registration_have_no_box(client: Client, school: Event) -> None:
    past = open_event(
        "past",
        event={"days": -3},
        opens_at=timezone.now() - timedelta(days=9),
        closes_at=timezone.now() - timedelta(days=4),
    )
    assert not parsed(client.get(f"/kk/events/{past.slug}/")).select("#take-part")
