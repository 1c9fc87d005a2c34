"""The invented people who registered for sample events."""

import re

import pytest
from pytest_django import Settings

from announcements.outbox.models import OutboxMessage
from events.models import Event, Registration, RegistrationConsent, RegistrationSettings
from events.registration import actions, waiting_list
from events.registration.enums import Status
from portal.demo.registrations import load_registrations
from tests.events.factories import event
from tests.events.registration.conftest import taken

pytestmark = pytest.mark.django_db
FULL, APPROVED, HELD = "how-superheavy-elements-are-made", "winter-school-for-teachers", "master-class-cloud-chamber"


@pytest.fixture
def samples(db: None) -> dict[str, Event]:
    made = {slug: event(slug, days=days) for slug, days in {FULL: 3, APPROVED: 21, HELD: -12}.items()}
    assert load_registrations() == 400
    return {slug: Event.objects.get(pk=one.pk) for slug, one in made.items()}


def test_four_hundred_marked_people_for_three_events(samples: dict[str, Event]) -> None:
    everybody = Registration.objects.all()
    assert everybody.count() == everybody.filter(is_sample=True, email__endswith="@example.kz").count() == 400
    assert everybody.values("event").distinct().count() == 3
    assert {*everybody.values_list("language", flat=True)} == {"kk", "ru", "en"}
    assert {*everybody.values_list("status", flat=True)} == {*Status.values}
    assert RegistrationConsent.objects.filter(kind="processing").count() == 400
    for person in everybody:
        assert re.fullmatch(r"[A-Za-z' -]+", person.name_latin), person.name_latin
    for person in everybody[::20]:
        person.full_clean()


def test_seats_are_as_the_rows_say(samples: dict[str, Event]) -> None:
    assert [taken(samples[slug]) for slug in (FULL, APPROVED, HELD)] == [150, 34, 72]
    for settings in RegistrationSettings.objects.all():
        settings.full_clean()


def test_one_is_full_and_its_queue_moves(samples: dict[str, Event]) -> None:
    settings = RegistrationSettings.objects.get(event=samples[FULL])
    assert settings.is_open and settings.is_full
    queue = list(waiting_list.queue(samples[FULL].pk))
    assert len(queue) == 40 and waiting_list.position(queue[-1]) == 40
    actions.cancel(registration=Registration.objects.filter(event=samples[FULL], status=Status.CONFIRMED)[0])
    assert Registration.objects.get(pk=queue[0].pk).status == Status.OFFERED
    assert not RegistrationSettings.objects.get(event=samples[HELD]).is_open


@pytest.mark.parametrize(("mail", "letters"), [("", 2), ("smtp://mail.example.kz", 0)], ids=["kept here", "sent"])
def test_samples_get_no_letter_once_letters_leave(
    samples: dict[str, Event], settings: Settings, mail: str, letters: int
) -> None:
    settings.EMAIL_URL = mail
    actions.cancel(registration=Registration.objects.filter(event=samples[FULL], status=Status.CONFIRMED)[0])
    assert OutboxMessage.objects.count() == letters  # cancelled, and the offer to the next


def test_loading_again_changes_nothing(samples: dict[str, Event]) -> None:
    RegistrationSettings.objects.filter(event=samples[FULL]).update(capacity=170)
    assert load_registrations() == 0
    assert RegistrationSettings.objects.get(event=samples[FULL]).capacity == 170
    assert Registration.objects.count() == 400
