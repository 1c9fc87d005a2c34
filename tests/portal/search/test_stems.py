"""Kazakh words without their endings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.stems import SHORTEST, stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("университеттер", "университет"),
        ("Университеттерінің", "Университет"),
        ("университетінде", "университет"),
        ("орталықтар", "орталық"),
        ("орталығында", "орталы"),  # орталық: its last consonant changes before the ending
        ("зертханалардан", "зертхана"),
        ("мектептерге", "мектеп"),
        ("іс-шаралар", "іс-шаралар"),  # a word with a hyphen stays whole
        ("Дубна", "Дубна"),
        ("изотоп", "изотоп"),
        ("лар", "лар"),
        ("2026", "2026"),
    ],
)
def test_endings_are_taken_off(word: str, expected: str) -> None:
    assert expected.startswith(stem(word)) or stem(word) == expected
    assert word.startswith(stem(word))


@settings(max_examples=50)
@given(st.text("абвгдеәіңғүұқөһлртындсм-", max_size=100))
def test_a_stem_begins_its_word_and_is_not_too_short(word: str) -> None:
    assert word.startswith(stem(word))
    assert stem(word) == word or len(stem(word)) >= SHORTEST
