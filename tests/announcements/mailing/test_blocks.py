"""Buttons and cards in a letter, in plain text, and what is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pytest_django import Settings
from wagtail import blocks
from wagtail.models import Page

from announcements.mailing import letter
from announcements.mailing.blocks import ButtonBlock, CardBlock
from announcements.mailing.cards import Card, CardKind
from announcements.mailing.models import Announcement


@pytest.fixture(autouse=True)
def address(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.kz"


def button(**value: Any) -> dict[str, Any]:
    return {"type": "button", "value": {"label": "Тіркелу", "page": None, "url": "", **value}, "id": "1"}


def rendered(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def test_button_leads_elsewhere(announce: Callable[..., Announcement]) -> None:
    made = announce(body_kk=[button(url="https://jinr.int/a?b=1&c=2")])
    link = rendered(letter.body_html(made, "kk")).select_one("a")
    assert link is not None
    assert (link["href"], link.get_text()) == ("https://jinr.int/a?b=1&c=2", "Тіркелу")
    assert letter.body_text(made, "kk") == "Тіркелу: https://jinr.int/a?b=1&c=2"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_button_leads_to_a_page_in_the_language_of_the_text(
    announce: Callable[..., Announcement], language: str
) -> None:
    home = Page.objects.get(depth=2)
    page = home.add_child(instance=Page(title="Lectures", slug="lectures"))
    made = announce(**{f"body_{language}": [button(page=page.pk)]})
    assert f"https://portal.example.kz/{language}/lectures/" in letter.body_html(made, language)
    page.delete()
    made.refresh_from_db()
    assert letter.body_text(made, language) == "", "a button to a page that is gone is no button"


@pytest.mark.django_db
@pytest.mark.parametrize("value", [{"url": ""}, {"url": "javascript:alert(1)"}, {"label": "", "url": "https://x.kz"}])
def test_button_that_leads_nowhere_is_refused(value: dict[str, Any]) -> None:
    block = ButtonBlock()
    with pytest.raises(blocks.StructBlockValidationError):
        block.clean(block.to_python({"label": "A", "page": None, **value}))


def card_block(card: Card | None) -> CardBlock:
    return CardBlock(CardKind("event", "Event", chooser=blocks.CharBlock, card=lambda record: card))


def test_card_is_said_in_every_way() -> None:
    block = card_block(Card("Дәріс <b>", "/kk/events/lecture/", "Екі сағат & шай", "21 қараша"))
    value = block.to_python({"record": "1"})
    page = rendered(block.letter_html(value))
    assert page.select_one("a")["href"] == "https://portal.example.kz/kk/events/lecture/"  # type: ignore[index]
    assert page.get_text(" ", strip=True) == "21 қараша Дәріс <b> Екі сағат & шай"
    text = block.letter_text(value)
    assert text == "21 қараша\nДәріс <b>\nЕкі сағат & шай\nhttps://portal.example.kz/kk/events/lecture/"
    public = rendered(block.render(value))
    assert public.select_one("h2 a")["href"] == "/kk/events/lecture/"  # type: ignore[index]
    assert "Дәріс <b>" in public.get_text()


def test_card_of_what_is_not_public_is_left_out() -> None:
    block = card_block(None)
    value = block.to_python({"record": "1"})
    assert block.letter_html(value) == block.letter_text(value) == ""
    assert block.render(value).strip() == ""
