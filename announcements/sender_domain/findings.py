"""What was found out about a domain, in words for whoever looks after it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    GOOD = "good"
    ADVICE = "advice"  # works; could be better
    BAD = "bad"  # letters will be refused or end among the unwanted


@dataclass(frozen=True)
class Finding:
    """`advice` is what to do, as a sentence; `record` what to enter in the DNS, to be copied."""

    subject: str
    level: Level
    words: str
    advice: str = ""
    record: str = ""


def good(subject: str, words: str) -> Finding:
    return Finding(subject, Level.GOOD, words)


def advice(subject: str, words: str, what_to_do: str, record: str = "") -> Finding:
    return Finding(subject, Level.ADVICE, words, what_to_do, record)


def bad(subject: str, words: str, what_to_do: str, record: str = "") -> Finding:
    return Finding(subject, Level.BAD, words, what_to_do, record)
