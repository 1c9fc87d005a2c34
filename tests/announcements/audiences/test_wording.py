"""What staff read about an audience before they write to it."""

import pytest
from django.utils.translation import override

from announcements.audiences.selection import Condition, Selection
from announcements.audiences.wording import described, problems

from .rooms import EVENTS, READERS, REGISTRANTS, Room

ONLY = Condition("only", REGISTRANTS, {"event": "1", "status": ["confirmed"]})
READ = Condition("include", READERS)


@pytest.fixture(autouse=True)
def english() -> None:
    with override("en"):
        yield


def test_selection_is_said_line_by_line(rooms: Room) -> None:
    lines = described(Selection((READ, ONLY), {"language": ["kk", "ru"], "region": []}))
    assert lines == [
        "Write to these: Readers",
        "Only if they are also among these: Registrants of an event (Дәріс, Confirmed)",
        "Language: Қазақша, Русский",
    ]


def test_good_selection_has_no_problem(rooms: Room) -> None:
    assert problems(Selection((READ, ONLY))) == []


@pytest.mark.parametrize("conditions", [(), (ONLY,), (Condition("except", READERS),)])
def test_nobody_included_is_a_problem(rooms: Room, conditions: tuple[Condition, ...]) -> None:
    assert len(problems(Selection(conditions))) == 1


def test_unknown_audience_is_named(rooms: Room) -> None:
    said = problems(Selection((READ, Condition("except", "old.room"))))
    assert len(said) == 1
    assert "old.room" in said[0]


def test_choice_that_vanished_is_named(rooms: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(EVENTS, "1")
    said = problems(Selection((READ, ONLY)))
    assert len(said) == 1
    assert "Registrants of an event" in said[0]
    assert "Event: 1" in said[0]


def test_choice_that_was_never_made_is_a_problem(rooms: Room) -> None:
    assert problems(Selection((READ, Condition("only", REGISTRANTS, {"event": "1", "status": []}))))
