"""There is an example of every letter, each says the same in three languages, and the guide shows them as they are."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from announcements.letters import samples, shown
from announcements.outbox.models import OutboxMessage
from infocentre.languages.codes import LANGUAGES

GUIDE = settings.BASE_DIR / "docs" / "guide" / "letters"
# Template braces, placeholders, lazy texts, escaped signs in a text, words of a language that is missing.
LEFT_OVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|%\([a-z_]+\)[sd]|<django\.|__proxy__|\bNone\b|&(?:amp|quot|#\d+|lt|gt);|TODO"
)
KAZAKH, CYRILLIC = re.compile("[әғқңөұүһі]", re.IGNORECASE), re.compile("[а-яё]", re.IGNORECASE)


def test_guide_shows_the_letters_as_they_are(db: None) -> None:
    """`manage.py show_letters --into docs/guide/letters` brings it up to date."""
    kept = {path.name: path.read_text(encoding="utf-8") for path in GUIDE.glob("*.md")}
    assert kept == shown.pages()


def test_every_letter_of_ours_has_a_sample() -> None:
    folder = settings.BASE_DIR / "templates" / "announcements" / "emails"
    ours = {path.parent.relative_to(folder).as_posix().replace("/", ".") for path in folder.rglob("subject.txt")}
    names = {sample.name for sample in samples.registered()}
    # A frame (`registration`) that several letters share stands there as each of them (`registration.offer`).
    frames = {name.partition(".")[0] for name in names}
    assert ours <= names | frames
    assert "registration" in frames and "registration" not in names


def test_every_letter_of_ours_in_place_of_another_packages_has_a_sample() -> None:
    """What is overridden is mailed."""
    templates = settings.BASE_DIR / "templates"
    overridden = {
        path.name.removesuffix("_message.txt").removesuffix("_subject.txt")
        for folder in ("account/email", "mfa/email", "wagtailadmin/notifications")
        for path in (templates / folder).glob("*.txt")
        if not path.name.startswith("base")
    }
    shown_names = {sample.name.partition(".")[2] for sample in samples.registered()}
    assert {name.removesuffix(".txt") for name in overridden} - shown_names == {"email_confirm", "password_set"}


def test_every_language_has_words_of_its_own(rows: dict[str, OutboxMessage]) -> None:
    for sample in samples.registered():
        assert len({rows[f"{sample.name}.{code}"].text for code in LANGUAGES}) == 3, sample.name
        assert len({rows[f"{sample.name}.{code}"].subject for code in LANGUAGES}) == 3, sample.name


def test_nothing_is_left_untranslated_or_unfilled(rows: dict[str, OutboxMessage]) -> None:
    for name, row in rows.items():
        words = re.sub(r"https?://\S+|\S+@\S+|aigerim", "", f"{row.subject}\n{row.text}")
        assert not LEFT_OVER.search(words), name
        if row.language == "en":
            assert not CYRILLIC.search(words), name
        else:
            assert not re.search(r"[A-Za-z]{4,}", words), f"{name}: {words}"
            assert bool(KAZAKH.search(words)) == (row.language == "kk"), name


def test_pages_of_letters_that_are_no_more_are_removed(db: None, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("gone")
    shown.write_pages(tmp_path)
    assert not (tmp_path / "old.md").exists()
    assert (tmp_path / "README.md").exists()


@pytest.mark.parametrize("code", LANGUAGES)
def test_letters_can_be_looked_at(db: None, tmp_path: Path, code: str) -> None:
    shown.write_html(tmp_path)
    for sample in samples.registered():
        assert f'lang="{code}"' in (tmp_path / f"{sample.name}.{code}.html").read_text()
