"""What an author writes becomes what a letter can carry."""

import pytest
from bs4 import BeautifulSoup
from pytest_django import Settings

from announcements.letters.rich_text import absolute, for_letter


@pytest.fixture(autouse=True)
def address(settings: Settings) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.kz"


def test_every_element_carries_its_style() -> None:
    html = '<h2>A</h2><p>b <b>c</b> <a href="https://jinr.int/">d</a></p><ul><li>e</li></ul>'
    page = BeautifulSoup(for_letter(html), "lxml")
    for name in ("h2", "p", "a", "ul", "li"):
        assert page.select_one(name)["style"], name  # type: ignore[index]
    assert page.get_text() == "Ab c de"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("/kk/news/", "https://portal.example.kz/kk/news/"),
        ("/documents/1/plan.pdf", "https://portal.example.kz/documents/1/plan.pdf"),
        ("https://jinr.int/a?b=1&amp;c=2", "https://jinr.int/a?b=1&c=2"),
        ("mailto:info@example.kz", "mailto:info@example.kz"),
    ],
)
def test_links_lead_from_the_letter_to_the_site(written: str, sent: str) -> None:
    page = BeautifulSoup(for_letter(f'<p><a href="{written}">x</a></p>'), "lxml")
    assert page.select_one("a")["href"] == sent  # type: ignore[index]


@pytest.mark.parametrize(
    "written",
    [
        "<p>a<script>alert(1)</script></p>",
        '<p onclick="x()">a</p>',
        '<p>a<img src="https://spy.example/pixel.gif"></p>',
        '<p><a href="javascript:alert(1)">a</a></p>',
        '<p style="background:url(https://spy.example)">a</p>',
        "<p>a<style>p{}</style></p>",
    ],
)
def test_nothing_acts_or_loads(written: str) -> None:
    html = for_letter(written)
    assert not any(word in html for word in ("script", "onclick", "spy", "<style", "javascript"))
    assert BeautifulSoup(html, "lxml").get_text().startswith("a")


def test_words_of_another_language_keep_their_mark() -> None:
    assert '<span lang="ru">Дубна</span>' in for_letter('<p><span lang="ru">Дубна</span></p>')


def test_addresses_elsewhere_stay() -> None:
    assert absolute("//cdn.example/x") == "//cdn.example/x"
    assert absolute("/kk/") == "https://portal.example.kz/kk/"
    assert absolute("https://jinr.int/") == "https://jinr.int/"
