"""The questions above a list of records: each a choice, the answers in the address.

So a narrowed list can be linked to, works without a script, and is the same for a page, a month and a feed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from infocentre.languages.codes import current_language
from infocentre.page_cache.memo import memo
from infocentre.records.storable import storable

Choices = list[tuple[str, str]]
# What an answer asks of a record; None where there is no such answer.
Holds = Callable[[str], Q | None]
M = TypeVar("M", bound=Model)
LONGEST_ANSWER = 100


@dataclass(frozen=True)
class Question:
    """One of the questions above the list, and what the reader has answered."""

    name: str
    label: str
    choices: Choices
    chosen: str
    holds: Holds
    hidden: bool = False  # asked by a link only

    @property
    def chosen_label(self) -> str:
        return dict(self.choices).get(self.chosen, "")


def field(name: str) -> Holds:
    """The answer is the value of this field."""
    return lambda answer: Q(**{name: answer})


def answer(asked: QueryDict, name: str, longest: int = LONGEST_ANSWER) -> str:
    return storable(asked.get(name, ""))[:longest]


def remembered(room: str, name: str, choices: Callable[[], Choices]) -> Choices:
    """What can be chosen, in the reader's language; worked out once a generation."""
    return memo(f"{room}:{name}:{current_language()}", choices)


def narrowed(records: "QuerySet[M]", questions: Iterable[Question]) -> "QuerySet[M]":
    """An answer that there is not finds nothing."""
    for question in questions:
        if question.chosen:
            condition = question.holds(question.chosen)
            records = records.none() if condition is None else records.filter(condition)
    return records


def answers(questions: Iterable[Question]) -> dict[str, str]:
    """What narrows the list, as an address has it."""
    return {question.name: question.chosen for question in questions if question.chosen}


def applied(
    questions: Iterable[Question],
    *,
    others: dict[str, tuple[str, str]] | None = None,
    kept: dict[str, str] | None = None,
) -> list[tuple[str, str]]:
    """What narrows the list in words, each with the query of the list without it.

    `others` are answers that are no choice, as {name: (answer, words)}; `kept` goes into every query.
    """
    told = {question.name: (question.chosen, question.chosen_label) for question in questions if question.chosen}
    told |= others or {}

    def without(left_out: str) -> str:
        rest = {name: chosen for name, (chosen, _words) in told.items() if name != left_out}
        return f"?{urlencode((kept or {}) | rest)}"

    return [(words or chosen, without(name)) for name, (chosen, words) in told.items()]
