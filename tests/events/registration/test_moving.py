"""Moving people to another event: both histories, both numbers of seats, and nobody passes a queue."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import CheckIn, Event, Registration, RegistrationSettings
from events.registration import decisions, moving
from events.registration.errors import AlreadyRegistered, IllegalMove, NoGuardianConsent, NoSeats
from events.registration.tags import actions as tags
from people.models import User

from .conftest import (
    GUARDIAN,
    confirmed,
    enter,
    fresh,
    letters_to,
    link_in,
    open_event,
    parsed,
    people,
    statuses,
    taken,
)
from .desk import keys

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def goal(db: None) -> Event:
    """One seat."""
    return open_event("goal", capacity=1)


def move(registration: Registration, to: Event, **other: Any) -> Registration:
    return moving.move(registration=registration, to=to, user=None, **other)


def test_two_registrations_with_two_histories(school: Event, goal: Event) -> None:
    old = confirmed(school, "a@example.kz", phone="+77011234567", agreed=("processing", "photographs"))
    tags.add(registrations=[old], typed="Автобус 2", user=None)
    new = move(old, goal, note="ауырып қалды")
    assert (fresh(old).status, fresh(new).status) == ("cancelled", "confirmed")
    assert (taken(school), taken(goal)) == (0, 1)
    assert [step.verb for step in fresh(old).steps.all()][-1] == "moved-away"
    assert [step.verb for step in fresh(new).steps.all()] == ["moved-here", "confirmed"]
    assert (
        fresh(old).steps.last().note.startswith("На русском: goal, ")
        and "ауырып қалды" in fresh(new).steps.first().note
    )
    assert (new.name, new.email, new.phone, new.language) == (old.name, old.email, old.phone, old.language)
    assert (
        {one.kind for one in new.consents.all()}
        == {"processing", "photographs"}
        == {one.kind for one in old.consents.all()}
    )
    assert [one.name for one in new.tags.all()] == ["Автобус 2"]


def test_letters_name_both_events_and_carry_the_new_link(client: Client, school: Event, goal: Event) -> None:
    new = move(confirmed(school, "a@example.kz"), goal)
    moved, placed = letters_to("a@example.kz")[-2:]
    assert "goal" in moved.subject and "school" in moved.text and "goal" in placed.subject + placed.text
    assert "goal" in client.get(link_in(placed)).content.decode()
    assert not any("cancelled" in one.cause for one in letters_to("a@example.kz")), "no farewell beside it"
    assert new.key.hex != Registration.objects.exclude(pk=new.pk).get().key.hex


def test_a_full_event_has_a_queue_and_nobody_passes_it(school: Event, goal: Event) -> None:
    confirmed(goal, "first@example.kz")
    waits = confirmed(goal, "waits@example.kz")
    new = move(confirmed(school, "a@example.kz"), goal)
    assert fresh(new).status == "waiting" and fresh(new).queued_at > fresh(waits).queued_at
    assert taken(goal) == 1


def test_the_seat_that_was_left_goes_to_the_next(school: Event, goal: Event) -> None:
    first, _second, waits = people(school, 3)
    move(first, goal)
    assert fresh(waits).status == "offered" and taken(school) == 2


def test_without_a_waiting_list_a_full_event_takes_nobody(school: Event, goal: Event) -> None:
    RegistrationSettings.objects.filter(event=goal).update(waiting_list=False)
    confirmed(goal, "first@example.kz")
    old = confirmed(school, "a@example.kz")
    before = len(letters_to("a@example.kz"))
    with pytest.raises(NoSeats):
        move(old, goal)
    assert fresh(old).status == "confirmed" and (taken(school), taken(goal)) == (1, 1)
    assert len(letters_to("a@example.kz")) == before, "and no letter says otherwise"


def test_who_had_a_place_is_approved_and_who_awaited_approval_still_does(school: Event) -> None:
    careful = open_event("careful", capacity=None, approval_required=True)
    assert fresh(move(confirmed(school, "a@example.kz"), careful)).status == "confirmed"
    elsewhere = open_event("elsewhere", capacity=None, approval_required=True)
    asks = confirmed(elsewhere, "b@example.kz")
    assert asks.status == "awaiting-approval"
    assert fresh(move(asks, careful)).status == "awaiting-approval"


def test_a_closed_registration_is_open_to_staff(school: Event, goal: Event) -> None:
    RegistrationSettings.objects.filter(event=goal).update(closes_at=timezone.now() - timezone.timedelta(minutes=1))
    assert fresh(move(confirmed(school, "a@example.kz"), goal)).status == "confirmed"


def test_a_minor_goes_with_the_consent(school: Event, goal: Event) -> None:
    made = decisions.add(
        event=school,
        newcomer=decisions.Newcomer(
            "kk", {"name": "Дана", "email": "d@example.kz", **GUARDIAN}, "folder 3", guardian_agrees=True
        ),
        user=None,
    )
    new = fresh(move(made, goal))
    assert new.status == "confirmed" and new.guardian_consented_at == made.guardian_consented_at
    assert {one.kind for one in new.consents.all()} == {"processing", "guardian"}


def refusals(school: Event, goal: Event) -> dict[str, tuple[Registration, Event, type[Exception]]]:
    twice = confirmed(school, "twice@example.kz")
    confirmed(goal, "TWICE@example.kz")
    cancelled = confirmed(school, "gone@example.kz")
    decisions.cancel(registration=cancelled, user=None)
    past = open_event("past", event={"days": -2}, closes_at=timezone.now() + timezone.timedelta(days=1))
    off = open_event("off", event={"status": "cancelled"})
    minor = confirmed(open_event("minors", capacity=None), "minor@example.kz", **GUARDIAN)
    return {
        "the same event": (twice, school, IllegalMove),
        "registered there": (twice, goal, AlreadyRegistered),
        "cancelled": (cancelled, goal, IllegalMove),
        "over": (twice, past, IllegalMove),
        "called off": (twice, off, IllegalMove),
        "address not confirmed": (enter(school, "new@example.kz"), off, IllegalMove),
        "no consent": (minor, open_event("third"), NoGuardianConsent),
    }


@pytest.mark.parametrize(
    "why",
    [
        *("the same event", "registered there", "cancelled", "over", "called off", "address not confirmed"),
        "no consent",
    ],
)
def test_what_cannot_be_leaves_everything_as_it_was(school: Event, goal: Event, why: str) -> None:
    registration, to, error = refusals(school, goal)[why]
    before = [(one.pk, one.status) for one in Registration.objects.order_by("pk")]
    with pytest.raises(error):
        move(registration, to)
    assert [(one.pk, one.status) for one in Registration.objects.order_by("pk")] == before
    assert taken(to) >= 0 and taken(school) >= 0


def test_who_came_stays_in_the_figures_of_the_old_event(school: Event, goal: Event) -> None:
    old = confirmed(school, "a@example.kz")
    CheckIn.objects.create(registration=old, day=school.span.first_day)
    new = move(old, goal)
    assert old.check_ins.count() == 1 and not new.check_ins.exists()


# --- the desk ---------------------------------------------------------------------------------------------


def press(client: Client, to: Any, *registrations: Registration, **other: Any) -> Any:
    values = {"chosen": keys(*registrations), "to": getattr(to, "pk", to), "sure": "1", **other}
    return client.post(f"{reverse('registrations:move')}?event=1", values)


def test_asks_first_and_then_tells_what_became_of_each(editor: Client, school: Event, goal: Event) -> None:
    first, second = people(school, 2)
    asked = editor.post(reverse("registrations:move"), {"chosen": keys(first, second)})
    page = parsed(asked)
    assert [option["value"] for option in page.select("select[name=to] option")] == ["", str(goal.pk)], (
        "nobody is moved by chance, or to where everybody is"
    )
    assert {field["value"] for field in page.select("input[name=chosen]")} == set(keys(first, second))
    assert statuses(school) == ["confirmed"] * 2, "nothing has happened yet"
    confirmed(goal, "person2@example.kz")
    answer = press(editor, goal, first, second, note="залға сыймайды")
    told = parsed(editor.get(answer["Location"])).select_one(".messages").text
    assert "1 person is moved." in told and "1 person is registered there already." in told
    assert fresh(first).steps.last().user == User.objects.get()


@pytest.mark.parametrize("to", ["", "x", "999999", "\x00"])
def test_an_event_that_is_not_offered_is_refused(editor: Client, school: Event, to: str) -> None:
    made = confirmed(school, "a@example.kz")
    assert press(editor, to, made).status_code == 200
    assert statuses(school) == ["confirmed"]
