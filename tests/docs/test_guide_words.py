"""What the staff's guides put in «…» is what the admin shows in that language, letter by letter."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import trans_real

from infocentre.languages.codes import LABELS

GUIDES = Path(settings.BASE_DIR) / "docs" / "guide"
SAMPLES = re.compile(r"^```.*?^```", re.M | re.S)  # letters as they arrive quote titles, not buttons
QUOTED = re.compile(r"«([^»]+)»")
PLACEHOLDER = re.compile(r"(%\(\w+\)[sd]|\{\w*\})")
COUNT_ON_A_TAB = re.compile(r": \d+$")  # added by the script of the language tabs


def as_shown(words: str) -> str:
    """Wagtail begins labels with a capital and mostly trims what stands around them."""
    words = " ".join(words.split())
    return words[:1].upper() + words[1:]


@cache
def shown(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The strings of the language's catalogues, and those with something put in."""
    whole = {name for label in LABELS.values() for name in (label.name, label.short)}
    filled = []
    for catalogue in trans_real.translation(language)._catalog._catalogs:
        for words in catalogue.values():
            if not PLACEHOLDER.search(words):
                whole.add(as_shown(words))
            elif sum(map(str.isalpha, PLACEHOLDER.sub("", words))) >= 4:
                parts = (".+" if PLACEHOLDER.fullmatch(part) else re.escape(part) for part in PLACEHOLDER.split(words))
                filled.append(re.compile("".join(parts)))
    return frozenset(whole), tuple(filled)


def is_shown(words: str, language: str) -> bool:
    whole, filled = shown(language)
    return as_shown(words) in whole or any(pattern.fullmatch(words) for pattern in filled)


def unknown(text: str, language: str) -> list[str]:
    quoted = (" ".join(words.split()) for words in QUOTED.findall(SAMPLES.sub("", text)))
    return [words for words in quoted if not is_shown(COUNT_ON_A_TAB.sub("", words), language)]


@pytest.mark.parametrize("guide", sorted(GUIDES.glob("??/*.md")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_quoted_words_are_on_screen(guide: Path) -> None:
    assert unknown(guide.read_text(), guide.parent.name) == []


def test_both_languages_have_the_same_guides() -> None:
    assert len({tuple(sorted(path.name for path in (GUIDES / code).iterdir())) for code in ("kk", "ru")}) == 1


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("«Қараламаны сақтау» → «Кесте\nбелгілеу»", "kk", []),
        ("«Жобаны сақтау»", "kk", ["Жобаны сақтау"]),
        ("«Сохранить черновик»", "kk", ["Сохранить черновик"]),
        ("«Взять все 12 строк»", "ru", []),
        ("«Взять строки»", "ru", ["Взять строки"]),
        ("«пусто: 2», «ҚАЗ»", "ru", []),
        ("```text\n«Шесть новых изотопов»\n```\n«Семь изотопов»", "ru", ["Семь изотопов"]),
    ],
)
def test_words_of_no_screen_are_found(text: str, language: str, found: list[str]) -> None:
    assert unknown(text, language) == found
