"""Names as a byline has them: a surname, and given names or what is left of them."""

import re
from dataclasses import dataclass
from typing import Any

from infocentre.languages.transliteration import latin

# A patronymic is sometimes written in two words; the second is no name.
_SUFFIXES = {"ұлы", "қызы", "улы", "кызы", "оглы", "uly", "kyzy", "qyzy"}
# `Yu.A.`, `Ж.-П.`; what follows a full stop without one is a whole name: `Н.Нурланович`.
_ABBREVIATED = re.compile(r"\w{1,4}\.(?:-\w{1,4}\.)*|\w[\w-]*")


@dataclass(frozen=True)
class Name:
    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """`Ержан Нұрланұлы` → `Е. Н.`; `Жан-Поль` → `Ж.-П.`; what is abbreviated already (`Yu.A.`) stays."""
        found: list[str] = []
        for word in self.given.split():
            if word.casefold() not in _SUFFIXES:
                pieces = _ABBREVIATED.findall(word) if "." in word else [word]
                found += [piece if piece.endswith(".") else _initial(piece) for piece in pieces]
        return " ".join(found)

    @property
    def in_full(self) -> str:
        """`Сахиев Ержан Нұрланұлы`"""
        return f"{self.family} {self.given}".strip()

    @property
    def inverted(self) -> str:
        """`Сахиев, Е. Н.`"""
        return f"{self.family}, {self.initials}" if self.initials else self.family

    @property
    def in_order(self) -> str:
        """`Е. Н. Сахиев`"""
        return f"{self.initials} {self.family}".strip()

    @property
    def in_latin(self) -> "Name":
        return Name(latin(self.family), latin(self.given))

    def __str__(self) -> str:
        """`Сахиев, Ержан Нұрланұлы`: as sheets have it; `parsed` reads it. `BESIII Collaboration,` has no given name."""
        if not self.given:
            return f"{self.family}," if " " in self.family else self.family
        return f"{self.family}, {self.given}"


def _initial(word: str) -> str:
    return "-".join(f"{part[0].upper()}." for part in word.split("-") if part)


def parsed(text: str) -> Name:
    """Of `Сахиев, Ержан`. Without a comma the first word is the surname."""
    text = " ".join(text.split())
    family, comma, given = text.partition(",")
    if not comma:
        family, _space, given = text.partition(" ")
    return Name(family.strip(), given.strip())


def name_of_member(member: Any, language: str) -> Name:
    """What a byline in this language would most likely say; staff put it right."""
    if language in {"kk", "ru"}:
        other = "ru" if language == "kk" else "kk"
        return parsed(getattr(member, f"name_{language}") or getattr(member, f"name_{other}") or member.name_en or "")
    words = (member.name_en or latin(member.name_kk or member.name_ru or "")).split()
    return Name(words[-1], " ".join(words[:-1])) if words else Name("")
