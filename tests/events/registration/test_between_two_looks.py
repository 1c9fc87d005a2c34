"""Something changes between looking and writing: an answer, and never a fault."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import AttendanceFile, Event, RegistrationSettings
from events.registration import actions, decisions, links
from events.registration.attendance.actions import AlreadyTaken, take
from events.registration.forms import ChangeForm
from tests.events.factories import event as make_event

from .conftest import PERSON, confirmed, fresh

pytestmark = pytest.mark.django_db


def test_who_is_cancelled_while_the_form_is_judged_is_told(
    client: Client, school: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = confirmed(school, "a@example.kz")
    judged = ChangeForm.is_valid

    def slowly(form: ChangeForm) -> bool:
        decisions.cancel(registration=person, user=None)
        return judged(form)

    monkeypatch.setattr(ChangeForm, "is_valid", slowly)
    path = reverse("registration-change", args=[links.ticket(links.OWN, person)])
    answer = client.post(path, {**PERSON, "name": "Басқа Аты", "consent_processing": "on"})
    assert answer.status_code == 409
    assert fresh(person).name == PERSON["name"]


def proposed(event: Event, **values: Any) -> RegistrationSettings:
    return RegistrationSettings(event=event, closes_at=event.starts_at, opens_at=timezone.now(), **values)


def test_registration_that_is_set_up_twice_at_once_has_what_was_written_last() -> None:
    """A double click, or two colleagues: both forms were opened before there were any settings."""
    event = make_event("twice", days=5)
    first, second = proposed(event, capacity=5), proposed(event, capacity=7)
    decisions.change_settings(settings=first, user=None)
    decisions.change_settings(settings=second, user=None)
    assert RegistrationSettings.objects.get(event=event).capacity == 7


def test_and_counts_the_seats_that_were_taken_meanwhile() -> None:
    event = make_event("twice", days=5)
    late = proposed(event, capacity=9)
    decisions.change_settings(settings=proposed(event, capacity=5), user=None)
    actions.confirm_address(
        registration=actions.register(
            event=event, language="kk", person={**PERSON, "email": "a@example.kz"}, agreed=["processing"]
        ).registration
    )
    decisions.change_settings(settings=late, user=None)
    settings = RegistrationSettings.objects.get(event=event)
    assert (settings.capacity, settings.taken) == (9, 1)


def file_of(event: Event) -> AttendanceFile:
    return AttendanceFile.objects.create(event=event, file_name="x.csv", digest="same", people=[])


def test_one_file_sent_by_two_colleagues_is_taken_once(school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each looked before the other had written: the database says so."""
    one, two = file_of(school), file_of(school)
    take(file=one, chosen={}, user=None)
    with monkeypatch.context() as blind:
        blind.setattr("django.db.models.query.QuerySet.exists", lambda _self: False)
        with pytest.raises(AlreadyTaken):
            take(file=two, chosen={}, user=None)
    assert AttendanceFile.objects.filter(taken_at__isnull=False).count() == 1
