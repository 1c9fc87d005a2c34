"""Links of a person who is no more."""

import pytest
from django.test import Client

from events.models import Event, Registration, RegistrationStep
from events.registration import actions, links
from tests.events.registration.conftest import enter

from .places import path_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_what_a_person_erased_opens_no_more(busy: Event, client: Client) -> None:
    gone = enter(busy, "gone@example.kz")
    path = path_of("registration", links.ticket(links.OWN, gone))
    actions.cancel(registration=gone)
    RegistrationStep.objects.filter(registration=gone).delete()
    Registration.objects.filter(pk=gone.pk).delete()
    assert client.get(path).status_code in (404, 410)
    assert client.post(path, {"do": "confirm"}).status_code in (404, 410)
