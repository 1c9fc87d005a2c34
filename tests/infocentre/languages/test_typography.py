"""What must not break at the end of a line does not."""

import pytest

from infocentre.languages.typography import NO_BREAK_SPACE, WORD_JOINER, protect, protect_html


def shown(text: str) -> str:
    """`text` with the invisible characters spelt out."""
    return text.replace(WORD_JOINER, "+").replace(NO_BREAK_SPACE, "_")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("іс-шара", "іс+-+шара"),
        ("100-ге толды", "100+-+ге толды"),
        ("2-қабат", "2+-+қабат"),
        ("2026 ж. 21 қараша", "2026_ж. 21 қараша"),
        ("21 ноября 2026 г.", "21 ноября 2026_г."),
        ("5000 ₸, 12 %, 20 °C", "5000_₸, 12_%, 20_°C"),
        ("503 м, 11 ГэВ", "503_м, 11_ГэВ"),
        ("№ 5", "№_5"),
        ("2025 жылғы", "2025_жылғы"),
        ("А. С. Пушкин", "А._С._Пушкин"),
        ("1956–1992", "1956–1992"),
        ("5 минут", "5 минут"),
        ("well-known", "well-known"),
        ("сөз - сөз", "сөз - сөз"),
        ("", ""),
    ],
)
def test_short_words_stay_together(text: str, expected: str) -> None:
    assert shown(protect(text)) == expected


def test_protecting_twice_changes_nothing_more() -> None:
    once = protect("іс-шара, 2026 ж., № 5, А. С. Пушкин, 12 %")
    assert protect(once) == once


def test_tags_and_addresses_are_left_alone() -> None:
    html = '<p>іс-шара <a href="/kk/a-b/" title="2-қабат">100-ге</a></p>'
    assert shown(protect_html(html)) == '<p>іс+-+шара <a href="/kk/a-b/" title="2-қабат">100+-+ге</a></p>'


def test_markup_stays_escaped() -> None:
    assert shown(protect_html("&lt;script&gt; іс-шара")) == "&lt;script&gt; іс+-+шара"
