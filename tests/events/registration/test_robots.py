"""Programs that register: what is taken from them, and what a person who looks like one loses."""

import pytest
from django.core.cache import cache
from django.test import Client

from announcements.outbox.models import OutboxMessage
from events.models import Event
from events.registration import limits

from .conftest import open_event, parsed, statuses
from .public_form import FORM, send

pytestmark = pytest.mark.django_db


def test_a_program_that_fills_in_every_field_learns_nothing(client: Client, school: Event) -> None:
    answer = send(client, school, website="https://evil.example")
    assert (answer.status_code, statuses(school)) == (303, [])
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("mark", ["", "1:abc:def", "other"])
def test_a_form_that_was_never_shown_is_shown_once_more_with_all_that_was_typed(
    client: Client, school: Event, mark: str
) -> None:
    other = open_event("other") if mark == "other" else None
    answer = send(client, school, begun=limits.begun(other.pk) if other else mark)
    page = parsed(answer)
    assert answer.status_code == 422
    assert page.select_one("#id_name")["value"] == FORM["name"]
    assert statuses(school) == []
    assert send(client, school, begun=page.select_one('[name="begun"]')["value"]).status_code == 303


def test_a_quick_form_counts_for_more_but_is_taken(client: Client, school: Event) -> None:
    assert limits.points(school.pk, limits.begun(school.pk)) == limits.QUICK_POINTS
    assert send(client, school).status_code == 303


def test_too_many_from_one_connection(client: Client, school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "POINTS", 2 * limits.QUICK_POINTS)
    answers = [send(client, school, email=f"p{n}@example.kz") for n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert parsed(answers[2]).select_one("#id_name")["value"] == FORM["name"]
    cache.clear()
    assert send(client, school, email="p9@example.kz").status_code == 303
