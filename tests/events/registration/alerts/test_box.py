"""The way to ask, on the page of the event."""

from typing import Any

import pytest
from django.test import Client

from events.models import Event
from infocentre.page_cache import generation
from tests.events.registration.conftest import parsed

from .conftest import address, opens_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["register/", "register/seats/", "register/class/"])
def test_before_the_opening_and_no_longer(client: Client, later: Event, page: str) -> None:
    path = f"/kk/events/{later.slug}/{page}"
    link = f"a[href='{address(later)}']"
    assert len(parsed(client.get(path)).select(link)) == 1
    opens_in(later, -0.1)
    assert not parsed(client.get(path)).select(link)
    opens_in(later, 1)
    Event.objects.filter(pk=later.pk).update(status="cancelled")
    assert not parsed(client.get(path)).select(link)


def test_the_page_of_the_event_shows_it_without_javascript_and_without_a_query_more(
    client: Client, later: Event, django_assert_max_num_queries: Any
) -> None:
    client.get(f"{address(later, 'en')}sent/")  # the frame of the site is kept for a generation
    with django_assert_max_num_queries(8):
        page = client.get("/en/events/school/")
    link = f"[data-fragment] a[href='{address(later, 'en')}']"
    assert len(parsed(page).select(link)) == 1
    opens_in(later, -0.1)
    generation.advance()
    assert not parsed(client.get("/en/events/school/")).select(link)
