"""Keys above a thousand: numbers for readers have a separator, keys in addresses and scripts have none."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Question

from .registration.conftest import confirmed, open_event

KEY = 1234567
APART = re.compile(r"1\D{1,8}234\D{1,8}567")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page",
    [
        "event_check_in",
        "event_attendance",
        "event_registration",
        "event_questions",
        "event_quotas",
        "registrations:inspect",
        "registrations:index",
    ],
)
def test_no_page_of_staff_puts_a_separator_into_a_key(administrator: Client, page: str) -> None:
    event = open_event(event={"id": KEY})
    person = confirmed(event, "inkar@example.kz")
    path = reverse(page, args=[] if page.endswith("index") else [person.pk if page.endswith("inspect") else KEY])
    answer = administrator.get(path, {"event": KEY} if page.endswith("index") else {})
    assert answer.status_code == 200
    assert not APART.search(answer.content.decode())


@pytest.mark.django_db
def test_a_question_finds_the_one_it_hangs_on(client: Client) -> None:
    event = open_event()
    first = Question.objects.create(
        id=KEY, event=event, kind="choice", label_kk="?", label_ru="?", options_kk="а\nб", options_ru="а\nб"
    )
    Question.objects.create(event=event, kind="text", label_kk="!", label_ru="!", asked_if=first, asked_if_option=0)
    page = client.get(f"/kk/events/{event.slug}/register/").content.decode()
    assert f'data-asked-if="question_{KEY}"' in page and f'name="question_{KEY}"' in page
