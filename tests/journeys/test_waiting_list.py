"""One seat, two who want it: the second waits, is offered the seat by letter when the first cancels, and takes it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from events.models import Event, Registration, RegistrationSettings
from tests.announcements.conftest import sink  # noqa: F401 - a fixture
from tests.announcements.outbox.sink import Sink
from tests.events.factories import event as make_event
from tests.portal.tree import Tree

from .registration_letters import letter, link

pytestmark = pytest.mark.long

FIRST, SECOND = "birinshi@example.kz", "ekinshi@example.kz"


@pytest.fixture
def lecture(tree: Tree, site: LiveServer, settings: Settings) -> Event:
    settings.WAGTAILADMIN_BASE_URL = str(site.url)
    made = make_event("lecture", days=10, title_kk="Нейтрино туралы дәріс")
    RegistrationSettings.objects.create(
        event=made,
        opens_at=timezone.now() - timedelta(hours=1),
        closes_at=made.starts_at,
        capacity=1,
        organisation="no",
        region="no",
    )
    return made


def register(page: Page, event: Event, name: str, email: str, button: str = "Тіркелу") -> None:
    page.goto(f"/kk/events/{event.slug}/register/")
    page.locator("#id_name").fill(name)
    page.locator("#id_email").fill(email)
    page.get_by_label("18 жасқа толдым").check()
    page.locator("#id_consent_processing").check()
    page.get_by_role("button", name=button).click()
    expect(page.locator("h1")).to_have_text("Поштаңызды тексеріңіз")


def open_own_page(page: Page, sink: Sink, email: str) -> None:  # noqa: F811
    page.goto(link(letter(sink, email), "registration"))


def stands(email: str) -> str:
    return str(Registration.objects.get(email=email).status)


def test_seat_that_is_given_back_goes_to_who_waits(
    lecture: Event,
    page: Page,
    sink: Sink,  # noqa: F811
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    register(page, lecture, "Бірінші Адам", FIRST)
    open_own_page(page, sink, FIRST)
    page.get_by_role("button", name="Тіркелуді растау").click()
    expect(page.locator(".notice--good").first).to_be_visible()

    page.goto(f"/kk/events/{lecture.slug}/register/")
    expect(page.locator(".notice--last")).to_contain_text("күту тізіміне")
    register(page, lecture, "Екінші Адам", SECOND, "Күту тізіміне жазылу")
    open_own_page(page, sink, SECOND)
    page.get_by_role("button", name="Тіркелуді растау").click()
    expect(page.locator("main")).to_contain_text("1")  # the place in the queue
    assert (stands(FIRST), stands(SECOND)) == ("confirmed", "waiting")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    open_own_page(page, sink, FIRST)
    page.locator("summary").filter(has_text="Тіркелуді жою").click()
    page.locator('button[value="cancel"]').click()
    expect(page.get_by_role("link", name="Қайта тіркелу")).to_be_visible()
    assert (stands(FIRST), stands(SECOND)) == ("cancelled", "offered")

    offer = letter(sink, SECOND)
    assert "Нейтрино туралы дәріс" in offer
    page.goto(link(offer, "registration"))
    page.locator('button[value="accept"]').click()
    expect(page.locator(".notice--good").first).to_be_visible()
    assert stands(SECOND) == "confirmed"
    assert RegistrationSettings.objects.get(event=lecture).taken == 1
