"""Which text a reader gets when the one in the reader's language is missing, and in which language it is.

Empty means missing. The chain is in `codes.FALLBACKS`. The language of what was found travels with the text, so that
a template can mark it with `lang` and say so: a fallback is always visible.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .codes import FALLBACKS, LANGUAGES, current_language
from .typography import protect

# What the editor leaves of a text that was typed and deleted again.
_EMPTY_RICH_TEXT = re.compile(r"(?:\s|&nbsp;|</?(?:p|br)\b[^<>]*>)*")


@dataclass(frozen=True)
class Translation:
    """A value found for a reader: the value, the language it is in, and the language that was asked for."""

    value: Any
    language: str
    wanted: str

    @property
    def is_fallback(self) -> bool:
        return bool(self.value) and self.language != self.wanted

    @property
    def lang(self) -> SafeString:
        """` lang="ru"` for a fallback, nothing otherwise: to be written straight after a tag's name."""
        return format_html(' lang="{}"', self.language) if self.is_fallback else mark_safe("")

    def __bool__(self) -> bool:
        return bool(self.value)

    def __str__(self) -> str:
        """The text with its hyphens and units kept together; escaped by the template like any other text."""
        return protect(str(self.value)) if self.value else ""


def is_filled(value: Any) -> bool:
    if value is None:
        return False
    if isinstance(value, str):
        return bool(value.strip()) and not (value.lstrip().startswith("<") and _EMPTY_RICH_TEXT.fullmatch(value))
    return bool(value)


def translation(instance: Model, field: str, language: str | None = None) -> Translation:
    """The best text of `instance.<field>` for a reader of `language` (default: the active one)."""
    wanted = language or current_language()
    for code in FALLBACKS[wanted]:
        value = getattr(instance, f"{field}_{code}")
        if is_filled(value):
            return Translation(value, code, wanted)
    return Translation("", wanted, wanted)


def filled_languages(instance: Model, fields: tuple[str, ...]) -> list[str]:
    """The languages in which every one of `fields` that is filled at all is filled."""
    used = [name for name in fields if any(is_filled(getattr(instance, f"{name}_{code}")) for code in LANGUAGES)]
    return [code for code in LANGUAGES if all(is_filled(getattr(instance, f"{name}_{code}")) for name in used)]
