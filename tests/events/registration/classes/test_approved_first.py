"""Staff are quicker than the teacher: pupils are approved before the teacher has confirmed the address."""

import pytest
from django.test import Client

from events.models import Event, Registration
from events.registration import decisions
from events.registration.classes import actions, links
from events.registration.errors import OfferExpired
from tests.events.registration.conftest import later, open_event, taken

from .conftest import enter_class, letters, settle_news, stands

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(db: None) -> Event:
    return open_event(capacity=10)


def approve(pupil: Registration) -> Registration:
    return decisions.approve(registration=pupil, user=None)


def test_the_teacher_of_approved_pupils_confirms_and_is_written_to(school: Event) -> None:
    made = enter_class(school)
    for pupil in made.pupils.all():
        approve(pupil)
    settle_news(made)
    assert len(letters()) == 1  # the one to confirm: nobody showed yet that the address is the teacher's
    confirmed = actions.confirm_address(school_class=made)
    assert confirmed.address_confirmed_at is not None
    assert stands(made) == ["confirmed"] * 3 and taken(school) == 3
    assert len(letters()) == 2


def test_every_pupil_counts_as_one_whose_address_is_confirmed(school: Event) -> None:
    """Whoever has no confirmed address is not told of a cancellation and cannot be moved."""
    made = enter_class(school)
    approve(made.pupils.order_by("pk")[0])
    actions.confirm_address(school_class=made)
    assert stands(made) == ["confirmed"] * 3
    assert not made.pupils.filter(address_confirmed_at=None).exists()


def test_the_page_has_the_button(client: Client, school: Event) -> None:
    made = enter_class(school)
    for pupil in made.pupils.all():
        approve(pupil)
    page = client.get(links.path(made))
    assert b'value="confirm"' in page.content
    assert client.post(links.path(made), {"do": "confirm"}).status_code == 303


def test_where_nobody_is_left_it_is_too_late(school: Event) -> None:
    made = enter_class(school, 1)
    later(made.pupils.get(), hours=100)
    with pytest.raises(OfferExpired):
        actions.confirm_address(school_class=made)
    made = enter_class(school, 1, start=5)
    decisions.cancel(registration=made.pupils.get(), user=None)
    with pytest.raises(OfferExpired):
        actions.confirm_address(school_class=made)
