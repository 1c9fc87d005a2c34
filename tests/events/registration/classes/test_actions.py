"""A class of pupils: seats in the order of the list, one confirmation, one letter, one live registration a child."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events.models import Event, Registration, RegistrationSettings, SchoolClass
from events.registration import actions as registrations
from events.registration import decisions, waiting_list
from events.registration.classes import actions
from events.registration.enums import ConsentKind, GivenBy, Status
from events.registration.errors import AlreadyRegistered, IllegalMove, NoSeats, NotOpen, OfferExpired
from tests.events.registration.conftest import enter, fresh, later, open_event, taken

from .conftest import TEACHER, child, confirmed_class, enter_class, letters, pupil, settle_news, stands

pytestmark = pytest.mark.django_db


# --- seats ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("capacity", "waits", "seated"), [(None, True, 3), (3, True, 3), (2, True, 2), (0, True, 0), (3, False, 3)]
)
def test_seats_are_given_in_the_order_of_the_list(capacity: int | None, waits: bool, seated: int) -> None:
    event = open_event(capacity=capacity, waiting_list=waits)
    made = enter_class(event)
    rows = list(made.pupils.order_by("pk"))
    assert [one.name for one in rows] == [child(1), child(2), child(3)]
    assert [one.has_seat for one in rows] == [True] * seated + [False] * (3 - seated)
    assert [waiting_list.position(one) for one in rows[seated:]] == list(range(1, 4 - seated))
    assert taken(event) == seated


def test_without_a_waiting_list_a_class_comes_whole_or_not_at_all() -> None:
    event = open_event(capacity=2, waiting_list=False)
    with pytest.raises(NoSeats) as refusal:
        enter_class(event)
    assert refusal.value.left == 2
    assert (taken(event), Registration.objects.count(), SchoolClass.objects.count(), letters()) == (0, 0, 0, [])


def test_where_staff_approve_nobody_takes_a_seat_before() -> None:
    event = open_event(capacity=1, approval_required=True, waiting_list=False)
    made = confirmed_class(event)
    assert stands(made) == ["awaiting-approval"] * 3
    first = made.pupils.order_by("pk")[0]
    assert decisions.approve(registration=first, user=None).status == "confirmed"
    assert taken(event) == 1


@pytest.mark.parametrize("moved", [{"opens_at": 1}, {"closes_at": -0.5}])
def test_only_while_registration_is_open(moved: dict[str, float]) -> None:
    event = open_event()
    values = {name: timezone.now() + timedelta(hours=hours) for name, hours in moved.items()}
    RegistrationSettings.objects.filter(event=event).update(**values)
    with pytest.raises(NotOpen):
        enter_class(event)
    assert not SchoolClass.objects.exists()


# --- one live registration a child ----------------------------------------------------------------------


def test_children_who_are_registered_already_are_left_out_and_named(school: Event) -> None:
    enter_class(school, 2)
    second = enter_class(school, 3, start=2, email="other@example.kz")
    assert [one.name for one in second.pupils.order_by("pk")] == [child(3), child(4)]
    assert second.left_out == [(2, child(2))]
    confirmed = actions.confirm_address(school_class=second)
    [_ask, state] = letters("other@example.kz")
    assert f"2-оқушы: {child(2)}" in state.text
    assert child(2) not in _ask.text, "nobody is named to an address that is not confirmed"
    assert fresh_class(confirmed).left_out == [[2, child(2)]]


def fresh_class(school_class: SchoolClass) -> SchoolClass:
    return SchoolClass.objects.get(pk=school_class.pk)


def test_the_same_list_again_enters_nobody_and_writes_one_letter_a_day(school: Event) -> None:
    enter_class(school, 2)
    for _press in range(3):
        pupils = [pupil(1), pupil(2)]
        assert actions.register(event=school, language="kk", teacher=TEACHER, pupils=pupils) is None
    assert SchoolClass.objects.count() == 1
    assert taken(school) == 2
    assert [letter.cause.split(":")[0] for letter in letters()] == ["event.class", "event.class.known"]


def test_a_child_whom_a_parent_registered_is_known_too(school: Event) -> None:
    enter(school, "parent@example.kz", name=child(1).upper())
    made = enter_class(school, 2)
    assert [one.name for one in made.pupils.all()] == [child(2)]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"name": "Сынақов Әлібек"}, {"name": "әлібек  СЫНАҚОВ"}, True),
        ({"name": "Сынақов Әлібек"}, {"name": "Сынаков Алибек"}, True),
        ({"name": "Сынақов Әлібек"}, {"name": "Сынақов Әлібек Ерланұлы"}, False),
        ({"name": "Сынақов Әлібек", "birth_date": "2011-01-01"}, {"name": "Сынақов Әлібек"}, False),
        (
            {"name": "Сынақов Әлібек", "birth_date": "2011-01-01"},
            {"name": "Сынақов Әлібек", "birth_date": "2012-01-01"},
            False,
        ),
    ],
)
def test_when_two_names_are_one_child(school: Event, first: dict[str, str], second: dict[str, str], same: bool) -> None:
    from datetime import date

    def entered(number: int, person: dict[str, str]) -> SchoolClass | None:
        values = {name: date.fromisoformat(text) if name == "birth_date" else text for name, text in person.items()}
        return actions.register(
            event=school,
            language="ru",
            teacher={**TEACHER, "email": f"t{number}@example.kz"},
            pupils=[pupil(1, **values)],
        )

    entered(1, first)
    assert (entered(2, second) is None) is same


def test_the_database_refuses_a_second_live_row_whoever_writes_it(school: Event) -> None:
    made = enter_class(school, 1)
    copy = made.pupils.get()
    copy.pk, copy.key, copy._state.adding = None, SchoolClass().key, True
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)
    registrations.cancel(registration=made.pupils.get())
    copy.save(force_insert=True)  # the first is history


def test_a_pupil_is_not_renamed_into_another(school: Event) -> None:
    one, _two = enter_class(school, 2).pupils.order_by("pk")
    with pytest.raises(AlreadyRegistered):
        registrations.change(registration=one, values={"name": child(2)}, agreed=["processing"])
    registrations.change(registration=one, values={"name": "Жаңа Есім"}, agreed=["processing"])
    assert fresh(one).person_key == "есим жана|"
    registrations.change(registration=_two, values={"name": child(1)}, agreed=["processing"])


# --- confirming -----------------------------------------------------------------------------------------


def test_one_link_confirms_everybody_and_one_letter_lists_them(school: Event) -> None:
    made = confirmed_class(school, 4)
    assert stands(made) == ["confirmed", "confirmed", "waiting", "waiting"]
    ask, state = letters()
    assert (ask.kind, state.kind) == ("registration.confirm", "registration.status")
    assert [f"{place}. {child(place)}: орын расталды" in state.text for place in (1, 2, 3)] == [True, True, False]
    assert f"4. {child(4)}: күту тізімінде, 2-орында" in state.text
    actions.confirm_address(school_class=made)
    settle_news(made)
    assert len(letters()) == 2, "a second press, and the job, find nothing new"


def test_who_has_no_signed_consent_waits_for_the_guardian(school: Event) -> None:
    asked = pupil(1, agrees=False, guardian_email="ata@example.kz")
    made = actions.register(event=school, language="ru", teacher=TEACHER, pupils=[asked, pupil(2)])
    actions.confirm_address(school_class=made)
    assert stands(made) == ["unconfirmed", "confirmed"]
    assert [letter.kind for letter in letters("ata@example.kz")] == ["registration.guardian"]
    registrations.give_guardian_consent(registration=made.pupils.order_by("pk")[0], language="ru")
    assert stands(made) == ["confirmed", "confirmed"]
    settle_news(made)
    assert f"→ 1. {child(1)}: место подтверждено" in letters()[-1].text
    assert f"→ 2. {child(2)}" not in letters()[-1].text


def test_the_database_confirms_no_minor_without_a_guardian(school: Event) -> None:
    made = actions.register(event=school, language="kk", teacher=TEACHER, pupils=[pupil(1, agrees=False)])
    with pytest.raises(IntegrityError), transaction.atomic():
        made.pupils.update(status=Status.CONFIRMED)


def test_what_was_agreed_to_is_recorded_as_the_teachers_word(school: Event) -> None:
    adult = pupil(2, adult=True)
    made = actions.register(event=school, language="kk", teacher=TEACHER, pupils=[pupil(1), adult])
    given = [sorted(one.consents.values_list("kind", "given_by", "text_version")) for one in made.pupils.order_by("pk")]
    word = GivenBy.TEACHER.value
    assert given[0] == [
        (ConsentKind.GUARDIAN, word, made.text_version),
        (ConsentKind.PROCESSING, word, made.text_version),
    ]
    assert given[1] == [(ConsentKind.PROCESSING, word, made.text_version)]


def test_a_link_that_comes_too_late_confirms_nobody(school: Event) -> None:
    made = enter_class(school, 2)
    for one in made.pupils.all():
        later(one, 100)
    with pytest.raises(OfferExpired):
        actions.confirm_address(school_class=made)
    assert waiting_list.expire() == 2
    assert (stands(made), taken(school)) == (["expired", "expired"], 0)
    settle_news(made)
    assert len(letters()) == 1, "nobody is written to whose address was never confirmed"


# --- afterwards -----------------------------------------------------------------------------------------


def test_freed_seats_are_offered_to_the_teacher_in_one_letter(school: Event) -> None:
    made = confirmed_class(school, 4)
    for one in made.pupils.order_by("pk")[:2]:
        registrations.cancel(registration=one)
    assert stands(made) == ["cancelled", "cancelled", "offered", "offered"]
    actions.tell_news()
    assert len(letters()) == 2, "the dust has not settled yet"
    settle_news(made)
    offer = letters()[-1]
    assert (offer.kind, len(letters())) == ("registration.offer", 3)
    assert "Сыныбыңызға 2 орын босады" in offer.subject
    accepted = actions.act_on_all(registrations.accept_offer, school_class=made, statuses=[Status.OFFERED])
    assert [one.status for one in accepted] == ["confirmed", "confirmed"]
    assert taken(school) == 2


def test_the_rest_of_a_class_waits_in_turn_with_others() -> None:
    event = open_event(capacity=1)
    made = confirmed_class(event, 2)
    other = registrations.confirm_address(registration=enter(event, "inkar@example.kz"))
    registrations.cancel(registration=made.pupils.order_by("pk")[0])
    assert stands(made) == ["cancelled", "offered"]
    assert fresh(other).status == "waiting"


def test_a_bulk_decision_of_staff_is_one_letter(school: Event) -> None:
    RegistrationSettings.objects.update(approval_required=True)
    made = confirmed_class(school, 2)
    for one in made.pupils.order_by("pk"):
        decisions.approve(registration=one, user=None)
    settle_news(made)
    assert [letter.subject.split(":")[0] for letter in letters()][1:] == [
        "Сыныбыңыздың тізімі қабылданды",
        "Сыныбыңыз бойынша жаңалық",
    ]


def test_cancelling_the_whole_class_frees_every_seat(school: Event) -> None:
    made = confirmed_class(school, 3)
    actions.act_on_all(registrations.cancel, school_class=made, statuses=list(Status))
    assert (stands(made), taken(school)) == (["cancelled"] * 3, 0)
    with pytest.raises(IllegalMove):
        actions.act_on_all(registrations.accept_offer, school_class=made, statuses=[Status.OFFERED])
