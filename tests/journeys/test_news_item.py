"""From the editor's empty form to the reader's page, through moderation, in three languages."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from people.models import User
from tests.portal import factories as make
from tests.portal.tree import Tree

from . import editing
from .editing import Words

pytestmark = pytest.mark.long

NEWS = {
    "kk": Words(
        heading="Зертханада алғашқы дәріс өтті",
        lead="Дәріске Алматы мектептерінің оқушылары келді.",
        alt="Дәріскер тақтаға сақина сызып тұр",
        caption="Тыңдаушылар саны",
        column="Сынып",
        cell="Он бірінші сынып",
    ),
    "ru": Words(
        heading="В лаборатории прошла первая лекция",
        lead="На лекцию пришли школьники Алматы.",
        alt="Лектор рисует на доске кольцо",
        caption="Число слушателей",
        column="Класс",
        cell="Одиннадцатый класс",
    ),
    "en": Words(
        heading="The laboratory held its first lecture",
        lead="Pupils of Almaty came to listen.",
        alt="The lecturer draws a ring on the board",
        caption="Number of listeners",
        column="Form",
        cell="The eleventh form",
    ),
}
ADDRESS = "news/the-laboratory-held-its-first-lecture/"
DATES = {"kk": "2026 ж. 21 қараша", "ru": "21 ноября 2026 г.", "en": "21 November 2026"}


def drawn() -> FilePayload:
    content = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(content, "PNG")
    return {"name": "lecture.png", "mimeType": "image/png", "buffer": content.getvalue()}


def write_kazakh_and_english(page: Page) -> None:
    """The Kazakh text is new, the English one is written over a copy of its blocks; Russian stays empty."""
    editing.write_heading(page, "kk", NEWS["kk"])
    picture = editing.add_block(page, "kk", "Picture")
    editing.upload_picture(page, picture, drawn(), {code: words.alt for code, words in NEWS.items()})
    editing.add_table(page, "kk", NEWS["kk"])
    editing.write_heading(page, "en", NEWS["en"])
    editing.translate_body(page, "en", "kk", NEWS["en"])


def choose_date_and_picture(page: Page, picture: str) -> None:
    page.get_by_role("tab", name="All languages").click()
    page.locator("#id_date").fill("2026-11-21 12:00")
    page.locator("#id_date").press("Tab")
    editing.choose_picture(page, page.locator("#tab-all"), picture)


def expect_refused_without_russian(page: Page) -> None:
    """The tab says what is missing and is open; what was typed is all there."""
    expect(page.locator(".messages .error")).to_be_visible()
    tab = page.get_by_role("tab", name="Русский")
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(tab).to_contain_text("empty")
    expect(tab).to_contain_text("2 errors")
    for field in ("heading", "lead"):
        expect(page.locator(f"#tab-ru [data-translated-field={field}] .error-message")).to_be_visible()
    for code in ("kk", "en"):
        expect(page.locator(f"#id_heading_{code}")).to_have_value(NEWS[code].heading)
        expect(page.locator(f"#id_lead_{code}")).to_have_value(NEWS[code].lead)
        cell = editing.stream(page, code).locator("input[name$='-cell-0-0']")
        expect(cell).to_have_value(NEWS[code].cell)


def complete_in_russian(page: Page) -> None:
    editing.write_heading(page, "ru", NEWS["ru"])
    editing.translate_body(page, "ru", "kk", NEWS["ru"])
    expect(page.get_by_role("tab", name="Русский")).not_to_contain_text("empty")


def expect_previews(page: Page) -> None:
    """The preview beside the form follows the open tab."""
    preview = editing.show_preview(page)
    for code, words in NEWS.items():
        editing.open_tab(page, code)
        expect(preview.locator(f"html[lang={code}] h1")).to_have_text(words.heading)
        expect(preview.locator("main table")).to_contain_text(words.cell)
        expect(preview.get_by_alt_text(words.alt)).to_have_count(1)


def approve(page: Page) -> None:
    """From the welcome panel to the public page."""
    waiting = page.locator(".welcome section", has=page.get_by_role("heading", name="Awaiting my review"))
    waiting.get_by_role("link", name=NEWS["en"].heading).click()  # a moderator who reads English
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish").click()
    expect(page.locator(".messages .success")).to_be_visible()


def open_lists(context: BrowserContext) -> dict[str, Page]:
    """A reader with the list of news open in each language, some of them from the cache of pages."""
    pages = {code: context.new_page() for code in NEWS}
    for code, page in pages.items():
        page.goto(f"/{code}/news/")
        page.reload()
        expect(page.get_by_role("link", name=NEWS[code].heading)).to_have_count(0)
    return pages


def expect_published(page: Page, code: str) -> None:
    words = NEWS[code]
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("h1")).to_have_text(words.heading)
    expect(page.locator(".masthead time")).to_have_text(DATES[code], use_inner_text=True)
    expect(page.locator("main table caption")).to_have_text(words.caption)
    expect(page.get_by_role("columnheader", name=words.column)).to_be_visible()
    expect(page.get_by_role("cell", name=words.cell)).to_be_visible()
    picture = page.get_by_alt_text(words.alt)
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth > 0)")
    expect(page.locator(".fallback")).to_have_count(0)


def test_news_item_goes_from_the_editor_to_the_reader(
    tree: Tree, staff: Callable[[str], User], at_desk: Callable[[], BrowserContext], context: BrowserContext
) -> None:
    lists = open_lists(context)
    staff("Editors")
    staff("Moderators")
    editor = at_desk().new_page()
    editing.sign_in(editor, "editors")
    editor.goto(f"/admin/pages/add/portal/newspage/{tree.news_index.pk}/")
    write_kazakh_and_english(editor)
    choose_date_and_picture(editor, make.picture("Lecture hall").title)
    editing.save_draft(editor)
    editing.submit(editor)
    expect_refused_without_russian(editor)
    complete_in_russian(editor)
    expect_previews(editor)
    editing.submit(editor)
    expect(editor.locator(".messages .success")).to_be_visible()
    moderator = at_desk().new_page()
    editing.sign_in(moderator, "moderators")
    for code, page in lists.items():
        assert page.request.get(f"/{code}/{ADDRESS}").status == 404, "nothing is public before it is approved"
    approve(moderator)
    for code, page in lists.items():
        page.reload()
        page.get_by_role("link", name=NEWS[code].heading).click()
        expect_published(page, code)
        assert page.url.endswith(f"/{code}/{ADDRESS}")
