"""The order of names: that of the Kazakh alphabet, the same on every database.

SQLite knows no alphabet but that of code points, where Ә, Ғ, Қ … stand after Я. So the order is worked out here and
stored beside the name: two characters a letter, a digit and a small letter, which every collation sorts alike. Against
PostgreSQL's `kk-x-icu` it is checked in the tests.
"""

import unicodedata

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
_IN_ORDER = [" ", *"0123456789", *KAZAKH, *LATIN]
_KEYS = {letter: f"{place // 26}{LATIN[place % 26]}" for place, letter in enumerate(_IN_ORDER)}
SPACE = _KEYS[" "]


def sort_key(text: str) -> str:
    """Sorts like `text` in a dictionary: capitals, accents, hyphens and apostrophes make no difference."""
    return "".join(map(_key, " ".join(text.lower().replace("-", " ").split())))


def _key(letter: str) -> str:
    if letter in _KEYS:
        return _KEYS[letter]
    base = unicodedata.normalize("NFKD", letter)[:1]  # é → e; what is no letter is passed over
    return _KEYS.get(base, "")


def initials(name: str) -> str:
    """The first letters of the first two words."""
    return "".join(word[0] for word in name.split()[:2] if word[0].isalnum()).upper()
