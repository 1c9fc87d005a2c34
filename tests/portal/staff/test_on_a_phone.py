"""The lists of the admin with a phone: whole titles, and every column within reach."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from people.models import Organisation, User
from tests.browser import sign_in

pytestmark = pytest.mark.long
NAME = "Қазақстанның Біріккен ядролық зерттеулер институтындағы ұлттық тобы"
LETTERS_A_LINE = "(title) => title.textContent.trim().length / title.getClientRects().length"


@pytest.fixture
def desk(page: Page, site: LiveServer) -> Page:
    Organisation.objects.create(kind="institute", name_kk=NAME, name_ru="Национальная группа", live=True)
    sign_in(page, User.objects.create_superuser("head", language="kk"), site)
    page.goto(reverse("wagtailsnippets_people_organisation:list"))
    return page


def test_titles_are_not_broken_into_letters(desk: Page) -> None:
    assert desk.locator("td.title a span").evaluate(LETTERS_A_LINE) > 10


def test_the_last_column_can_be_reached(desk: Page) -> None:
    last = desk.locator("table.listing tbody td").last
    expect(last).not_to_be_in_viewport()
    desk.locator("td.title").hover()
    desk.mouse.wheel(2_000, 0)
    expect(last).to_be_in_viewport(ratio=0.9)


def test_the_heading_stands_beside_no_button(desk: Page) -> None:
    desk.goto(reverse("wagtailsnippets_people_member:list"))
    heading = desk.locator("[data-w-breadcrumbs] li").last
    expect(heading).to_be_in_viewport(ratio=1)
    assert heading.evaluate("(item) => item.scrollWidth <= item.clientWidth")
