"""Staff write an announcement in three languages, look at it, try it on themselves, give it a time and watch it go."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from people.models import User
from tests.announcements.conftest import sink  # noqa: F401 - a fixture
from tests.announcements.outbox.sink import Sink
from tests.portal.tree import Tree

from . import editing

pytestmark = pytest.mark.long

SUBJECTS = {"kk": "Ашық дәріске шақыру", "ru": "Приглашение на открытую лекцию", "en": "An invitation to the lecture"}
GREETINGS = {"kk": "Сәлеметсіз бе, {name}!", "ru": "Здравствуйте, {name}!", "en": "Dear {name},"}
BUTTONS = {"kk": "Тіркелу", "ru": "Записаться", "en": "Register"}
READERS = {"kk": "Инкар", "ru": "Дана", "en": "John <b>"}


def invite(group: str) -> None:
    for code, name in READERS.items():
        reader = User.objects.create_user(f"reader-{code}", f"{code}@example.kz", language=code, first_name=name)
        reader.groups.add(Group.objects.get(name=group))


def write(page: Page) -> None:
    for code, subject in SUBJECTS.items():
        editing.open_tab(page, code)
        page.locator(f"#id_subject_{code}").fill(subject)
        text = editing.add_block(page, code, "Text")
        text.locator("[contenteditable=true]").click()
        page.keyboard.type(GREETINGS[code])
        button = editing.add_block(page, code, "Button")
        button.locator("input[name$='-label']").fill(BUTTONS[code])
        button.locator("input[name$='-url']").fill("https://example.kz/lecture")


def choose_audience(page: Page, group: str) -> None:
    page.get_by_role("tab", name="All languages").click()
    audience = page.locator("[data-contentpath=audience]")
    audience.locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name="Staff by group").click()
    audience.locator("select[name$='-group']").select_option(label=group)
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
    expect(page.locator(".mailing__count")).to_have_text(
        "3 people: Қазақша 1, Русский 1, English 1", use_inner_text=True
    )
    expect(page.locator(".mailing__table")).to_contain_text("kk@example.kz")
    letter = page.frame_locator("iframe[title^='Қазақша'][title*='HTML']")
    expect(letter.locator("h1")).to_have_text(SUBJECTS["kk"])


def try_on_oneself(page: Page, taken: Sink) -> None:
    page.get_by_role("button", name="Send to Moderators@example.kz").click()
    expect(page.locator(".messages .success")).to_contain_text("On its way to Moderators@example.kz.")
    drain()
    assert {one.recipient for one in taken.taken} == {"Moderators@example.kz"}
    assert {str(one.message["Content-Language"]) for one in taken.taken} == set(SUBJECTS)
    taken.taken.clear()


def schedule(page: Page) -> None:
    tomorrow = timezone.localtime() + timedelta(days=1)
    page.locator("#id_at").fill(tomorrow.strftime("%Y-%m-%d 10:00"))
    page.locator("#id_at").press("Tab")
    expect(page.get_by_label("At this time:")).to_be_checked()
    page.get_by_label("I have read the previews below.").check()
    page.get_by_role("button", name="Send to 3 people").click()
    expect(page.locator(".mailing__head")).to_contain_text("Scheduled")


def let_its_time_come() -> None:
    work()
    assert Announcement.objects.get().started_at is None, "not before its time"
    Announcement.objects.update(send_at=timezone.now() - timedelta(minutes=1))
    work()


def watch(page: Page) -> None:
    """The bar moves without anybody touching the page, and the page says when it is over."""
    page.reload()
    expect(page.locator(".mailing__progress")).to_contain_text("0 of 3 have gone.")
    drain()
    expect(page.locator(".mailing__progress")).to_contain_text("3 of 3 have gone.")
    expect(page.locator("progress")).to_have_attribute("value", "3")
    work()
    expect(page.locator(".mailing__head")).to_contain_text("Sent")
    expect(page.get_by_role("button", name="Pause")).to_have_count(0)
    expect(page.locator(".mailing__result tr").first).to_have_text("Sent3", use_inner_text=False)


def test_announcement_goes_from_the_editor_to_each_reader_in_the_own_language(
    tree: Tree,
    staff: Callable[[str], User],
    at_desk: Callable[[], BrowserContext],
    context: BrowserContext,
    sink: Sink,  # noqa: F811
) -> None:
    staff("Moderators")
    invite("Editors")
    page = at_desk().new_page()
    heard: list[str] = []
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    editing.sign_in(page, "moderators")
    page.goto("/admin/announcements/add/")
    write(page)
    choose_audience(page, "Editors")
    expect_previews(page)
    page.wait_for_function(editing.NOTHING_TO_SAVE)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/inspect/*/")
    expect_overview(page)
    try_on_oneself(page, sink)
    schedule(page)
    let_its_time_come()
    watch(page)
    got = {one.recipient: one.message for one in sink.taken}
    assert set(got) == {"kk@example.kz", "ru@example.kz", "en@example.kz"}
    for code, subject in SUBJECTS.items():
        message = got[f"{code}@example.kz"]
        assert message["Subject"] == subject
        plain = message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert GREETINGS[code].replace("{name}", READERS[code]) in plain
        reader = context.new_page()
        reader.goto(f"/{code}/announcements/an-invitation-to-the-lecture/")
        expect(reader.locator("h1")).to_have_text(subject)
        expect(reader.get_by_role("link", name=BUTTONS[code])).to_be_visible()
    assert heard == []
