"""The letter of an announcement in one language: subject, plain text and HTML together, with its personal fields."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from announcements.audiences.people import Person, one_line
from announcements.letters import render
from announcements.letters.rich_text import absolute
from announcements.outbox.envelope import Letter
from infocentre.languages.codes import FALLBACKS, LANGUAGES
from infocentre.languages.fallback import is_filled

from . import personal_fields, unsubscribing
from .models import Announcement, Edition
from .personal_fields import Pattern


def has_text(announcement: Announcement, language: str) -> bool:
    """Subject and text go together: a letter never mixes languages."""
    return all(is_filled(getattr(announcement, f"{name}_{language}")) for name in announcement.content_fields)


def text_language(announcement: Announcement, wanted: str) -> str | None:
    """The language a reader of `wanted` gets; None when there is no text at all."""
    return next((code for code in FALLBACKS[wanted] if has_text(announcement, code)), None)


def languages_with_text(announcement: Announcement) -> list[str]:
    return [code for code in LANGUAGES if has_text(announcement, code)]


def written(announcement: Announcement, language: str) -> Edition | None:
    """Not saved. None when there is no text in any language."""
    source = text_language(announcement, language)
    if source is None:
        return None
    letter = render.write("announcement", language=language, context=_context(announcement, language, source))
    return Edition(
        announcement=announcement,
        language=language,
        text_language=source,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
    )


def _context(announcement: Announcement, language: str, source: str) -> dict[str, Any]:
    with override(language):
        archive = absolute(announcement.get_absolute_url()) if announcement.archived and announcement.pk else ""
    return {
        "headline": _tidy(getattr(announcement, f"subject_{source}")),
        "lead": _tidy(getattr(announcement, f"lead_{source}") or ""),
        "html_body": body_html(announcement, source),
        "text_body": body_text(announcement, source),
        "text_language": source,
        "is_fallback": source != language,
        "archive_url": archive,
        "unsubscribe_url": unsubscribing.SLOT if unsubscribing.is_offered() else "",
    }


def _tidy(text: str) -> str:
    return text.replace(unsubscribing.PRIVATE, "")


def body_html(announcement: Announcement, language: str) -> SafeString:
    with override(language):
        stream = getattr(announcement, f"body_{language}") or []
        html = "\n".join(child.block.letter_html(child.value) for child in stream)
    return mark_safe(_tidy(html))  # noqa: S308 - each block escapes what it is made of


def body_text(announcement: Announcement, language: str) -> str:
    with override(language):
        stream = getattr(announcement, f"body_{language}") or []
        pieces = [child.block.letter_text(child.value) for child in stream]
    return _tidy("\n\n".join(piece for piece in pieces if piece))


@dataclass
class Filling:
    """A frozen letter, ready to be filled for one recipient after another."""

    edition: Edition

    @cached_property
    def _patterns(self) -> tuple[Pattern, Pattern, Pattern]:
        edition = self.edition
        return (
            personal_fields.in_text(edition.subject),
            personal_fields.in_text(edition.text),
            personal_fields.in_html(edition.html),
        )

    @cached_property
    def _stand_ins(self) -> dict[str, str]:
        return personal_fields.stand_ins(self.edition.text_language)

    def values(self, person: Person) -> dict[str, str]:
        """What is called otherwise in the language of the letter stands under its code and that language."""
        known = {**person.fields, "name": person.name}
        language = self.edition.text_language
        return {
            code: one_line(known.get(f"{code}_{language}") or known.get(code, "")) or stand_in
            for code, stand_in in self._stand_ins.items()
        }

    def letter(self, person: Person, unsubscribe_url: str = "") -> Letter:
        subject, text, html = self._patterns
        plain = self.values(person)
        escaped = {code: escape(value) for code, value in plain.items()}
        return Letter(
            personal_fields.fill(subject, plain),
            personal_fields.fill(text, plain).replace(unsubscribing.SLOT, unsubscribe_url),
            personal_fields.fill(html, escaped).replace(unsubscribing.SLOT, escape(unsubscribe_url)),
        )
