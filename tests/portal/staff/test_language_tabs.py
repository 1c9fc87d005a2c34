"""What the browser does in staff's form: words on the tabs, copying between languages, the preview's language."""

import json
import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from people.models import User
from portal.models import NewsPage
from tests.browser import sign_in
from tests.portal import factories as make

pytestmark = pytest.mark.long

WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def item(site: LiveServer) -> NewsPage:
    body = make.stream(
        make.block("text", '<p>Дубна <span lang="en">Nuclotron</span></p>'),
        make.block("quote", {"text": "Дәйексөз", "author": "", "role": ""}),
        make.block("timeline", make.items({"year": "1956", "text": "a"}, {"year": "1992", "text": "b"})),
    )
    index = make.page(make.models.NewsIndexPage, make.home(), "News", slug="news")
    fields = {"heading_kk": "Тақырып", "heading_ru": "Заголовок", "lead_kk": "Кіріспе", "lead_ru": "", "body_kk": body}
    made = NewsPage(live=False, slug="item", **fields)
    index.add_child(instance=made)
    return made


@pytest.fixture
def form(page: Page, site: LiveServer, item: NewsPage, settings: Settings) -> Page:
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0  # a save under way would fall into the next test's database
    sign_in(page, User.objects.create_superuser("head", language="en"), site)
    page.set_viewport_size(WIDE)
    page.goto(reverse("wagtailadmin_pages:edit", args=(item.pk,)))
    expect(page.locator(".language-copy").first).to_be_visible()
    return page


def tab(page: Page, code: str) -> Any:
    return page.locator(f"#tab-label-{code}")


def copy_button(page: Page, field: str, into: str, source: str) -> Any:
    return page.locator(
        f"[data-translated-field={field}][data-language={into}] .language-copy [data-language={source}]"
    )


def test_form_follows_what_is_typed(form: Page) -> None:
    expect(tab(form, "kk").locator(".language-tab__word")).to_have_text("")
    expect(tab(form, "ru").locator(".language-tab__word")).to_have_text("empty: 2")
    expect(tab(form, "en").locator(".language-tab__word")).to_have_text("empty")
    tab(form, "en").click()
    form.locator("[name=heading_en]").fill("Heading")
    expect(tab(form, "en").locator(".language-tab__word")).to_have_text("empty: 2")
    form.locator("[name=heading_en]").fill("  ")
    expect(tab(form, "en").locator(".language-tab__word")).to_have_text("empty")
    tab(form, "all").click()
    slug = form.locator("[name=slug]")
    slug.fill("Ежегодный съезд")
    slug.press("Tab")
    expect(slug).to_have_value("yezhegodnyy-syezd")


def test_text_is_copied_by_keyboard_and_never_replaces_unasked(form: Page) -> None:
    tab(form, "en").click()
    expect(copy_button(form, "lead", "en", "kk")).to_be_enabled()
    expect(copy_button(form, "lead", "en", "ru")).to_be_disabled()
    heading = form.locator("[name=heading_en]")
    copy_button(form, "heading", "en", "ru").press("Enter")
    expect(heading).to_have_value("Заголовок")
    copy_button(form, "heading", "en", "kk").press("Enter")
    expect(form.locator(".language-dialog")).to_be_visible()
    form.keyboard.press("Escape")
    expect(heading).to_have_value("Заголовок")
    copy_button(form, "heading", "en", "kk").press("Enter")
    form.locator(".language-dialog [value=yes]").press("Enter")
    expect(heading).to_have_value("Тақырып")


def test_stream_is_copied_whole_and_saved(form: Page, item: NewsPage) -> None:
    tab(form, "en").click()
    copy_button(form, "body", "en", "kk").click()
    expect(tab(form, "en").locator(".language-tab__word")).to_have_text("empty: 2")
    expect(form.locator("[name=body_en-0-value]")).to_have_value(
        re.compile("Nuclotron")
    )  # Draftail writes with a delay
    form.locator("button.action-save").first.click()
    expect(form.locator(".messages li.success")).to_be_visible()
    saved = NewsPage.objects.get(pk=item.pk).get_latest_revision_as_object()
    kazakh, english = (json.loads(json.dumps(list(body.raw_data))) for body in (saved.body_kk, saved.body_en))
    assert [block["type"] for block in english] == ["text", "quote", "timeline"]
    assert 'lang="en">Nuclotron' in english[0]["value"]
    assert english[1]["value"] == kazakh[1]["value"]
    assert not {block["id"] for block in kazakh} & {block["id"] for block in english}, (
        "each block has a name of its own"
    )


def test_preview_follows_the_tab(form: Page) -> None:
    form.locator("[data-side-panel-toggle=preview]").click()
    expect(form.frame_locator("#w-preview-iframe").locator("h1")).to_have_text("Тақырып")
    tab(form, "ru").click()
    shown = form.frame_locator("#w-preview-iframe")
    expect(shown.locator("h1")).to_have_text("Заголовок")
    expect(shown.locator("html")).to_have_attribute("lang", "ru")


def test_refused_publishing_opens_the_tab_with_the_error(form: Page) -> None:
    form.locator("[data-w-dropdown-target=toggle]").last.click()
    form.locator("button[name=action-publish]").click()
    expect(form.locator("[name=lead_ru]")).to_be_visible()
    expect(tab(form, "ru")).to_contain_text("1 error")
