"""Times and numbers that contradict each other or lie beyond all calendars: explained, and nothing is changed."""

import pytest
from django.test import Client

from events.models import Event, RegistrationSettings
from tests.events.registration.conftest import parsed
from tests.filled import filled

from .places import BY_SCRIPT, STAFF, path_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.mark.parametrize("moment", ["0001-01-01 00:00", "1955-12-31 12:00", "2101-01-01 12:00", "9999-12-31 23:59"])
@pytest.mark.parametrize("name", ["starts_at", "ends_at"])
def test_an_event_beyond_all_calendars_is_explained(busy: Event, administrator: Client, name: str, moment: str) -> None:
    path = path_of("wagtailsnippets_events_event:edit", busy.pk)
    page = parsed(administrator.get(path))
    answer = administrator.post(path, {**filled(page, "title_kk"), **BY_SCRIPT, name: moment})
    assert answer.status_code == 200 and name in answer.context["form"].errors
    assert Event.objects.get(pk=busy.pk).starts_at == busy.starts_at


@pytest.mark.parametrize("moment", ["0001-01-01 00:00", "9999-12-31 23:59"])
def test_a_clone_beyond_all_calendars_is_explained(busy: Event, administrator: Client, moment: str) -> None:
    answer = administrator.post(path_of("event_clone", busy.pk), {"starts_at": moment})
    assert answer.status_code == 200 and "starts_at" in answer.context["form"].errors
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"opens_at": "2030-01-02 10:00", "closes_at": "2030-01-01 10:00"}, "closes"),
        ({"closes_at": "2099-01-01 10:00"}, "closes_at"),
        ({"capacity": "0"}, "capacity"),
        ({"hold_hours": "0"}, "hold_hours"),
        ({"offer_hours": "100000"}, "offer_hours"),
        ({"opens_at": "0001-01-01 00:00"}, "opens_at"),
        ({"closes_at": "9999-12-31 23:59"}, "closes_at"),
    ],
)
def test_settings_that_cannot_be_are_explained(
    busy: Event, administrator: Client, changed: dict[str, str], fault: str
) -> None:
    path, field = STAFF["settings"](busy)
    before = RegistrationSettings.objects.values().get(event=busy)
    answer = administrator.post(path, {**filled(parsed(administrator.get(path)), field), **changed})
    assert answer.status_code == 200 and answer.context["form"].errors, fault
    assert RegistrationSettings.objects.values().get(event=busy) == before
