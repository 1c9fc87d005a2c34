"""deploy/503.html: shown by nginx when nothing else works, so it needs nothing else."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from infocentre.languages.codes import LANGUAGES

DEPLOY = Path(__file__).parent.parent.parent / "deploy"


@pytest.fixture(scope="module")
def page() -> str:
    return (DEPLOY / "503.html").read_text()


def test_it_asks_for_nothing(page: str) -> None:
    soup = BeautifulSoup(page, "lxml")
    assert not soup.find_all(["img", "link", "script", "iframe", "object"])
    assert not re.search(r"https?:|@import|url\((?!#)", page)


def test_its_style_is_the_one_that_nginx_allows(page: str) -> None:
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in (DEPLOY / "nginx.conf").read_text()
    assert 'style="' not in page


@pytest.mark.parametrize("code", LANGUAGES)
def test_it_says_in_each_language_what_the_portal_would_say(page: str, code: str) -> None:
    section = BeautifulSoup(page, "lxml").find("section", lang=code)
    assert section is not None
    with translation.override(code):
        expected = [
            translation.gettext("The site is being looked after"),
            translation.gettext("It will be back in a few minutes. Thank you for waiting."),
            translation.gettext("To the home page"),
        ]
    assert list(section.stripped_strings) == expected
    assert section.find("a")["href"] == f"/{code}/"
