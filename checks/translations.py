"""Kazakh and Russian are complete: nothing untranslated, nothing guessed, nothing missing from the catalogues."""

from pathlib import Path

import polib

from . import messages
from .sources import ROOMS, files

LANGUAGES = ("kk", "ru")


def complaints() -> list[str]:
    found = [
        f"{path}: makemessages does not know {name}() for gettext"
        for path in files()
        if path.suffix == ".py" and path.parts[0] in ROOMS
        for name in messages.unknown_aliases(path)
    ]
    used = messages.used()
    for language in LANGUAGES:
        known: set[messages.Message] = set()
        for path in sorted(p for p in files() if p.match(f"*/{language}/LC_MESSAGES/*.po")):
            catalogue = polib.pofile(str(path))
            found += _unfinished(path, catalogue)
            known |= {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}
        found += [
            f"{language}: not in a catalogue: “{text}” ({place})"
            for (context, text), place in used.items()
            if (context, text) not in known
        ]
    return found


def _unfinished(path: Path, catalogue: polib.POFile) -> list[str]:
    untranslated = [f"{path}: untranslated: “{entry.msgid}”" for entry in catalogue.untranslated_entries()]
    return untranslated + [f"{path}: fuzzy: “{entry.msgid}”" for entry in catalogue.fuzzy_entries()]
