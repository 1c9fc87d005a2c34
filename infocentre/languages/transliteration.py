"""Kazakh and Russian to Latin letters, the way passports of Kazakhstan write names: Yerzhan, Sakhiyev, Kabatayeva.

Used for addresses (slugs) and as a proposal for names: people keep their own spelling.
"""

from django.utils.text import slugify

_LATIN = {
    **dict(zip("абвгғдзийкқлмнңоөпрстуұүфһыіэә", "abvggdziykklmnnooprstuuufhyiea", strict=True)),
    **{"ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"},
    **{"ъ": "", "ь": ""},
}
_VOWELS = set("аеёиоуыэюяәіөұү")


def latin(text: str) -> str:
    """`text` in Latin letters; anything that is not Kazakh or Russian Cyrillic stays as it is.

    «е» is “ye” at the start of a word and after a vowel or a sign, “e” elsewhere.
    """
    out = []
    for position, letter in enumerate(text):
        low = letter.lower()
        before = text[position - 1].lower() if position else " "
        if low == "е":
            latin_letters = "ye" if not before.isalpha() or before in _VOWELS or before in "ъь" else "e"
        else:
            latin_letters = _LATIN.get(low, low)
        following = text[position + 1] if position + 1 < len(text) else ""
        if letter.isupper():
            latin_letters = latin_letters.upper() if following.isupper() else latin_letters.capitalize()
        out.append(latin_letters)
    return "".join(out)


def slug(text: str, limit: int = 80) -> str:
    """An address part in Latin letters, cut at a word, or an empty string when nothing of `text` is left."""
    made = slugify(latin(text))
    if len(made) <= limit:
        return made
    return made[: limit + 1].rsplit("-", 1)[0][:limit].strip("-")
