"""What a person does, from registering to cancelling."""

from datetime import timedelta

import pytest
from django.utils import timezone

from announcements.outbox.models import OutboxMessage
from announcements.subscriptions.models import Wish
from events.models import Event, RegistrationSettings
from events.registration import actions, waiting_list
from events.registration.enums import ConsentKind, Status, Verb
from events.registration.errors import IllegalMove, NoSeats, NotOpen, OfferExpired

from .conftest import GUARDIAN, confirmed, enter, fresh, later, letters_to, open_event, people, statuses, taken

pytestmark = pytest.mark.django_db


def verbs(registration) -> list[str]:
    return list(registration.steps.values_list("verb", flat=True))


def test_a_seat_is_held_until_the_address_is_confirmed(school: Event) -> None:
    made = enter(school, "inkar@example.kz")
    assert (made.status, made.has_seat) == (Status.UNCONFIRMED, True)
    assert abs(made.answer_by - timezone.now() - timedelta(hours=48)) < timedelta(minutes=1)
    assert taken(school) == 1
    settled = actions.confirm_address(registration=made)
    assert (settled.status, settled.answer_by) == (Status.CONFIRMED, None)
    assert taken(school) == 1
    assert verbs(made) == [Verb.REGISTERED, Verb.ADDRESS_CONFIRMED, Verb.CONFIRMED]


def test_who_comes_when_all_seats_are_taken_waits_by_turn(school: Event) -> None:
    made = people(school, 4)
    assert statuses(school) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [waiting_list.position(fresh(one)) for one in made] == [0, 0, 1, 2]
    assert taken(school) == 2


def test_a_second_press_on_the_link_changes_nothing(school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    actions.confirm_address(registration=made)
    assert verbs(made).count(Verb.CONFIRMED) == 1
    assert len(letters_to("inkar@example.kz")) == 2


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("inkar@example.kz", "INKAR@Example.KZ", True),
        ("i.nkar@gmail.com", "inkar+school@googlemail.com", True),
        ("in.kar@yandex.kz", "in-kar@ya.ru", True),
        ("inkar@mail.ru", "inkar+x@mail.ru", True),
        ("in.kar@example.kz", "inkar@example.kz", False),
        ("inkar+a@example.kz", "inkar+b@example.kz", False),
        ("inkar@mail.ru", "inkar@bk.ru", False),
        ("+tag@gmail.com", "+other@gmail.com", False),
    ],
)
def test_two_spellings_of_one_mailbox(school: Event, first: str, second: str, same: bool) -> None:
    known = enter(school, first)
    again = enter(school, second)
    assert (again.pk == known.pk) is same
    assert taken(school) == (1 if same else 2)


def test_registering_again_mails_what_there_is_three_times_a_day_at_most(school: Event) -> None:
    known = confirmed(school, "inkar@example.kz")
    before = OutboxMessage.objects.count()
    for _ in range(5):
        outcome = actions.register(
            event=school, language="ru", person={"name": "Другой", "email": "inkar@example.kz"}, agreed=()
        )
        assert not outcome.is_new
    assert OutboxMessage.objects.count() == before + actions.REMINDED_A_DAY
    assert {letter.recipient for letter in OutboxMessage.objects.all()} == {"inkar@example.kz"}
    assert fresh(known).name == known.name  # nothing that somebody else typed


def test_who_cancelled_may_register_again_at_the_end_of_the_queue(school: Event) -> None:
    first, *_rest = people(school, 3)
    actions.cancel(registration=first)
    again = confirmed(school, "person1@example.kz")
    assert again.pk != first.pk
    assert fresh(again).status == Status.WAITING
    assert fresh(first).status == Status.CANCELLED


@pytest.mark.parametrize(
    "fields",
    [
        {"opens_at": timezone.now() + timedelta(hours=1)},
        {"opens_at": timezone.now() - timedelta(days=2), "closes_at": timezone.now() - timedelta(minutes=1)},
    ],
)
def test_before_and_after_nobody_can_register(fields: dict[str, object]) -> None:
    event = open_event(**fields)
    with pytest.raises(NotOpen):
        enter(event, "inkar@example.kz")
    assert statuses(event) == []


def test_nobody_registers_for_what_was_called_off(school: Event) -> None:
    Event.objects.filter(pk=school.pk).update(status="cancelled")
    with pytest.raises(NotOpen):
        enter(Event.objects.get(pk=school.pk), "inkar@example.kz")


def test_without_a_waiting_list_the_full_event_refuses() -> None:
    event = open_event(capacity=1, waiting_list=False)
    enter(event, "first@example.kz")
    with pytest.raises(NoSeats):
        enter(event, "second@example.kz")
    assert (statuses(event), taken(event)) == (["unconfirmed"], 1)
    assert letters_to("second@example.kz") == []


# --- approval -----------------------------------------------------------------------------------------


def test_with_approval_no_seat_is_taken_before_staff_decide() -> None:
    event = open_event(approval_required=True, capacity=1)
    made = people(event, 3)
    assert statuses(event) == ["awaiting-approval"] * 3
    assert taken(event) == 0
    assert fresh(made[0]).answer_by is None  # staff may take their time


# --- offers -------------------------------------------------------------------------------------------


def offered(event: Event):
    """Two have seats, the third is offered that of the first."""
    first, _second, third = people(event, 3)
    actions.cancel(registration=first)
    return fresh(third)


def test_a_freed_seat_is_held_and_offered_to_the_next(school: Event) -> None:
    third = offered(school)
    assert (third.status, third.has_seat, third.queued_at) == (Status.OFFERED, True, None)
    assert abs(third.answer_by - timezone.now() - timedelta(hours=24)) < timedelta(minutes=1)
    assert taken(school) == 2
    assert actions.accept_offer(registration=third).status == Status.CONFIRMED
    assert actions.accept_offer(registration=third).status == Status.CONFIRMED  # pressed twice
    assert taken(school) == 2


def test_a_declined_seat_goes_on(school: Event) -> None:
    third = offered(school)
    fourth = confirmed(school, "person4@example.kz")
    assert fresh(fourth).status == Status.WAITING
    actions.decline_offer(registration=third)
    assert (fresh(third).status, fresh(fourth).status) == (Status.DECLINED, Status.OFFERED)
    assert taken(school) == 2


def test_an_offer_answered_too_late(school: Event) -> None:
    third = offered(school)
    later(third, 25)
    with pytest.raises(OfferExpired):
        actions.accept_offer(registration=third)
    assert fresh(third).status == Status.OFFERED  # the job has not come by yet


@pytest.mark.parametrize("verb", [actions.accept_offer, actions.decline_offer])
def test_nothing_is_offered_to_somebody_who_waits(school: Event, verb) -> None:
    waits = people(school, 3)[2]
    with pytest.raises(IllegalMove):
        verb(registration=waits)


# --- minors -------------------------------------------------------------------------------------------


def test_a_minor_waits_for_the_guardian(school: Event) -> None:
    made = confirmed(school, "inkar@example.kz", **GUARDIAN)
    assert (made.status, made.has_seat) == (Status.UNCONFIRMED, True)
    assert len(letters_to("gani@example.kz")) == 1
    done = actions.give_guardian_consent(registration=made, language="ru")
    assert done.status == Status.CONFIRMED
    consent = done.consents.get(kind=ConsentKind.GUARDIAN)
    assert (consent.given_by, consent.language, consent.text_version) == ("guardian", "ru", "2026-11")


def test_nobody_writes_to_a_guardian_for_an_address_that_may_be_invented(school: Event) -> None:
    enter(school, "inkar@example.kz", **GUARDIAN)
    assert letters_to("gani@example.kz") == []


def test_a_guardian_who_refuses_frees_the_seat() -> None:
    event = open_event(capacity=1)
    minor = confirmed(event, "inkar@example.kz", **GUARDIAN)
    waits = confirmed(event, "second@example.kz")
    actions.refuse_as_guardian(registration=minor)
    assert (fresh(minor).status, fresh(waits).status) == (Status.CANCELLED, Status.OFFERED)
    with pytest.raises(IllegalMove):
        actions.give_guardian_consent(registration=minor, language="kk")
    with pytest.raises(IllegalMove):
        actions.refuse_as_guardian(registration=waits)


# --- changing, cancelling -----------------------------------------------------------------------------


def test_consents_are_recorded_one_by_one_and_can_be_taken_back(school: Event) -> None:
    made = enter(school, "inkar@example.kz", language="en", agreed=("processing", "photographs", "transfer"))
    assert set(made.consents.values_list("kind", "language", "given_by")) == {
        (kind, "en", "person") for kind in ("processing", "photographs", "transfer")
    }
    actions.change(registration=made, values={}, agreed=("processing", "mailing"))
    in_force = set(made.consents.filter(withdrawn_at=None).values_list("kind", flat=True))
    assert in_force == {"processing", "mailing"}
    assert made.consents.count() == 4  # what was given stays on record
    actions.change(registration=made, values={}, agreed=())
    assert made.consents.filter(kind="processing", withdrawn_at=None).exists()  # cancelling is the way


def test_letters_about_events_are_asked_for_only_by_who_ticked_it_and_confirmed(school: Event) -> None:
    enter(school, "a@example.kz", agreed=("processing", "mailing"))
    assert not Wish.objects.exists()
    confirmed(school, "b@example.kz", agreed=("processing", "mailing"))
    assert [wish.subscriber.email for wish in Wish.objects.all()] == ["b@example.kz"]
    assert [topic.code for topic in Wish.objects.get().topics.all()] == ["events"]


def test_changing_tells_by_mail_and_remembers_which_fields(school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    actions.change(registration=made, values={"phone": "+77012223344", "name": made.name}, agreed=("processing",))
    assert fresh(made).phone == "+77012223344"
    assert made.steps.last().note == "phone"
    letters = len(letters_to("inkar@example.kz"))
    actions.change(registration=fresh(made), values={"phone": "+77012223344"}, agreed=("processing",))
    assert len(letters_to("inkar@example.kz")) == letters  # nothing changed, nothing said


def test_cancelled_is_cancelled(school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    actions.cancel(registration=made)
    actions.cancel(registration=made)
    assert taken(school) == 0
    for verb in (actions.accept_offer, actions.confirm_address, actions.decline_offer):
        with pytest.raises(IllegalMove):
            verb(registration=made)
    with pytest.raises(IllegalMove):
        actions.change(registration=made, values={}, agreed=())


def test_a_draft_of_the_event_brings_no_old_number_of_seats_back(school: Event) -> None:
    draft = school.save_revision()
    people(school, 2)
    draft.publish()
    assert RegistrationSettings.objects.get(event=school).taken == 2
