"""Numbers in the addresses of the desk that no database takes: not found, and no fault."""

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.long]
PLACES = [
    *("event_registration", "event_questions", "event_question_add", "event_question", "event_quotas"),
    *("event_attendance", "event_attendance_file", "event_check_in", "event_check_in_people", "event_list"),
    *("event_badges", "registration_answer_file", "event_clone", "registrations:add", "registrations:edit"),
    *("registrations:inspect", "registrations:upload", "registrations:import_template", "registrations:import"),
    "registrations:refused",
]
BUTTONS = [
    *("event_quota_remove", "event_attendance_take", "event_attendance_forget", "event_check_in_marks"),
    *("registrations:take", "registrations:forget_set", "registrations:note", "registrations:guardian"),
]


@pytest.mark.parametrize("number", [2**63, 10**30], ids=["one too many", "absurd"])
@pytest.mark.parametrize("place", PLACES)
def test_a_page_that_there_is_not(administrator: Client, school: Event, place: str, number: int) -> None:
    assert administrator.get(reverse(place, args=[number])).status_code == 404


@pytest.mark.parametrize("place", BUTTONS)
def test_a_button_of_nothing(administrator: Client, school: Event, place: str) -> None:
    answer = administrator.post(reverse(place, args=[10**30]), {"text": "x", "note": "x"})
    assert answer.status_code == 404
