"""At the door: who came, sent by phones that lose the network."""

import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import CheckIn, Event, Registration, RegistrationSettings
from events.registration import actions as registering
from events.registration import links
from events.registration.check_in import actions, people, qr
from tests.events.registration.conftest import SITE, confirmed, fresh, open_event
from tests.events.registration.conftest import people as several

pytestmark = pytest.mark.django_db


def mark(registration: Registration, *, present: bool = True, **other: Any) -> dict[str, Any]:
    day = registration.event.span.first_day.isoformat()
    return {"key": registration.key.hex, "day": day, "at": timezone.now().isoformat(), "present": present, **other}


def send(client: Client, event: Event, *marks: Any) -> Any:
    path = reverse("event_check_in_marks", args=[event.pk])
    return client.post(path, json.dumps(list(marks)), content_type="application/json")


def verbs(registration: Registration) -> list[str]:
    return [step.verb for step in registration.steps.all() if step.verb.startswith("checked")]


def test_a_mark_counts_once_however_often_it_is_sent(editor: Client, school: Event) -> None:
    made = confirmed(school, "a@example.kz")
    for _ in range(3):
        answer = send(editor, school, mark(made), mark(made))
        assert answer.json()["refused"] == []
    assert CheckIn.objects.filter(registration=made).count() == 1
    assert verbs(made) == ["checked-in"]
    [listed] = answer.json()["people"]
    assert listed["came"] == [school.span.first_day.isoformat()]


def test_a_mark_taken_back(editor: Client, school: Event) -> None:
    made = confirmed(school, "a@example.kz")
    send(editor, school, mark(made), mark(made, present=False), mark(made, present=False))
    assert (CheckIn.objects.count(), verbs(made)) == (0, ["checked-in", "checked-out"])


def test_each_day_of_the_event_by_itself(editor: Client) -> None:
    event = open_event("long")
    Event.objects.filter(pk=event.pk).update(ends_at=event.starts_at + timedelta(days=2))
    event = Event.objects.get(pk=event.pk)
    made = confirmed(event, "a@example.kz")
    first, second, third = (day.isoformat() for day in actions.days_of(event))
    outside = (datetime.fromisoformat(third) + timedelta(days=1)).date().isoformat()
    answer = send(editor, event, mark(made, day=first), mark(made, day=third), mark(made, day=outside))
    assert answer.json()["refused"] == [made.key.hex]
    assert answer.json()["people"][0]["came"] == [first, third]
    assert second not in answer.json()["people"][0]["came"]


def test_who_is_not_expected_is_named_and_not_marked(editor: Client, school: Event) -> None:
    first, _second, waits = several(school, 3)
    left = confirmed(open_event("other"), "x@example.kz")
    registering.cancel(registration=first)
    stranger = {**mark(waits), "key": uuid.uuid4().hex}
    answer = send(editor, school, mark(fresh(waits)), mark(first), mark(left, day=mark(waits)["day"]), stranger).json()
    assert answer["refused"] == [waits.key.hex, first.key.hex, left.key.hex, stranger["key"]]
    assert not CheckIn.objects.exists()
    shown = {person["key"]: person for person in answer["people"]}
    assert first.key.hex not in shown, "who cancelled is not on the list"
    assert not shown[waits.key.hex]["expected"]
    assert "Offered a seat" in shown[waits.key.hex]["about"]


def test_a_fast_clock_says_nothing_about_the_future(editor: Client, school: Event) -> None:
    made = confirmed(school, "a@example.kz")
    send(editor, school, mark(made, at="2090-01-01T00:00:00+05:00"))
    assert CheckIn.objects.get().at <= timezone.now()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{}",
        "null",
        "[1]",
        "[{}]",
        '[{"key": "x", "day": "2026-01-01", "at": "2026-01-01T00:00:00Z", "present": true}]',
        '[{"key": "00000000000000000000000000000000", "day": "x", "at": "", "present": true}]',
        '[{"key": null, "day": null, "at": null, "present": null}]',
        json.dumps([{}] * (actions.MOST_AT_ONCE + 1)),
        "[" * 5000,
    ],
)
def test_what_is_no_list_of_marks_is_refused(editor: Client, school: Event, body: str) -> None:
    path = reverse("event_check_in_marks", args=[school.pk])
    assert editor.post(path, body, content_type="application/json").status_code == 400


def test_one_bad_mark_keeps_back_the_others_of_the_request_but_nothing_is_lost(editor: Client, school: Event) -> None:
    """The phone keeps all of them, as the answer is no success."""
    made = confirmed(school, "a@example.kz")
    assert send(editor, school, mark(made), {"key": 1}).status_code == 400
    assert not CheckIn.objects.exists()


def test_the_list_tells_no_more_than_is_needed(editor: Client, school: Event) -> None:
    confirmed(school, "secret@example.kz", phone="+77011234567", grade=10, organisation_name="№ 12 мектеп")
    answer = editor.get(reverse("event_check_in_people", args=[school.pk]))
    [person] = answer.json()["people"]
    assert set(person) == {"key", "name", "latin", "about", "expected", "came"}
    assert person["about"] == "№ 12 мектеп · grade 10"
    assert "secret" not in answer.content.decode() and "7011234567" not in answer.content.decode()
    assert "private, no-store" in answer["Cache-Control"]


def test_the_page_itself_holds_nobodys_data_and_may_use_the_camera(editor: Client, school: Event) -> None:
    confirmed(school, "a@example.kz")
    answer = editor.get(reverse("event_check_in", args=[school.pk]))
    assert "Іңкәр" not in answer.content.decode()
    assert "camera=(self)" in answer["Permissions-Policy"]
    assert "camera=()" in editor.get(reverse("event_list", args=[school.pk]))["Permissions-Policy"]
    worker = editor.get(reverse("event_check_in_worker"))
    assert worker["Content-Type"].startswith("text/javascript") and "check-in.js" in worker.content.decode()


@pytest.mark.parametrize("name", ["event_check_in", "event_check_in_people", "event_list", "event_badges"])
def test_strangers_see_nothing(client: Client, school: Event, name: str) -> None:
    confirmed(school, "a@example.kz")
    answer = client.get(reverse(name, args=[school.pk]))
    assert answer.status_code == 302
    assert send(client, school, mark(Registration.objects.get())).status_code == 302
    assert not CheckIn.objects.exists()


@pytest.mark.parametrize("name", ["event_check_in", "event_check_in_people", "event_list", "event_badges"])
def test_an_event_without_registration_has_no_door(editor: Client, school: Event, name: str) -> None:
    RegistrationSettings.objects.all().delete()
    assert editor.get(reverse(name, args=[school.pk])).status_code == 404


def test_what_is_printed_names_the_confirmed_alone(editor: Client, school: Event) -> None:
    first, _second, waits = several(school, 3)
    Registration.objects.filter(pk=first.pk).update(name="<Ұлан> & Co", name_latin="Ulan")
    Registration.objects.filter(pk=waits.pk).update(name="Күтуші")
    for name, count in (("event_list", "tbody tr"), ("event_badges", ".badge")):
        page = BeautifulSoup(editor.get(reverse(name, args=[school.pk])).content, "html.parser")
        assert len(page.select(count)) == 2
        assert "<Ұлан> & Co" in page.get_text() and "Күтуші" not in page.get_text()
    assert len(page.select(".badge svg path")) >= 2


def test_the_code_leads_to_the_door(school: Event, client: Client) -> None:
    made = confirmed(school, "a@example.kz")
    assert qr.address(made) == f"{SITE}/admin/check-in/{school.pk}/#{made.key.hex}"
    path = reverse("registration-code", args=[links.ticket(links.OWN, made)])
    answer = client.get(path)
    assert answer["Content-Type"] == "image/svg+xml" and answer.content.startswith(b"<svg")
    page = client.get(links.own_path(made)).content.decode()
    assert "code.svg" in page
    Event.objects.filter(pk=school.pk).update(format="online")
    assert "code.svg" not in client.get(links.own_path(made)).content.decode(), "nobody stands at a door online"


def test_the_list_costs_the_same_for_many(school: Event, django_assert_num_queries: Callable[[int], Any]) -> None:
    RegistrationSettings.objects.update(capacity=None)
    several(school, 12)
    with django_assert_num_queries(2):
        assert len(people.listed(school)) == 12
