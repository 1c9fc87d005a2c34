"""The name in Latin letters: proposed, never forced; and when two spellings are one person."""

import re
import unicodedata
from datetime import date

from infocentre.languages.transliteration import latin
from people.members.names import proposed_latin

LONGEST_KEY = 250
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# Keyboards without Kazakh letters are common: the same child is typed with them and without.
_PLAIN = str.maketrans("ёәіңғүұқөһ", "еаингуукох")


def latin_name(name: str, typed: str) -> str:
    """What the person typed, in Latin letters even if typed in Cyrillic ones; without it, made of the name."""
    if typed:
        return latin(typed) if _CYRILLIC.search(typed) else typed
    return proposed_latin(name, "") if _CYRILLIC.search(name) else name


def person_key(name: str, born: date | None) -> str:
    """The same for every way to write one person: order of the words, capitals, Kazakh letters or Russian ones in their
    place. The date of birth tells namesakes apart where it is known. Empty for a name without letters."""
    plain = unicodedata.normalize("NFKC", name).casefold().translate(_PLAIN)
    words = sorted(re.findall(r"[^\W\d_]+", plain))
    return f"{' '.join(words)}|{born.isoformat() if born else ''}"[:LONGEST_KEY] if words else ""
