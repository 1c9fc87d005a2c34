"""What mail servers and mail programs ask of a letter."""

import email
import email.policy
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from announcements.outbox import mime
from announcements.outbox.envelope import Envelope, Letter
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reply_to import office
from portal.models import SiteSettings
from tests.services.programs import MissingProgram
from tests.services.spamassassin import judged

pytestmark = pytest.mark.long

LIMIT = 2.0  # points; five is what servers take for spam


def parsed(content: bytes) -> EmailMessage:
    return email.message_from_bytes(content, policy=email.policy.default)  # type: ignore[return-value]


@pytest.mark.judge
@pytest.mark.long
def test_spamassassin_gives_every_letter_less_than_two_points(letters: dict[str, bytes], tmp_path: Path) -> None:
    spam = Letter("FREE!!! MAKE MONEY FAST $$$", "Dear friend, " * 3, "<p>V1AGRA</p><img src='http://1.2.3.4/x.gif'>")
    control = Envelope(kind="account", to="a@example.kz", language="en", letter=spam, cause="control").as_row()
    try:
        verdicts = judged({**letters, "control": mime.build(control)}, tmp_path)
    except MissingProgram as missing:
        pytest.skip(str(missing))
    worst = {name: verdict for name, verdict in verdicts.items() if verdict.points >= LIMIT}
    assert set(worst) == {"control"}, worst
    assert len(verdicts) == len(letters) + 1


def test_every_letter_says_what_wrote_it_in_which_language(letters: dict[str, bytes]) -> None:
    for name, content in letters.items():
        letter = parsed(content)
        assert letter["Auto-Submitted"] == "auto-generated", name
        assert letter["Content-Language"] == name.rpartition(".")[2]
        for header in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Language"):
            assert len(letter.get_all(header)) == 1, (name, header)
        assert letter["Message-ID"].endswith("@centre.example.kz>")


def test_text_comes_first_and_says_the_same(letters: dict[str, bytes]) -> None:
    for name, content in letters.items():
        letter = parsed(content)
        kinds = [part.get_content_type() for part in letter.iter_parts()]
        assert kinds == ["text/plain", "text/html"], name
        text = letter.get_body(("plain",)).get_content()
        page = BeautifulSoup(letter.get_body(("html",)).get_content(), "lxml")
        links = {str(link["href"]) for link in page.select("a[href^=http]")}
        assert links - set(re.findall(r"https?://\S+", text)) == set(), name
        said = page.get_text(" ")
        words = set(re.findall(r"[^\W\d_]{5,}", re.sub(r"https?://\S+", "", text)))
        missing = {word for word in words if word not in said}  # “open this link” is “press the button” there
        assert len(missing) <= len(words) / 4, (name, missing)


def test_html_needs_nothing_from_anywhere_and_styles_every_word(letters: dict[str, bytes]) -> None:
    for name, content in letters.items():
        page = BeautifulSoup(parsed(content).get_body(("html",)).get_content(), "lxml")
        assert not page.select("img, script, link, iframe, form, object, [src], [background]"), name
        assert "url(" not in str(page), name
        assert page.html["lang"] == name.rpartition(".")[2]
        assert page.select_one('meta[name="color-scheme"]')["content"] == "light dark"
        for words in page.body.find_all(string=lambda text: text.strip()):
            styled = [parent for parent in words.parents if "color:" in parent.get("style", "")]
            assert styled, (name, words)


# Relative luminance and contrast as WCAG 2 defines them, for every text node on what lies behind it.
CONTRASTS = """() => {
  const light = c => { const v = c / 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 };
  const numbers = c => c.match(/[\\d.]+/g).map(Number);
  const luminance = c => { const [r, g, b] = numbers(c).map(light); return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const behind = e => { for (; e; e = e.parentElement) {
    const c = getComputedStyle(e).backgroundColor; const n = numbers(c); if (n.length < 4 || n[3] > 0) return c }
    return 'rgb(255, 255, 255)' };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const found = [];
  while (walker.nextNode()) { const e = walker.currentNode.parentElement; const s = getComputedStyle(e);
    if (!walker.currentNode.data.trim() || !e.offsetHeight) continue;
    const [a, b] = [luminance(s.color), luminance(behind(e))].sort((x, y) => y - x);
    found.push([(a + 0.05) / (b + 0.05), walker.currentNode.data.trim()]) }
  return found }"""


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("with_style_element", [True, False])  # many mail programs drop it
def test_letters_can_be_read_on_a_phone_in_light_and_dark(
    browser: Browser, letters: dict[str, bytes], scheme: str, with_style_element: bool
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    for name, content in letters.items():
        html = parsed(content).get_body(("html",)).get_content()
        page.set_content(html if with_style_element else re.sub(r"(?s)<style>.*?</style>", "", html))
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
        for contrast, words in page.evaluate(CONTRASTS):
            assert contrast >= 4.5, (name, scheme, words)
    context.close()


def test_answers_go_to_the_office_that_staff_named(write: Callable[..., OutboxMessage], monkeypatch) -> None:
    monkeypatch.setattr(office, "_source", SiteSettings.office_email)
    assert "Reply-To" not in parsed(mime.build(write()))
    SiteSettings.objects.update_or_create(pk=1, defaults={"email": "office@example.kz"})
    office.forget()
    assert parsed(mime.build(write()))["Reply-To"] == "office@example.kz"
    own = write(headers={"reply-to": "Орталық <desk@example.kz>"})
    assert parsed(mime.build(own)).get_all("Reply-To") == ["Орталық <desk@example.kz>"]
    SiteSettings.objects.update(email="no address")
    office.forget()
    assert "Reply-To" not in parsed(mime.build(write()))
