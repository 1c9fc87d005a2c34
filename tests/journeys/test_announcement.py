"""Staff write an announcement in three languages to the confirmed registrants of an event who read Kazakh or Russian, look at
it, try it on themselves, give it a time and watch it go. Two readers leave by their letters, and the next one passes them over.
"""

import re
import threading
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from events.models import Event
from people.models import User
from tests.announcements.conftest import sink  # noqa: F401 - a fixture
from tests.announcements.outbox.sink import Sink
from tests.browser import wait_until
from tests.events.registration.conftest import confirmed, enter, open_event
from tests.portal.tree import Tree

from . import editing

pytestmark = pytest.mark.long

SUBJECTS = {"kk": "Ашық дәріске шақыру", "ru": "Приглашение на открытую лекцию", "en": "An invitation to the lecture"}
GREETINGS = {"kk": "Сәлеметсіз бе, {name}!", "ru": "Здравствуйте, {name}!", "en": "Dear {name},"}
BUTTONS = {"kk": "Тіркелу", "ru": "Записаться", "en": "Register"}
# Who is to get it: address, language, name. Names are text and never code.
READERS = {
    "inkar@example.kz": ("kk", "Инкар"),
    "aliya@example.kz": ("kk", "Әлия {organisation}"),
    "dana@example.kz": ("ru", "Дана <b>"),
    "ivan@example.kz": ("ru", "Иван"),
}
CLICKS, PRESSES = "inkar@example.kz", "dana@example.kz"  # the link; what the mail program offers
TEAM = "Moderators@example.kz"


@pytest.fixture
def school(tree: Tree, site: LiveServer, settings: Settings, sink: Sink) -> Event:  # noqa: F811
    """Besides its readers somebody confirmed who reads English, and somebody who never confirmed."""
    settings.WAGTAILADMIN_BASE_URL = str(site.url)
    made = open_event("school", event={"title_en": "School of physics"}, capacity=9)
    for address, (language, name) in READERS.items():
        confirmed(made, address, language=language, name=name)
    confirmed(made, "john@example.kz", language="en", name="John")
    enter(made, "nobody@example.kz", language="kk", name="Nobody")
    confirmed(open_event("lecture"), "elsewhere@example.kz", language="kk", name="Elsewhere")
    drain()
    sink.taken.clear()
    return made


def write_text(page: Page, code: str) -> None:
    page.locator(f"#id_subject_{code}").fill(SUBJECTS[code])
    text = editing.add_block(page, code, "Text")
    text.locator("[contenteditable=true]").click()
    page.keyboard.type(GREETINGS[code])


def write(page: Page) -> None:
    for code in SUBJECTS:
        editing.open_tab(page, code)
        write_text(page, code)
        button = editing.add_block(page, code, "Button")
        button.locator("input[name$='-label']").fill(BUTTONS[code])
        button.locator("input[name$='-url']").fill("https://example.kz/lecture")


def choose_audience(page: Page) -> None:
    page.get_by_role("tab", name="All languages").click()
    audience = page.locator("[data-contentpath=audience]")
    audience.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="Registered for an event").click()
    event = audience.locator("select[name$='-event']")
    event.select_option(label=event.locator("option", has_text="School of physics").inner_text())
    audience.locator("select[name$='-status']").select_option(label="Confirmed")
    languages = page.locator(".facets").get_by_role("group", name="Language")
    for name in ("Қазақша", "Русский"):
        languages.get_by_label(name).check()
    page.get_by_label("Public archive page").check()


def expect_previews(page: Page) -> None:
    """Each language as a letter, beside the form; one of them as plain text."""
    preview = editing.show_preview(page)
    for code, subject in SUBJECTS.items():
        editing.open_tab(page, code)
        expect(preview.locator(f"html[lang={code}] h1")).to_have_text(subject)
        expect(preview.get_by_role("link", name=BUTTONS[code], exact=True)).to_be_visible()
    page.locator("#id_preview_mode").select_option("en-text")
    expect(preview.locator("pre")).to_contain_text("Dear reader,")


def expect_overview(page: Page) -> None:
    to_whom = page.get_by_role("region", name="To whom")
    expect(to_whom).to_contain_text("School of physics")
    expect(to_whom).to_contain_text("Language: Қазақша, Русский")
    expect(page.locator(".mailing__count")).to_have_text("4 people: Қазақша 2, Русский 2", use_inner_text=True)
    for address in READERS:
        expect(page.locator(".mailing__table")).to_contain_text(address)
    letter = page.frame_locator("iframe[title^='Қазақша'][title*='HTML']")
    expect(letter.locator("h1")).to_have_text(SUBJECTS["kk"])


def try_on_oneself(page: Page, taken: Sink) -> None:
    page.get_by_role("button", name=f"Send to {TEAM}").click()
    expect(page.locator(".messages .success")).to_contain_text(f"On its way to {TEAM}.")
    drain()
    assert {one.recipient for one in taken.taken} == {TEAM}
    assert {str(one.message["Content-Language"]) for one in taken.taken} == set(SUBJECTS)
    taken.taken.clear()


def schedule(page: Page) -> None:
    tomorrow = timezone.localtime() + timedelta(days=1)
    page.locator("#id_at").fill(tomorrow.strftime("%Y-%m-%d 10:00"))
    page.locator("#id_at").press("Tab")
    expect(page.get_by_label("At this time:")).to_be_checked()
    page.get_by_label("I have read the previews below.").check()
    page.get_by_role("button", name="Send to 4 people").click()
    expect(page.locator(".mailing__head")).to_contain_text("Scheduled")


def let_its_time_come() -> None:
    work()
    assert Announcement.objects.get().started_at is None, "not before its time"
    Announcement.objects.update(send_at=timezone.now() - timedelta(minutes=1))
    work()


def drain_one(taken: Sink) -> None:
    enough = threading.Event()
    taken.when_taken = enough.set
    drain(stop=enough)
    taken.when_taken = lambda: None


def watch(page: Page, taken: Sink) -> None:
    """The bar moves without anybody touching the page, and the page says when it is over."""
    page.reload()
    expect(page.locator(".mailing__progress")).to_contain_text("0 of 4 have gone.")
    drain_one(taken)
    expect(page.locator(".mailing__progress")).to_contain_text("1 of 4 have gone.")
    drain()
    expect(page.locator(".mailing__progress")).to_contain_text("4 of 4 have gone.")
    expect(page.locator("progress")).to_have_attribute("value", "4")
    work()
    expect(page.locator(".mailing__head")).to_contain_text("Sent")
    expect(page.get_by_role("button", name="Pause")).to_have_count(0)
    expect(page.locator(".mailing__result tr").first).to_have_text("Sent4", use_inner_text=False)


def each_got_the_own_language(sink: Sink) -> dict[str, EmailMessage]:  # noqa: F811
    assert sorted(one.recipient for one in sink.taken) == sorted(READERS)
    got = {one.recipient: one.message for one in sink.taken}
    for address, (language, name) in READERS.items():
        assert got[address]["Subject"] == SUBJECTS[language]
        assert got[address]["Content-Language"] == language
        assert GREETINGS[language].replace("{name}", name) in words(got[address])
    return got


def words(message: EmailMessage) -> str:
    return str(message.get_body(("plain",)).get_content())  # type: ignore[union-attr]


def leave_by_the_link(page: Page, message: EmailMessage) -> None:
    """Looking is not leaving: programs open every link of a letter. One press is."""
    found = re.search(r"\S+/subscribe/leave/\S+", words(message))
    assert found
    page.goto(found.group())
    expect(page.locator("main")).to_contain_text(CLICKS)
    page.get_by_role("button", name="Жазылымнан бас тарту").click()
    expect(page.locator("h1")).to_have_text("Жазылымнан бас тарттыңыз")


def leave_by_the_mail_program(message: EmailMessage) -> None:
    """RFC 8058: a POST without cookies, without a page."""
    address = str(message["List-Unsubscribe"]).strip("<>")
    request = urllib.request.Request(address, data=b"List-Unsubscribe=One-Click", method="POST")
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 200


def write_to_them_again(page: Page) -> None:
    """With a copy of the first one."""
    page.get_by_role("button", name="Make a copy").click()
    page.wait_for_url("**/edit/*/")
    wait_until(page, editing.NOTHING_TO_SAVE)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/inspect/*/")
    expect(page.locator(".mailing__count")).to_have_text("2 people: Қазақша 1, Русский 1", use_inner_text=True)
    expect(page.get_by_text("Left out: 2 (the address is left alone).")).to_be_visible()
    page.get_by_label("I have read the previews below.").check()
    page.get_by_role("button", name="Send to 2 people").click()
    expect(page.locator(".mailing__head")).to_contain_text("Being sent")
    work()
    drain()
    expect(page.locator(".mailing__progress")).to_contain_text("2 of 2 have gone.")


def test_announcement_goes_from_the_editor_to_each_reader_and_passes_over_who_has_left(
    school: Event,
    staff: Callable[[str], User],
    at_desk: Callable[[], BrowserContext],
    context: BrowserContext,
    sink: Sink,  # noqa: F811
) -> None:
    staff("Moderators")
    page = at_desk().new_page()
    heard: list[str] = []
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    editing.sign_in(page, "moderators")
    page.goto("/admin/announcements/add/")
    write(page)
    choose_audience(page)
    expect_previews(page)
    wait_until(page, editing.NOTHING_TO_SAVE)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/inspect/*/")
    expect_overview(page)
    try_on_oneself(page, sink)
    schedule(page)
    let_its_time_come()
    watch(page, sink)
    got = each_got_the_own_language(sink)
    reader = context.new_page()
    for code, subject in SUBJECTS.items():
        reader.goto(f"/{code}/announcements/an-invitation-to-the-lecture/")
        expect(reader.locator("h1")).to_have_text(subject)
        expect(reader.get_by_role("link", name=BUTTONS[code])).to_be_visible()

    sink.taken.clear()
    leave_by_the_link(reader, got[CLICKS])
    leave_by_the_mail_program(got[PRESSES])
    page.reload()
    expect(page.locator(".mailing__result")).to_contain_text("Of those sent: unsubscribed2", use_inner_text=False)
    write_to_them_again(page)
    assert sorted(one.recipient for one in sink.taken) == sorted(set(READERS) - {CLICKS, PRESSES})
    assert heard == []


def test_preview_stays_in_the_language_of_the_tab_when_a_new_one_is_first_saved(
    tree: Tree, staff: Callable[[str], User], at_desk: Callable[[], BrowserContext]
) -> None:
    """Wagtail saves by itself and then draws the panel of the preview anew."""
    staff("Moderators")
    page = at_desk().new_page()
    editing.sign_in(page, "moderators")
    page.goto("/admin/announcements/add/")
    editing.open_tab(page, "ru")
    preview = editing.show_preview(page)
    wait_until(page, editing.LOOKS_FOR_CHANGES)
    write_text(page, "ru")
    expect(page.get_by_role("link", name="History")).to_have_count(1)
    expect(page.locator("#id_preview_mode")).to_have_value("ru")
    expect(preview.locator("html[lang=ru] h1")).to_have_text(SUBJECTS["ru"])
