"""The counter of seats, and what the database refuses by itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.utils import timezone
from django.utils.translation import override

from events.models import Event, Registration, RegistrationSettings
from events.registration import seats
from events.registration.enums import Status

from .conftest import GUARDIAN, PERSON, enter, open_event, taken

pytestmark = pytest.mark.django_db


def row(event: Event, **fields: object) -> Registration:
    return Registration(event=event, language="kk", email="inkar@example.kz", **{**PERSON, **fields})


def test_a_seat_is_claimed_while_there_is_one(school: Event) -> None:
    assert [seats.claim(school.pk) for _ in range(3)] == [True, True, False]
    seats.free(school.pk)
    assert seats.take_or_lock(row(school))
    assert not seats.take_or_lock(row(school))


def test_without_a_limit_there_is_always_a_seat() -> None:
    event = open_event(capacity=None)
    assert all(seats.claim(event.pk) for _ in range(50))
    assert RegistrationSettings.objects.get(event=event).left is None


def test_a_guard_that_forgets_to_look_is_stopped_by_the_database(school: Event) -> None:
    """The control: the UPDATE without its condition."""
    RegistrationSettings.objects.filter(event=school).update(taken=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationSettings.objects.filter(event=school).update(taken=F("taken") + 1)


def test_seats_taken_never_go_below_zero(school: Event) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        seats.free(school.pk)


@pytest.mark.parametrize(
    ("fields", "refused_by"),
    [
        ({"status": Status.CONFIRMED}, "registration_seat_by_status"),
        ({"status": Status.OFFERED}, "registration_seat_by_status"),
        ({"status": Status.CANCELLED, "has_seat": True}, "registration_seat_by_status"),
        ({"status": Status.WAITING}, "registration_queued_by_status"),
        ({"status": Status.CONFIRMED, "has_seat": True, "queued_at": timezone.now()}, "registration_queued_by_status"),
        ({"status": Status.CONFIRMED, "has_seat": True, **GUARDIAN}, "registration_minor_with_guardian"),
        (
            {"status": Status.CONFIRMED, "has_seat": True, "is_minor": True, "guardian_consented_at": timezone.now()},
            "registration_minor_with_guardian",
        ),
        (
            {
                **GUARDIAN,
                "guardian_email": "",
                "guardian_phone": "",
                "status": Status.CONFIRMED,
                "has_seat": True,
                "guardian_consented_at": timezone.now(),
            },
            "registration_minor_with_guardian",
        ),
        ({"status": "sleeping"}, "registration_known_values"),
        ({"language": "de"}, "registration_known_values"),
    ],
)
def test_the_database_refuses_what_must_never_be(school: Event, fields: dict[str, object], refused_by: str) -> None:
    made = row(school)
    for name, value in fields.items():
        setattr(made, name, value)
    with pytest.raises(IntegrityError, match=refused_by), transaction.atomic():
        made.save()


def test_a_minor_is_confirmed_with_a_guardian_who_consented(school: Event) -> None:
    made = row(school, status=Status.CONFIRMED, has_seat=True, guardian_consented_at=timezone.now(), **GUARDIAN)
    made.save()
    with pytest.raises(IntegrityError, match="registration_minor_with_guardian"), transaction.atomic():
        Registration.objects.filter(pk=made.pk).update(guardian_consented_at=None)


def test_one_live_registration_an_address(school: Event) -> None:
    first = row(school)
    first.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration(event=school, language="kk", email="INKAR@example.kz", **PERSON).save()
    Registration.objects.filter(pk=first.pk).update(status=Status.CANCELLED)
    Registration(event=school, language="kk", email="INKAR@example.kz", **PERSON).save()


def test_without_an_address_the_name_says_who_it_is(school: Event) -> None:
    for name in ("Бірінші Адам", "Екінші Адам"):
        Registration(event=school, language="kk", email="", name=name).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration(event=school, language="kk", email="", name="адам БІРІНШІ").save()
    Registration(event=school, language="kk", email="a@example.kz", name="Бірінші Адам").save()
    Registration(event=school, language="kk", email="", name="Бірінші Адам", status="cancelled").save()


def test_an_event_with_registrations_cannot_be_deleted(school: Event) -> None:
    enter(school, "inkar@example.kz")
    with pytest.raises(ProtectedError):
        school.delete()
    assert taken(school) == 1


# --- settings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("opens", "closes", "fault"),
    [
        (timedelta(hours=2), timedelta(hours=1), "Registration closes before it opens."),
        (timedelta(), timedelta(days=30), "The event is over by then."),
    ],
)
def test_impossible_deadlines_are_explained(school: Event, opens: timedelta, closes: timedelta, fault: str) -> None:
    settings = RegistrationSettings.objects.get(event=school)
    settings.opens_at, settings.closes_at = timezone.now() + opens, timezone.now() + closes
    with override("en"):
        with pytest.raises(ValidationError) as refusal:
            settings.full_clean()
        assert fault in str(refusal.value)


def test_capacity_below_what_is_taken_is_explained(school: Event) -> None:
    RegistrationSettings.objects.filter(event=school).update(taken=2)
    settings = RegistrationSettings.objects.get(event=school)
    settings.capacity = 1
    with override("en"), pytest.raises(ValidationError, match="More seats are taken"):
        settings.full_clean()


@pytest.mark.parametrize(
    ("days_left", "hold_hours", "held"),
    [
        (30, 48, timedelta(hours=48)),
        (2, 48, timedelta(hours=24)),  # half of what is left
        (0.03, 48, timedelta(minutes=30)),  # never less, or nobody could answer
    ],
)
def test_how_long_a_seat_is_held(days_left: float, hold_hours: int, held: timedelta) -> None:
    event = open_event(event={"days": days_left}, hold_hours=hold_hours)
    settings = RegistrationSettings.objects.get(event=event)
    now = event.starts_at - timedelta(days=days_left)
    assert abs(settings.hold_until(now) - now - held) < timedelta(seconds=2)


def test_registration_is_over_when_the_event_is_though_the_deadline_is_later(school: Event) -> None:
    Event.objects.filter(pk=school.pk).update(
        starts_at=timezone.now() - timedelta(hours=3), ends_at=timezone.now() - timedelta(hours=1)
    )
    settings = RegistrationSettings.objects.get(event=school)
    assert settings.closes_at > timezone.now()
    assert settings.has_closed and not settings.is_open
