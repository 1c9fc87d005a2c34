"""The field of an address: Cyrillic becomes Latin letters when the field is left; what is still not Latin is refused."""

from typing import Any

from wagtail.admin.widgets.slug import SlugInput

from .transliteration import latin

_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
_AFTER_WHICH_YE = "аеёиоуыэюяәіөұүьъ"


def _formatters() -> list[tuple[str, str]]:
    """Pattern and replacement for the browser: the letters of `transliteration.latin`, «е» by what stands before it."""
    ye = [(rf"(^|[^{_CYRILLIC}]|[{_AFTER_WHICH_YE}])[еЕ]", "$1ye")]
    return ye + [(f"[{letter}{letter.upper()}]", latin(f"б{letter}")[1:]) for letter in _CYRILLIC]


class LatinSlugInput(SlugInput):
    """Without script the text is kept and the server says what is wrong with it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, formatters=_formatters())
