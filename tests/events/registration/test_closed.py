"""When nobody can register: the page says why."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Event, RegistrationSettings

from .conftest import open_event, parsed, statuses
from .public_form import address, send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"opens_at": timezone.now() + timedelta(hours=1)}, "Registration opens on"),
        (
            {"opens_at": timezone.now() - timedelta(2), "closes_at": timezone.now() - timedelta(1)},
            "Registration is over",
        ),
        ({"capacity": 0, "waiting_list": False}, "there is no waiting list"),
    ],
)
def test_the_page_says_why_not(client: Client, fields: dict[str, Any], words: str) -> None:
    event = open_event(**fields)
    page = parsed(client.get(address(event, "en")))
    assert words in page.select_one("main").get_text()
    assert not page.select("form.form")
    answer = send(client, event, language="en")
    assert (answer.status_code, statuses(event)) == (409, [])
    assert words in parsed(answer).select_one("main").get_text()


def test_an_event_that_was_called_off(client: Client, school: Event) -> None:
    Event.objects.filter(pk=school.pk).update(status="cancelled")
    assert "This event is cancelled." in parsed(client.get(address(school, "en"))).select_one("main").get_text()
    assert send(client, school).status_code == 409


@pytest.mark.parametrize("path", ["register/", "register/seats/", "register/sent/"])
def test_without_registration_there_is_no_page(client: Client, school: Event, path: str) -> None:
    RegistrationSettings.objects.all().delete()
    assert client.get(f"/kk/events/school/{path}").status_code == 404
    assert client.get(f"/kk/events/nothing/{path}").status_code == 404


def test_a_draft_of_an_event_has_no_registration(client: Client) -> None:
    event = open_event("draft", event={"live": False})
    assert client.get(address(event)).status_code == 404
    assert send(client, event).status_code == 404
