"""A reader with a phone, in Kazakh: by keyboard alone, with large letters and no script, among pictures and films."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from portal.models import NewsPage
from tests.portal import factories as make
from tests.portal.tree import Tree

LONG = "Ынтымақтастықтандырылмағандықтарымыздан"
WIDTHS = (320, 390, 1280)
PLAYER = "https://www.youtube-nocookie.com/embed/jNQXAC9IVRw"


@pytest.fixture
def article(tree: Tree) -> NewsPage:
    """A news item with what can be opened in it, in words as long as Kazakh ones get."""
    pictures = [{"image": make.picture(f"Picture {number}").pk, "alt": "", "caption": LONG} for number in range(2)]
    film = {
        "url": "https://youtu.be/jNQXAC9IVRw",
        "title": LONG,
        "poster": make.picture("Poster").pk,
        "duration": "1:05",
        "note": LONG,
    }
    table = {
        "columns": [{"type": "text", "heading": f"{LONG} {number}"} for number in range(4)],
        "rows": [{"values": [LONG] * 4}],
        "caption": "",
    }
    body = make.stream(
        make.block("heading", LONG),
        make.block("text", f"<p>{LONG} {LONG}</p>"),
        make.block("accordion", make.items({"question": f"{LONG}?", "answer": f"<p>{LONG}!</p>"})),
        make.block("gallery", make.items(*pictures)),
        make.block("video", film),
        make.block("table", {"caption": LONG, "table": table, "row_headings": True}),
    )
    return make.news(tree.news_index, LONG, slug="long", heading_kk=f"{LONG} {LONG}", body_kk=body)


@pytest.fixture
def heard(context: BrowserContext) -> list[str]:
    """What the browser complains of, and each address on another host that it asks for."""
    heard: list[str] = []
    context.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda fault: heard.append(str(fault.error)))
    context.on("request", lambda request: heard.append(request.url) if "localhost" not in request.url else None)
    return heard


def tab_to(page: Page, wanted: Locator) -> None:
    """Goes on with the Tab key until `wanted` has the focus."""
    for _step in range(25):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{wanted} is not reached by Tab")


def test_keyboard_opens_the_menu_and_skips_to_the_text(tree: Tree, page: Page, heard: list[str]) -> None:
    page.goto("/kk/news/")
    menu = page.locator(".menu")
    tab_to(page, menu.locator("summary"))
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link").first).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()

    page.reload()
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)
    assert heard == []


def test_language_is_switched_on_the_same_page(tree: Tree, page: Page) -> None:
    page.goto("/kk/news/?for=pupils&page=1")
    tab_to(page, page.locator(".languages [data-language=ru]"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru/news/?for=pupils&page=1")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator(".languages [aria-current]")).to_have_attribute("data-language", "ru")
    page.goto("/")
    page.wait_for_url("**/ru/")  # the choice is remembered


@pytest.mark.long
def test_accessible_view_is_chosen_without_script(
    tree: Tree, article: NewsPage, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/kk/news/long/?from=mail")
    expect(page.locator("main img").first).to_be_visible()
    panel = page.locator(".access")
    panel.locator("summary").click()
    for name, value in (("size", "large"), ("contrast", "light"), ("pictures", "off")):
        panel.locator(f"input[name={name}][value={value}]").check()
    panel.get_by_role("button").click()
    for path in ("/kk/news/long/?from=mail", "/kk/"):
        page.wait_for_url(f"**{path}")
        expect(page.locator("html")).to_have_attribute("data-size", "large")
        expect(page.locator("html")).to_have_attribute("data-contrast", "light")
        expect(page.locator("html")).to_have_attribute("data-pictures", "off")
        expect(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
        expect(page.locator("h1")).to_have_css("color", "rgb(0, 0, 0)")
        expect(page.locator("img").filter(visible=True)).to_have_count(0)
        page.goto("/kk/")


def open_answer(page: Page) -> None:
    question = page.locator(".accordion summary")
    expect(page.locator(".accordion__answer")).to_be_hidden()
    question.press("Enter")
    expect(page.locator(".accordion__answer")).to_be_visible()


def look_at_gallery(page: Page) -> None:
    """Opens a picture over the whole screen, goes to the next and closes; the focus is on the picture seen last."""
    pictures = page.locator("[data-gallery-item]")
    pictures.first.press("Enter")
    shown = page.locator("dialog.lightbox[open]")
    expect(shown).to_be_visible()
    assert shown.bounding_box() == {"x": 0, "y": 0, **(page.viewport_size or {})}
    expect(shown.get_by_role("img")).to_have_attribute(
        "src", re.compile(re.escape(pictures.nth(0).get_attribute("href") or "?") + "$")
    )
    page.keyboard.press("ArrowRight")
    expect(shown.get_by_role("img")).to_have_attribute(
        "src", re.compile(re.escape(pictures.nth(1).get_attribute("href") or "?") + "$")
    )
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    expect(pictures.nth(1)).to_be_focused()


@pytest.mark.long
def test_answers_pictures_and_films_open(article: NewsPage, page: Page, heard: list[str]) -> None:
    page.goto("/kk/news/long/")
    expect(page.locator("html")).to_have_attribute("lang", "kk")
    open_answer(page)
    look_at_gallery(page)
    expect(page.locator("iframe")).to_have_count(0)
    assert heard == []
    with page.expect_request(f"{PLAYER}*"):
        page.locator(".poster").click()
    expect(page.locator(".film iframe")).to_have_attribute("src", f"{PLAYER}?autoplay=1")


@pytest.mark.long
def test_long_words_fit_every_width(article: NewsPage, page: Page) -> None:
    for path in ("/kk/", "/kk/news/", "/kk/news/long/"):
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{path} is {wide} px wide on a screen of {width}"
