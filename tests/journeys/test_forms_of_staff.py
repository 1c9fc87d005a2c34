"""Staff's forms in a real browser: an address in Cyrillic, a narrow window, a preview beside the form."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from infocentre.languages.transliteration import slug
from tests.browser import PHONE
from tests.portal.tree import Tree

from .editing import sign_in

# Fields that stick out of their row, and labels of which a part is not seen.
CUT = """() => [
  ...[...document.querySelectorAll('.w-field-row > *')].filter((field) => field.offsetWidth
    && field.getBoundingClientRect().right > field.parentElement.getBoundingClientRect().right + 1),
  ...[...document.querySelectorAll('.w-panel__header, .w-panel__header :not(svg, svg *)')].filter((label) =>
    getComputedStyle(label).overflowX === 'hidden' && label.offsetWidth > 1
    && label.scrollWidth > label.clientWidth + 1),
].map((part) => part.textContent.trim().slice(0, 40))"""


def open_preview(page: Page) -> None:
    if not page.locator('[data-side-panel="preview"]').is_visible():
        page.locator('[data-side-panel-toggle="preview"]').first.click()
    expect(page.locator('[data-side-panel="preview"]')).to_be_visible()


@pytest.mark.long
def test_forms_are_whole_in_narrow_places_and_spell_addresses(
    tree: Tree, staff: Callable[[str], Any], at_desk: Callable[[], BrowserContext]
) -> None:
    moderator = staff("Moderators")
    moderator.language = "kk"  # the longest words
    moderator.save()
    page = at_desk().new_page()
    sign_in(page, "moderators")

    page.goto("/admin/snippets/people/publication/add/")
    open_preview(page)
    assert page.evaluate(CUT) == []
    address = page.locator("#id_slug")
    address.fill("Жаңабек")
    address.blur()
    expect(address).to_have_value(slug("Жаңабек"))

    page.set_viewport_size(PHONE)
    page.goto(f"/admin/pages/{tree.news[0].pk}/edit/")
    expect(page.locator(".language-copy").first).to_be_visible()
    assert page.evaluate(CUT) == []
