"""Letters from templates: three parts, one language, and nothing that people typed is ever a template."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.template import TemplateDoesNotExist
from django.utils import translation

from announcements.letters.plain import dressed
from announcements.letters.render import write
from announcements.subscriptions.digest import Section, digest_letter
from announcements.subscriptions.digest_sources import DigestItem
from announcements.subscriptions.models import DigestIssue, Topic
from infocentre.languages.fallback import Translation

FOLDER = Path(django_settings.BASE_DIR) / "templates" / "announcements" / "emails"
HOSTILE = "<script>alert(1)</script>{{ site_url }}{% now 'Y' %} & \"quoted\" {event.__class__}"
LINK = "https://centre.example.kz/kk/x/"
CONTEXTS: dict[str, dict[str, Any]] = {
    "subscription_confirm": {"confirm_url": LINK, "topics": ["Жаңалықтар", "Іс-шаралар"], "address": "a@example.kz"},
    "subscription_known": {"preferences_url": LINK, "address": "a@example.kz"},
    "draft_reminder": {"title": "Дәріс", "changed": datetime(2026, 11, 14, tzinfo=UTC), "url": LINK},
    "subscription_digest": {
        "sections": [],
        "since": datetime(2026, 11, 16, tzinfo=UTC),
        "until": datetime(2026, 11, 23, tzinfo=UTC),
        "leave_url": LINK,
        "preferences_url": LINK,
    },
}


def sections(title: str, language: str) -> list[Section]:
    item = DigestItem(
        Translation(title, "kk", language), "/kk/news/x/", Translation(title, "kk", language), datetime.now(UTC)
    )
    return [Section(Topic(code="news", name_kk="Жаңалықтар", name_ru="Новости", name_en="News"), [item] * 10)]


EVERY_LETTER = [(name, language) for name in CONTEXTS for language in ("kk", "ru", "en")]


def written(name: str, language: str, **changes: Any):  # type: ignore[no-untyped-def]
    context = {**CONTEXTS[name], **changes}
    if name == "subscription_digest":
        context["sections"] = sections("Жаңа изотоп", language)
    return write(name, language=language, context=context)


def test_every_letter_of_these_rooms_is_tried_here() -> None:
    own = {folder.name for folder in FOLDER.iterdir() if (folder / "subject.txt").exists()}
    assert set(CONTEXTS) <= own


@pytest.mark.parametrize(("name", "language"), EVERY_LETTER)
def test_letter_is_complete_in_its_language(name: str, language: str) -> None:
    letter = written(name, language)
    html = BeautifulSoup(letter.html, "lxml")
    assert html.html["lang"] == language
    assert html.title.get_text() == letter.subject
    words = f"{letter.subject} {letter.text}"
    if language == "en":
        assert not re.findall(
            r"[а-яё]{3,}",
            words.replace("Дәріс", "")
            .replace("Жаңа изотоп", "")
            .replace("қазақша", "")
            .replace("Жаңалықтар", "")
            .replace("Іс-шаралар", ""),
        )
    assert bool(re.search(r"[әғқңөұүһі]", letter.subject + html.h1.get_text())) is (
        language == "kk" or "Дәріс" in letter.subject
    )
    assert "%(" not in words + letter.html
    assert "{{" not in words + letter.html


@pytest.mark.parametrize(("name", "language"), EVERY_LETTER)
def test_letter_needs_no_pictures_loads_nothing_and_knows_the_dark(name: str, language: str) -> None:
    letter = written(name, language)
    html = BeautifulSoup(letter.html, "lxml")
    assert not html.select("img, script, link, iframe, form, [background], [onload], [src]")
    assert "url(" not in letter.html
    assert "prefers-color-scheme: dark" in html.style.get_text()
    for part in html.select("h1, h2, p, li, a"):
        assert "color:" in part.get("style", "") or part.find_parent(style=re.compile("color:")), part


@pytest.mark.parametrize(("name", "language"), EVERY_LETTER)
def test_plain_text_says_and_leads_where_the_html_does(name: str, language: str) -> None:
    letter = written(name, language)
    links = {link["href"] for link in BeautifulSoup(letter.html, "lxml").select("a[href]")}
    assert links
    for link in links:
        assert link in letter.text
    assert "&amp;" not in letter.text and "&#" not in letter.text
    assert not re.search(r"\n{4,}", letter.text)
    assert letter.text.endswith("\n")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_people_typed_is_text(language: str) -> None:
    letter = written("draft_reminder", language, title=HOSTILE)
    assert HOSTILE in letter.text
    assert HOSTILE in letter.subject
    assert "<script>" not in letter.html
    assert "{{ site_url }}" in letter.html, "shown as it was typed"


@pytest.mark.parametrize(
    "title", ["Two\r\nBcc: other@example.kz", "Line\nbreak", "Tab\tand  spaces ", "\x0b\x0c\u2028x"]
)
def test_subject_is_one_line(title: str) -> None:
    subject = written("draft_reminder", "en", title=title).subject
    assert subject == " ".join(subject.split())
    assert not set(subject) & set("\r\n\t\x0b\x0c\u2028")


def test_language_of_the_letter_does_not_leak(db: None) -> None:
    with translation.override("ru"):
        written("subscription_confirm", "kk")
        assert translation.get_language() == "ru"


def test_letter_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(TemplateDoesNotExist):
        write("no_such_letter", language="kk", context={})


@pytest.mark.parametrize(
    ("language", "said"), [("en", "(text in Kazakh)"), ("ru", "(текст на казахском)"), ("kk", "(мәтіні орысша)")]
)
def test_digest_marks_what_is_in_another_language(language: str, said: str) -> None:
    """In the words of the reader."""
    issue = DigestIssue(since=datetime(2026, 11, 16, tzinfo=UTC), until=datetime(2026, 11, 23, tzinfo=UTC))
    source = "ru" if language == "kk" else "kk"
    found = sections("Жаңа изотоп", language)
    item = replace(found[0].items[0], title=Translation("Жаңа изотоп", source, language))
    letter = digest_letter(issue, [replace(found[0], items=[item])], language)
    assert BeautifulSoup(letter.html, "lxml").select_one("h3 a")["lang"] == source
    assert said in letter.text
    assert said.strip("()") in letter.html


def test_plain_text_of_others_gets_our_look_and_stays_text() -> None:
    html = BeautifulSoup(dressed("Subject", f"Open {LINK}?a=1&b=2\r\n\r\n{HOSTILE}", "ru"), "lxml")
    assert html.select_one("a")["href"] == f"{LINK}?a=1&b=2"
    assert not html.select("script")
    assert HOSTILE in html.get_text()
