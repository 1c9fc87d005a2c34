"""Who gets a seat when one becomes free."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event, Registration, RegistrationSettings
from events.registration import actions, decisions, seats, waiting_list
from events.registration.enums import Status, Verb
from events.registration.errors import BelowTaken

from .conftest import GUARDIAN, confirmed, enter, fresh, later, letters_to, open_event, people, statuses, taken

pytestmark = pytest.mark.django_db


def set_capacity(event: Event, capacity: int | None) -> None:
    settings = RegistrationSettings.objects.get(event=event)
    settings.capacity = capacity
    decisions.change_settings(settings=settings, user=None)


def test_ten_cancellations_promote_the_first_ten() -> None:
    event = open_event(capacity=12)
    made = people(event, 30)
    for registration in made[:10]:
        actions.cancel(registration=registration)
    expected = ["cancelled"] * 10 + ["confirmed"] * 2 + ["offered"] * 10 + ["waiting"] * 8
    assert statuses(event) == expected
    assert taken(event) == 12
    assert [waiting_list.position(fresh(one)) for one in made[22:]] == list(range(1, 9))


def test_a_raised_capacity_is_offered_by_turn(school: Event) -> None:
    people(school, 6)
    set_capacity(school, 4)
    assert statuses(school) == ["confirmed", "confirmed", "offered", "offered", "waiting", "waiting"]
    assert len(letters_to("person3@example.kz")) == 3  # confirm, waiting, offer
    set_capacity(school, None)
    assert statuses(school)[2:] == ["offered"] * 4


def test_a_capacity_below_what_is_taken_is_refused(school: Event) -> None:
    people(school, 2)
    with pytest.raises(BelowTaken, match="2 seats"):
        set_capacity(school, 1)
    assert RegistrationSettings.objects.get(event=school).capacity == 2


def test_saving_the_settings_never_writes_an_old_number_of_seats(school: Event) -> None:
    read_before = RegistrationSettings.objects.get(event=school)
    people(school, 2)
    read_before.capacity = 5
    decisions.change_settings(settings=read_before, user=None)
    assert taken(school) == 2


def test_whoever_has_not_confirmed_the_address_keeps_the_turn(school: Event) -> None:
    """The third has not opened the letter yet when a seat becomes free: it is held, and no other letter is needed."""
    first, _second = people(school, 2)
    third = enter(school, "person3@example.kz")
    fourth = confirmed(school, "person4@example.kz")
    actions.cancel(registration=first)
    third = fresh(third)
    assert (third.status, third.has_seat) == (Status.UNCONFIRMED, True)
    assert fresh(fourth).status == Status.WAITING
    assert actions.confirm_address(registration=third).status == Status.CONFIRMED


def test_a_newcomer_never_jumps_the_queue(school: Event) -> None:
    first, *_others = people(school, 3)
    actions.cancel(registration=first)
    newcomer = confirmed(school, "late@example.kz")
    assert fresh(newcomer).status == Status.WAITING
    assert statuses(school) == ["cancelled", "confirmed", "offered", "waiting"]


def test_what_nobody_answered_lapses_and_goes_on(school: Event) -> None:
    first, _second, third, fourth, fifth = people(school, 5)
    actions.cancel(registration=first)
    later(third, 25)
    assert waiting_list.expire() == 1
    assert [fresh(one).status for one in (third, fourth, fifth)] == ["expired", "offered", "waiting"]
    assert letters_to("person3@example.kz")[-1].kind == "registration.status"
    assert waiting_list.expire() == 0
    assert taken(school) == 2
    # never offered again
    actions.decline_offer(registration=fourth)
    assert [fresh(one).status for one in (third, fourth, fifth)] == ["expired", "declined", "offered"]


def test_an_address_nobody_confirmed_lapses_without_another_letter(school: Event) -> None:
    unconfirmed = enter(school, "stranger@example.kz")
    later(unconfirmed, 49)
    assert waiting_list.expire() == 1
    assert fresh(unconfirmed).status == Status.EXPIRED
    assert len(letters_to("stranger@example.kz")) == 1
    assert taken(school) == 0
    assert unconfirmed.steps.last().verb == Verb.EXPIRED


def test_a_guardian_who_never_answers(school: Event) -> None:
    minor = confirmed(school, "inkar@example.kz", **GUARDIAN)
    later(minor, 49)
    waiting_list.expire()
    assert fresh(minor).status == Status.EXPIRED
    assert "ата-ана" in letters_to("inkar@example.kz")[-1].text.lower()


def test_what_is_answered_in_the_same_moment_does_not_lapse(school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    assert waiting_list.expire_one(made.pk, school.pk) is False
    waits = enter(school, "second@example.kz")
    assert waiting_list.expire_one(waits.pk, school.pk) is False  # not yet due


@pytest.mark.parametrize(
    "change", [{"status": "cancelled"}, {"starts_at": timezone.now() - timedelta(hours=1)}], ids=["cancelled", "begun"]
)
def test_nothing_is_offered_when_nobody_can_come(school: Event, change: dict[str, object]) -> None:
    first, _second, third = people(school, 3)
    Event.objects.filter(pk=school.pk).update(**change)
    actions.cancel(registration=first)
    assert fresh(third).status == Status.WAITING


def test_offers_go_on_after_the_deadline_for_registering(school: Event) -> None:
    first, _second, third = people(school, 3)
    RegistrationSettings.objects.filter(event=school).update(closes_at=timezone.now() - timedelta(minutes=1))
    actions.cancel(registration=first)
    assert fresh(third).status == Status.OFFERED


def test_one_event_does_not_touch_another(school: Event) -> None:
    other = open_event("other", capacity=1)
    people(school, 3)
    first, second = people(other, 2)
    actions.cancel(registration=first)
    assert fresh(second).status == Status.OFFERED
    assert statuses(school) == ["confirmed", "confirmed", "waiting"]


def test_two_who_came_in_the_same_microsecond_have_different_turns(school: Event) -> None:
    made = people(school, 4)
    moment = timezone.now()
    Registration.objects.filter(pk__in=[one.pk for one in made[2:]]).update(queued_at=moment)
    assert [waiting_list.position(fresh(one)) for one in made[2:]] == [1, 2]


def test_an_invariant_over_a_long_random_story() -> None:
    """Whatever people do: no seat is sold twice, and none lies idle while somebody waits."""
    import random

    dice = random.Random(7)
    event = open_event(capacity=5)
    for number in range(120):
        live = list(Registration.objects.filter(event=event))
        registration = dice.choice(live) if live else None
        match dice.randrange(6):
            case 0 | 1:
                enter(event, f"person{number}@example.kz")
            case 2 if registration and registration.status == Status.UNCONFIRMED:
                actions.confirm_address(registration=registration)
            case 3 if registration and registration.status == Status.OFFERED:
                dice.choice([actions.accept_offer, actions.decline_offer])(registration=registration)
            case 4 if registration and registration.is_live:
                actions.cancel(registration=registration)
            case 5 if registration and registration.answer_by:
                later(registration, 100)
                waiting_list.expire()
        seats_taken = taken(event)
        assert seats_taken <= 5
        assert seats_taken == 5 or not waiting_list.queue(event.pk).exists()
    assert seats.claim(event.pk) == (seats_taken < 5)
