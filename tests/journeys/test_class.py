"""A teacher registers a class with a phone: a file with a fault, mended in place, one link, one letter, one pupil cancelled."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from announcements.outbox.drainer import drain
from events.models import Event, Registration, RegistrationSettings
from people.spreadsheets.writing import csv_file
from tests.announcements.conftest import sink  # noqa: F401 - a fixture
from tests.announcements.outbox.sink import Sink
from tests.events.factories import event as make_event
from tests.portal.tree import Tree

from .registration_letters import letter, link

pytestmark = pytest.mark.long

TEACHER = "guljan@example.kz"
PUPILS = ["Құлмағамбетова Іңкәр Ғаниқызы", "Әбдіхалықов Нұрсұлтан Өмірзақұлы", "Сейітжаппарова Айгерім Бауыржанқызы"]
HEADING = ["Тегі, аты, әкесінің аты", "Сынып", "guardian_name", "guardian_contact", "guardian_agrees"]


@pytest.fixture
def lecture(tree: Tree, site: LiveServer, settings: Settings) -> Event:
    """Two seats are left."""
    settings.WAGTAILADMIN_BASE_URL = str(site.url)
    made = make_event("lecture", days=5, venue_kk="ЯФИ", title_kk="Аса ауыр элементтер")
    RegistrationSettings.objects.create(event=made, closes_at=made.starts_at, capacity=2)
    return made


def write_about_oneself(page: Page) -> None:
    page.locator("#id_teacher").fill("Әбдіқадырова Гүлжан")
    page.locator("#id_email").fill(TEACHER)
    page.locator("#id_phone").fill("8 701 111 22 33")
    page.locator("#id_organisation").fill("№ 12 мектеп")


def read_file(page: Page) -> None:
    """Of the third pupil no grown-up is known."""
    rows = [[name, "9 «Б»", "Ата-ана", "87017654321", "иә"] for name in PUPILS]
    rows[2][2] = ""
    content = csv_file(HEADING, rows)
    page.locator("#id_file").set_input_files({"name": "тізім.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Файлды оқу").click()
    expect(page.locator("#faults li")).to_have_count(1)
    assert page.locator("#id_teacher").input_value() == "Әбдіқадырова Гүлжан"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not Registration.objects.exists()


def mend_and_send(page: Page) -> None:
    page.locator("#faults a").click()
    page.keyboard.type("Сейітжаппаров Бауыржан")
    page.locator("#id_own_consent").check()
    page.locator("#id_parents_know").check()
    page.locator("#id_label").press("Enter")  # the keyboard alone sends the form, and presses no other button
    expect(page.locator("h1")).to_have_text("Поштаңызды тексеріңіз")


def test_from_the_file_to_a_freed_seat(lecture: Event, page: Page, sink: Sink) -> None:  # noqa: F811
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/kk/events/lecture/")
    page.get_by_role("link", name="Сыныпты тіркеймін").click()
    write_about_oneself(page)
    read_file(page)
    mend_and_send(page)

    page.goto(link(letter(sink, TEACHER), "class"))
    page.get_by_role("button", name="Сыныпты растау").click()
    expect(page.locator(".class-list .tag--open")).to_have_count(2)
    told = letter(sink, TEACHER)
    assert all(f"{place}. {name}" in told for place, name in enumerate(PUPILS, 1))

    page.get_by_label("Тіркелуді жою: Құлмағамбетова").click()
    page.get_by_role("button", name="Иә, ").first.click()
    page.get_by_label("Орынды аламын: Сейітжаппарова").click()
    expect(page.locator(".class-list .tag--open")).to_have_count(2)
    drain()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
