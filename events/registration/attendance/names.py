"""When two spellings are one name: in Kazakh, Russian or Latin letters, in any order, with or without the patronymic."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from infocentre.languages.transliteration import latin

_NO_LETTERS = re.compile(r"[^a-z]+")
# Spellings of one sound, in this order: passports, teachers and telephones write them differently.
_ONE_SOUND = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch", "sh"),
        ("kh|x", "h"),
        ("zh|dzh|dj", "j"),
        ("gh", "g"),
        ("q", "k"),
        ("w", "v"),
        ("ts|tz", "c"),
        ("y", "i"),
        ("i+e", "e"),
        (r"(.)\1+", r"\1"),
        ("(?<=[^aeiou])i$", ""),
    )
]
ALIKE = 0.84  # of two words: more letters in common than this are one name misspelt


def words(name: str) -> frozenset[str]:
    """Each word as it sounds, in Latin letters."""
    plain = (
        latin(name.replace("ё", "е").replace("Ё", "Е"))
        .lower()
        .translate(str.maketrans("äöüğñşçıūəáóúńǵ", "aougnsciuaaoung"))
    )
    return frozenset(filter(None, (_sound(word) for word in _NO_LETTERS.split(plain.replace("'", "")))))


def _sound(word: str) -> str:
    for pattern, sound in _ONE_SOUND:
        word = pattern.sub(sound, word)
    return word


@dataclass(frozen=True)
class Likeness:
    """`sure`: surname and name agree. Otherwise somebody has to look."""

    share: float
    sure: bool


def likeness(shown: frozenset[str], registered: Iterable[frozenset[str]]) -> Likeness:
    """Of the best of several spellings of one person."""
    return max((_likeness(shown, other) for other in registered), key=lambda one: (one.sure, one.share))


def _likeness(shown: frozenset[str], registered: frozenset[str]) -> Likeness:
    shorter, longer = sorted((shown, registered), key=len)
    if not shorter:
        return Likeness(0, sure=False)
    if len(shorter) >= 2 and shorter <= longer:
        return Likeness(1, sure=True)
    matched = sum(max(_alike(word, other) for other in longer) for word in shorter)
    return Likeness(matched / max(2, len(shorter)), sure=False)


def _alike(word: str, other: str) -> float:
    """Nothing for words that only resemble each other a little: every second surname ends in -ova."""
    share = SequenceMatcher(None, word, other).ratio()
    return share if share >= ALIKE else 0
