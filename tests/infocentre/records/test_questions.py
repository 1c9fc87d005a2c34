"""Questions above a list: what is asked, what that finds, and the way back out of each."""

import pytest
from django.db.models import Q
from django.http import QueryDict

from infocentre.models import Audience
from infocentre.records.questions import Question, answer, answers, applied, field, narrowed, remembered

CHOICES = [("pupils", "Оқушылар"), ("teachers", "Мұғалімдер")]


def question(chosen: str = "", name: str = "for", **fields: object) -> Question:
    return Question(
        **{"name": name, "label": "Кімге", "choices": CHOICES, "chosen": chosen, "holds": field("code"), **fields}
    )


@pytest.mark.parametrize(
    ("query", "read"),
    [("", ""), ("for=pupils", "pupils"), ("for=a%00b", "ab"), ("for=" + "ғ" * 500, "ғ" * 100), ("for=1&for=2", "2")],
)
def test_answer_is_read_from_the_address(query: str, read: str) -> None:
    assert answer(QueryDict(query), "for") == read


@pytest.mark.parametrize(("chosen", "words"), [("pupils", "Оқушылар"), ("", ""), ("nobody", "")])
def test_answer_in_words(chosen: str, words: str) -> None:
    assert question(chosen).chosen_label == words


def codes(*questions: Question) -> set[str]:
    return set(narrowed(Audience.objects.all(), questions).values_list("code", flat=True))


def test_no_answer_leaves_the_list_as_it_is(db: None) -> None:
    assert codes(question()) == codes()
    assert len(codes()) > 2


def test_answers_narrow_together(db: None) -> None:
    of_people = question("x", name="kind", holds=lambda _answer: Q(code__startswith="p"))
    assert codes(question("pupils"), of_people) == {"pupils"}
    assert codes(question("teachers"), of_people) == set()


@pytest.mark.parametrize("holds", [field("code"), lambda _answer: None], ids=["unknown value", "no such answer"])
def test_answer_that_there_is_not_finds_nothing(db: None, holds: object) -> None:
    assert codes(question("nobody", holds=holds)) == set()


def test_what_narrows_can_be_taken_away_one_by_one() -> None:
    asked = [question("pupils"), question("", name="kind"), question("teachers", name="also")]
    told = applied(asked, others={"name": ("Ә б", "“Ә б”")}, kept={"view": "month"})
    assert told == [
        ("Оқушылар", "?view=month&also=teachers&name=%D3%98+%D0%B1"),
        ("Мұғалімдер", "?view=month&for=pupils&name=%D3%98+%D0%B1"),
        ("“Ә б”", "?view=month&for=pupils&also=teachers"),
    ]


def test_unknown_answer_is_shown_as_it_was_given_so_that_it_can_be_taken_away() -> None:
    assert applied([question("nobody")]) == [("nobody", "?")]


def test_nothing_asked_narrows_nothing() -> None:
    assert applied([question(), question(name="kind")]) == []
    assert answers([question(), question("pupils", name="kind")]) == {"kind": "pupils"}


def test_choices_are_worked_out_once_a_generation_and_language() -> None:
    asked: list[str] = []

    def choices() -> list[tuple[str, str]]:
        asked.append("again")
        return CHOICES

    from django.utils import translation

    for language in ("kk", "kk", "ru"):
        with translation.override(language):
            assert remembered("tests", "for", choices) == CHOICES
    assert len(asked) == 2
