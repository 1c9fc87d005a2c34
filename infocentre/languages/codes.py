"""The three languages: their order, their names in themselves, and which stands in for which."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language

LANGUAGES = ("kk", "ru", "en")
# Publishing needs a text in these: the law asks a state body for parity of Kazakh and Russian (151-I, art. 21).
REQUIRED_LANGUAGES = ("kk", "ru")
DEFAULT_LANGUAGE = "kk"
FALLBACKS = {"kk": ("kk", "ru", "en"), "ru": ("ru", "kk", "en"), "en": ("en", "ru", "kk")}


@dataclass(frozen=True)
class LanguageLabel:
    """How a language is called in itself: in full, as three letters on the switch, and for Open Graph."""

    code: str
    name: str
    short: str
    open_graph: str


LABELS = {
    "kk": LanguageLabel("kk", "Қазақша", "ҚАЗ", "kk_KZ"),
    "ru": LanguageLabel("ru", "Русский", "РУС", "ru_RU"),
    "en": LanguageLabel("en", "English", "ENG", "en_GB"),
}


def current_language() -> str:
    """The active language as one of the three codes."""
    code = (get_language() or DEFAULT_LANGUAGE).split("-")[0]
    return code if code in LANGUAGES else DEFAULT_LANGUAGE


def labels() -> Iterator[LanguageLabel]:
    return (LABELS[code] for code in LANGUAGES)
