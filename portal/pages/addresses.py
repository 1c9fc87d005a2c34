"""The address part of a page: Latin letters, and not one that the site itself answers to."""

from typing import Any

from wagtail.admin.widgets.slug import SlugInput
from wagtail.models import Page

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.transliteration import latin

HOME_DEPTH = 2
# First parts of addresses below /kk/ that views answer (`infocentre.urls`, docs/architecture.md), so that no page may
# hide behind them. Lists of records (events, lectures …) are pages themselves and stand at their own addresses.
RESERVED_SLUGS = frozenset(
    {
        *LANGUAGES,
        *("kz", "admin", "accounts", "documents", "media", "static", "livez", "readyz"),
        *("accessible", "search", "share", "subscribe", "my", "jury", "certificates", "c", "numbers", "announcements"),
    }
)

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
_AFTER_WHICH_YE = "аеёиоуыэюяәіөұүьъ"


def is_reserved(slug: str, parent: Page | None) -> bool:
    return parent is not None and parent.depth == HOME_DEPTH and slug in RESERVED_SLUGS


def _formatters() -> list[tuple[str, str]]:
    """Pattern and replacement for the browser: the letters of `transliteration.latin`, «е» by what stands before it."""
    ye = [(rf"(^|[^{_CYRILLIC}]|[{_AFTER_WHICH_YE}])[еЕ]", "$1ye")]
    return ye + [(f"[{letter}{letter.upper()}]", latin(f"б{letter}")[1:]) for letter in _CYRILLIC]


class LatinSlugInput(SlugInput):
    """Turns Cyrillic into Latin letters when the field is left; the server refuses what is still not Latin."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, formatters=_formatters())
