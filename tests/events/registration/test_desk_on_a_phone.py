"""The list of participants in a real browser: cards on a phone, a table on a desk."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from people.models import User
from tests.browser import sign_in

from .conftest import confirmed, open_event

pytestmark = pytest.mark.long
LONG = "Құлмағамбетова-Әбдіқадырова Іңкәр Ғабитқызы"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# How far the list reaches beyond the box it stands in, and how the cells of one person stand to each other.
BEYOND = "(list) => list.scrollWidth - list.parentElement.clientWidth"
TOPS = "(cells) => new Set(cells.map((cell) => Math.round(cell.getBoundingClientRect().left))).size"


@pytest.fixture
def desk(page: Page, site: LiveServer, settings: Settings) -> Page:
    settings.WAGTAILADMIN_BASE_URL = site.url
    event = open_event(capacity=9)
    for number in range(3):
        confirmed(event, f"a.very.long.address.of.person.{number}@university.example.kz", name=f"{LONG} {'а' * number}")
    sign_in(page, User.objects.create_superuser("head", language="kk"), site)
    return page


@pytest.mark.parametrize(("size", "columns"), [(NARROW, 2), (WIDE, 8)], ids=["phone", "desk"])
def test_nothing_has_to_be_pushed_sideways(desk: Page, size: dict[str, int], columns: int) -> None:
    desk.set_viewport_size(size)  # type: ignore[arg-type]
    desk.goto(reverse("registrations:index"))
    people = desk.locator("table.listing")
    expect(people.locator('input[name="chosen"]')).to_have_count(3)
    assert people.evaluate(BEYOND) <= 0
    assert people.locator("tbody tr").first.locator("td").evaluate_all(TOPS) == columns


def test_on_a_phone_people_are_still_sorted_and_ticked(desk: Page) -> None:
    desk.set_viewport_size(NARROW)  # type: ignore[arg-type]
    desk.goto(reverse("registrations:index"))
    people = desk.locator("table.listing")
    people.locator('input[name="chosen"]').first.check()
    people.locator("th a").first.click()
    desk.wait_for_url("**ordering=name**")
    expect(people.locator('input[name="chosen"]')).to_have_count(3)
