"""Two presses at one instant, each on a connection of its own."""

import pytest
from django.db import IntegrityError

from announcements.outbox.models import OutboxMessage
from events.models import Alert, RegistrationSettings
from events.registration import mailboxes
from events.registration.alerts import actions
from tests.at_once import at_once

from .conftest import ADDRESS, later_event

pytestmark = pytest.mark.django_db(transaction=True)
SPELT = ["Inkar@example.kz", ADDRESS] * 4


def test_many_presses_are_one_request_and_one_letter() -> None:
    settings = RegistrationSettings.objects.select_related("event").get(event=later_event())
    at_once(lambda typed: actions.ask(settings=settings, address=typed, language="kk"), SPELT)
    assert (Alert.objects.count(), OutboxMessage.objects.count()) == (1, 1)


def test_without_the_guard_the_database_takes_one() -> None:
    """The control: who only looks first is stopped by the constraint alone."""
    event = later_event()

    def careless(typed: str) -> bool:
        try:
            Alert.objects.create(event=event, email=typed, email_key=mailboxes.folded(typed), language="kk")
        except IntegrityError:
            return False
        return True

    assert at_once(careless, SPELT).count(True) == Alert.objects.count() == 1


def test_confirming_twice_at_once_is_confirming() -> None:
    settings = RegistrationSettings.objects.select_related("event").get(event=later_event())
    actions.ask(settings=settings, address=ADDRESS, language="kk")
    alert = Alert.objects.get()
    at_once(lambda language: actions.confirm(alert=alert, read_in=language), ["kk", "ru"] * 4)
    assert Alert.objects.get().confirmed_at is not None


@pytest.mark.parametrize("turn", range(4))
def test_taking_back_while_one_asks_leaves_no_letter_without_a_request(turn: int) -> None:
    event = later_event()
    settings = RegistrationSettings.objects.select_related("event").get(event=event)
    actions.ask(settings=settings, address=ADDRESS, language="kk")
    Alert.objects.update(written_at=None)
    alert = Alert.objects.get()

    def press(button: str) -> None:
        if button == "ask":
            actions.ask(settings=settings, address=ADDRESS, language="kk")
        else:
            actions.take_back(alert=alert)

    at_once(press, ["ask", "take back"])
    assert Alert.objects.exists() or not OutboxMessage.objects.exists()
