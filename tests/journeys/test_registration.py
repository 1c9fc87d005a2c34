"""A pupil registers with a phone in each of the three languages, confirms by the mailed link, staff approve, the reminder
comes, and the door marks who came though the network is down."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from announcements.reminders.actions import send_due
from events.models import CheckIn, Event, Question, Registration, RegistrationSettings
from events.registration.enums import Status
from people.models import User
from tests.announcements.conftest import sink  # noqa: F401 - a fixture
from tests.announcements.outbox.sink import Sink
from tests.events.factories import event as make_event
from tests.portal.tree import Tree

from .editing import sign_in
from .registration_letters import letter, link

pytestmark = pytest.mark.long

CHILD, PARENT = "inkar@example.kz", "gani@example.kz"


@dataclass(frozen=True)
class Words:
    """What the reader sees, typed out here: a catalogue that says something else must be noticed."""

    language: str
    register: str
    look: str
    minor: str
    question: str
    by_car: str
    number: str
    confirm: str
    agree: str
    ready: str
    event: str


IN_EACH_LANGUAGE = (
    Words(
        "kk", "Тіркелу", "Поштаңызды тексеріңіз", "18 жасқа толған жоқпын", "Қалай жетесіз?", "Көлік",
        "Көліктің нөмірі", "Тіркелуді растау", "Келісемін", "орныңыз дайын", "Физика мектебі",
    ),
    Words(
        "ru", "Зарегистрироваться", "Проверьте почту", "Мне ещё нет 18 лет", "Как доберётесь?", "Машина",
        "Номер машины", "Подтвердить регистрацию", "Согласен(на)", "место", "Школа физики",
    ),
    Words(
        "en", "Register", "Check your e-mail", "I am under 18", "How will you come?", "By car",
        "Number of the car", "Confirm the registration", "I agree", "a seat is yours", "School of physics",
    ),
)  # fmt: skip


@pytest.fixture
def heard(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser complains of; nothing, at the end."""
    heard: list[str] = []
    context.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda fault: heard.append(str(fault.error)))
    yield heard
    assert heard == []


@pytest.fixture
def school(tree: Tree, site: LiveServer, settings: Settings) -> Event:
    """Tomorrow; staff approve. Who comes by car is asked for its number."""
    settings.WAGTAILADMIN_BASE_URL = str(site.url)
    titles = {f"title_{words.language}": words.event for words in IN_EACH_LANGUAGE}
    made = make_event("school", days=0.9, venue_kk="ЯФИ", venue_ru="ИЯФ", venue_en="INP", **titles)
    RegistrationSettings.objects.create(
        event=made, closes_at=made.starts_at, capacity=30, approval_required=True, organisation="no", region="no"
    )
    asked = {f"label_{words.language}": words.question for words in IN_EACH_LANGUAGE}
    ways = {"options_kk": "Автобус\nКөлік", "options_ru": "Автобус\nМашина", "options_en": "By bus\nBy car"}
    how = Question.objects.create(event=made, kind="choice", **asked, **ways)
    number = {f"label_{words.language}": words.number for words in IN_EACH_LANGUAGE}
    Question.objects.create(event=made, place=1, asked_if=how, asked_if_option=2, required=True, **number)
    return made


def register(page: Page, event: Event, words: Words) -> None:
    page.goto(f"/{words.language}/events/{event.slug}/")
    page.get_by_role("link", name=words.register, exact=True).first.click()
    page.get_by_role("button", name=words.register).click()
    expect(page.locator("#faults")).to_be_visible()
    page.locator("#id_name").fill("Құлмағамбетова Іңкәр Ғаниқызы")
    page.locator("#id_email").fill(CHILD)
    page.get_by_label(words.minor).check()
    page.locator("#id_guardian_name").fill("Құлмағамбетов Ғани")
    page.locator("#id_guardian_email").fill(PARENT)
    page.locator("#id_guardian_phone").fill("8 701 123 45 67")
    car = page.get_by_label(words.number)
    expect(car).to_be_hidden()
    page.get_by_label(words.question).select_option(words.by_car)
    expect(car).to_be_visible()
    car.fill("777 АВС 02")
    page.locator("#id_consent_processing").check()
    page.get_by_role("button", name=words.register).click()
    expect(page.locator("h1")).to_have_text(words.look)


def confirm(page: Page, sink: Sink, words: Words) -> None:  # noqa: F811
    """The pupil, then the parent."""
    page.goto(link(letter(sink, CHILD), "registration"))
    assert Registration.objects.get().address_confirmed_at is None, "looking is not pressing"
    page.get_by_role("button", name=words.confirm).click()
    expect(page.locator("main")).to_contain_text("Құлмағамбетов Ғани")
    page.goto(link(letter(sink, PARENT), "guardian"))
    page.locator("#consent").check()
    page.get_by_role("button", name=words.agree, exact=True).click()
    expect(page.locator(".notice--good")).to_be_visible()
    assert Registration.objects.get().status == Status.AWAITING_APPROVAL


def approve(desk: Page, event: Event) -> None:
    desk.goto(f"/admin/registrations/?event={event.pk}")
    desk.get_by_label("Choose Құлмағамбетова").check()
    desk.get_by_role("button", name="Approve").click()
    expect(desk.locator(".messages")).to_contain_text("1 registration is approved.")
    assert Registration.objects.get().status == Status.CONFIRMED


def at_the_door(desk: Page, event: Event) -> None:
    """The network goes, the page is opened anew, the mark is made, and the network comes back."""
    desk.goto(f"/admin/check-in/{event.pk}/")
    expect(desk.locator("#expected")).to_have_text("1")
    desk.evaluate("navigator.serviceWorker.ready.then(() => true)")
    expect(desk.locator("#said")).to_have_text("All is sent.")
    desk.context.set_offline(True)
    desk.reload()
    desk.locator("#name").fill("кулмагамбетова")
    desk.locator("#people button").click()
    expect(desk.locator("#came")).to_have_text("1")
    expect(desk.locator("#said")).to_contain_text("No network")
    assert not CheckIn.objects.exists()
    desk.context.set_offline(False)
    expect(desk.locator("#said")).to_have_text("All is sent.")
    assert CheckIn.objects.get().registration == Registration.objects.get()


def fetch_table(desk: Page, event: Event) -> list[list[str]]:
    desk.goto(f"/admin/registrations/?event={event.pk}")
    desk.get_by_role("link", name="Table", exact=True).click()
    desk.get_by_label("Came", exact=True).check()
    desk.get_by_label("CSV").check()
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Download").click()
    return list(csv.reader(download.value.path().read_text("utf-8-sig").splitlines(), delimiter=";"))


@pytest.mark.parametrize("words", IN_EACH_LANGUAGE, ids=lambda words: words.language)
def test_from_the_form_to_the_door(
    words: Words,
    school: Event,
    page: Page,
    sink: Sink,  # noqa: F811
    heard: list[str],
    staff: Callable[[str], User],
    at_desk: Callable[[], BrowserContext],
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    register(page, school, words)
    heard.clear()  # the refused form answered 422, which the console names
    confirm(page, sink, words)

    desk = at_desk().new_page()
    sign_in(desk, staff("Editors").username)
    approve(desk, school)
    assert words.ready in letter(sink, CHILD)

    send_due()  # less than a day is left
    reminder = letter(sink, CHILD)
    assert words.event in reminder
    assert f"/{words.language}/events/registration/" in reminder
    page.goto(link(reminder, "registration"))
    expect(page.locator(".notice--good")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

    at_the_door(desk, school)
    heading, line = fetch_table(desk, school)
    told = dict(zip(heading, line, strict=True))
    assert (told["Surname, name, patronymic"], told["Status"]) == ("Құлмағамбетова Іңкәр Ғаниқызы", "Confirmed")
    assert told["Came"] == school.span.first_day.isoformat()
