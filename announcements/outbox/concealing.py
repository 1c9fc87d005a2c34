"""Links that open something of the reader's: whoever looks into the outbox sees the letter, and not the ticket in them.

Rooms register how their links look, with what is to be seen in the first group:

    concealing.register(r"(/subscribe/mine/)[^/\\s\"<>]+")

A kind whose letters are nothing but such a link is confidential altogether (`kinds`).
"""

import re

SHOWN_INSTEAD = "…"

_patterns: dict[str, re.Pattern[str]] = {}


def register(pattern: str) -> None:
    _patterns[pattern] = re.compile(pattern)


def concealed(text: str) -> str:
    for pattern in _patterns.values():
        text = pattern.sub(rf"\1{SHOWN_INSTEAD}", text)
    return text
