"""What staff decide."""

import pytest

from events.models import Event, Registration
from events.registration import actions, decisions, history
from events.registration.decisions import Newcomer
from events.registration.enums import Status, Verb
from events.registration.errors import AlreadyRegistered, IllegalMove, NoGuardianConsent
from people.models import User

from .conftest import GUARDIAN, PERSON, confirmed, enter, fresh, letters_to, open_event, people, statuses, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(db: None) -> Event:
    """Two seats, staff approve."""
    return open_event(approval_required=True)


@pytest.fixture
def colleague(db: None) -> User:
    return User.objects.create_user("dana", "dana@example.kz", "a-long-password")


def test_the_approved_get_seats_and_then_the_waiting_list(judged: Event, colleague: User) -> None:
    made = people(judged, 4)
    for registration in made[:3]:
        decisions.approve(registration=registration, user=colleague)
    assert statuses(judged) == ["confirmed", "confirmed", "waiting", "awaiting-approval"]
    assert taken(judged) == 2
    assert made[0].steps.get(verb=Verb.APPROVED).user == colleague
    actions.cancel(registration=made[0])
    assert fresh(made[2]).status == Status.OFFERED
    assert actions.accept_offer(registration=made[2]).status == Status.CONFIRMED


def test_rejected_frees_nothing_and_hears_of_it(judged: Event) -> None:
    [one] = people(judged, 1)
    decisions.reject(registration=one, user=None, note="too young")
    assert fresh(one).status == Status.REJECTED
    assert "too young" not in letters_to(one.email)[-1].text
    assert one.steps.last().note == "too young"
    with pytest.raises(IllegalMove):
        decisions.approve(registration=one, user=None)


def test_rejecting_an_address_nobody_confirmed_frees_the_seat_silently() -> None:
    event = open_event(capacity=1)
    robot, waits = enter(event, "robot@example.kz"), confirmed(event, "inkar@example.kz")
    decisions.reject(registration=robot, user=None)
    assert len(letters_to("robot@example.kz")) == 1
    assert fresh(waits).status == Status.OFFERED


def test_a_minor_is_not_approved_without_a_guardian(judged: Event, colleague: User) -> None:
    minor = confirmed(judged, "inkar@example.kz", **GUARDIAN)
    with pytest.raises(NoGuardianConsent):
        decisions.approve(registration=minor, user=colleague)
    decisions.record_guardian_consent(registration=minor, user=colleague, note="paper, folder 3")
    assert fresh(minor).status == Status.AWAITING_APPROVAL
    assert decisions.approve(registration=minor, user=colleague).status == Status.CONFIRMED
    consent = minor.consents.get(kind="guardian")
    assert (consent.given_by, consent.note) == ("staff", "paper, folder 3")
    with pytest.raises(IllegalMove):
        decisions.record_guardian_consent(registration=minor, user=colleague, note="again")


def test_put_on_the_waiting_list_the_others_come_first() -> None:
    event = open_event(capacity=1)
    first, second = people(event, 2)
    decisions.put_on_waiting_list(registration=first, user=None)
    assert [fresh(one).status for one in (first, second)] == [Status.WAITING, Status.OFFERED]
    assert taken(event) == 1
    with pytest.raises(IllegalMove):
        decisions.put_on_waiting_list(registration=first, user=None)


def test_cancelled_by_staff(school: Event, colleague: User) -> None:
    first, _second, third = people(school, 3)
    decisions.cancel(registration=first, user=colleague, note="asked by telephone")
    assert fresh(third).status == Status.OFFERED
    assert "қызметкерлер" in letters_to(first.email)[-1].text
    with pytest.raises(IllegalMove):
        decisions.cancel(registration=first, user=colleague)


def test_somebody_who_waits_is_let_in_when_there_is_a_seat(school: Event) -> None:
    made = people(school, 3)
    assert decisions.approve(registration=made[2], user=None).status == Status.WAITING  # none is left
    with pytest.raises(IllegalMove):
        decisions.approve(registration=made[0], user=None)  # confirmed already
    assert taken(school) == 2


def add(event: Event, user: User, **person):
    newcomer = Newcomer(language="ru", person={**PERSON, **person}, paper="call of 21 November")
    return decisions.add(event=event, newcomer=newcomer, user=user)


def test_added_by_hand_open_or_closed(school: Event, colleague: User) -> None:
    from django.utils import timezone

    from events.models import RegistrationSettings

    RegistrationSettings.objects.update(closes_at=timezone.now())
    made = [add(school, colleague, email=f"p{number}@example.kz") for number in range(3)]
    assert [one.status for one in made] == ["confirmed", "confirmed", "waiting"]
    assert letters_to("p0@example.kz")[-1].language == "ru"
    assert made[0].consents.get().note == "call of 21 November"
    assert made[0].steps.first().verb == Verb.ADDED
    with pytest.raises(AlreadyRegistered):
        add(school, colleague, email="P0@example.kz")
    assert Registration.objects.count() == 3


def test_added_without_an_address_gets_no_letter(school: Event, colleague: User) -> None:
    from announcements.outbox.models import OutboxMessage

    assert add(school, colleague, email="").status == Status.CONFIRMED
    assert not OutboxMessage.objects.exists()


def test_a_minor_added_by_hand_needs_the_guardian(school: Event, colleague: User) -> None:
    with pytest.raises(NoGuardianConsent):
        add(school, colleague, email="a@example.kz", **GUARDIAN)
    person = {**PERSON, "email": "a@example.kz", **GUARDIAN}
    newcomer = Newcomer(language="kk", person=person, paper="paper", guardian_agrees=True)
    made = decisions.add(event=school, newcomer=newcomer, user=colleague)
    assert made.status == Status.CONFIRMED
    assert set(made.consents.values_list("kind", flat=True)) == {"processing", "guardian"}


def test_mending_data(school: Event, colleague: User) -> None:
    one, two = people(school, 2)
    decisions.change(registration=one, values={"name": "Жаңа Есім", "email": one.email}, user=colleague)
    assert fresh(one).name == "Жаңа Есім"
    step = history.RegistrationStep.objects.filter(registration=one).last()
    assert (step.verb, step.note, step.user) == (Verb.CHANGED, "name", colleague)
    with pytest.raises(AlreadyRegistered):
        decisions.change(registration=one, values={"email": two.email.upper()}, user=colleague)
    decisions.change(registration=one, values={"email": "new@example.kz"}, user=colleague)
    assert letters_to("new@example.kz")
    assert enter(school, "NEW@example.kz").pk == one.pk
    with pytest.raises(NoGuardianConsent):
        decisions.change(registration=one, values={"is_minor": True, "guardian_name": "Ғ"}, user=colleague)


def test_whose_address_staff_mend_is_asked_at_the_right_one(school: Event, colleague: User) -> None:
    """The link went to an address that nobody reads, and the seat would lapse."""
    person = enter(school, "inkar@exmaple.kz")
    decisions.change(registration=person, values={"email": "inkar@example.kz"}, user=colleague)
    (asked,) = letters_to("inkar@example.kz")
    assert asked.kind == "registration.confirm"
    decisions.change(registration=person, values={"name": "Жаңа Есім"}, user=colleague)
    assert letters_to("inkar@example.kz") == [asked]
    actions.confirm_address(registration=person)
    decisions.change(registration=person, values={"email": "third@example.kz"}, user=colleague)
    assert "registration.confirm" not in [letter.kind for letter in letters_to("third@example.kz")]
