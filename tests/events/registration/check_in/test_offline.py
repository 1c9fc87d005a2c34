"""The phone at the door loses the network: what one visit left on it, in a real browser."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from playwright.sync_api import Error, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import CheckIn, Event
from people.models import User
from tests.browser import sign_in, wait_until
from tests.events.registration.conftest import confirmed, open_event

pytestmark = pytest.mark.long


@pytest.fixture
def school(site: LiveServer) -> Event:
    event = open_event()
    confirmed(event, "a@example.kz")
    return event


@pytest.fixture
def door(school: Event, page: Page, site: LiveServer) -> Page:
    """Opened once, and left alone until its script is there."""
    user = User.objects.create_user("door", "door@example.kz", language="kk")
    user.groups.add(Group.objects.get(name="Editors"))
    sign_in(page, user, site)
    page.goto(reverse("event_check_in", args=[school.pk]))
    expect(page.locator("#expected")).to_have_text("1")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    return page


def test_after_one_visit_the_page_opens_and_takes_marks_without_a_network(door: Page) -> None:
    door.context.set_offline(True)
    door.reload()
    door.locator("#people button").click()
    expect(door.locator("#came")).to_have_text("1")
    assert not CheckIn.objects.exists()
    door.context.set_offline(False)
    door.evaluate("send()")
    expect(door.locator("#people button[aria-pressed=true]")).to_be_visible()
    expect(door.locator("#came")).to_have_text("1")
    wait_until(door, "JSON.parse(localStorage.getItem(place)).waiting.length === 0")
    assert CheckIn.objects.count() == 1


def test_lists_full_of_people_are_not_kept(door: Page, school: Event) -> None:
    printed = reverse("event_list", args=[school.pk])
    door.goto(printed)
    expect(door.locator("table")).to_be_visible()
    kept = door.evaluate(
        "caches.keys().then(async (names) => (await Promise.all(names.map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat())"
    )
    assert reverse("event_check_in", args=[school.pk]) in kept
    assert printed not in kept
    door.context.set_offline(True)
    with pytest.raises(Error, match="ERR_"):
        door.reload()
