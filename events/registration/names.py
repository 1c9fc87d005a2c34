"""The name in Latin letters: proposed, never forced."""

import re

from infocentre.languages.transliteration import latin
from people.members.names import proposed_latin

_CYRILLIC = re.compile("[\u0400-\u04ff]")


def latin_name(name: str, typed: str) -> str:
    """What the person typed, in Latin letters even if typed in Cyrillic ones; without it, made of the name."""
    if typed:
        return latin(typed) if _CYRILLIC.search(typed) else typed
    return proposed_latin(name, "") if _CYRILLIC.search(name) else name
