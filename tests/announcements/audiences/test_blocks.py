"""The audience as staff put it together in the form."""

from typing import Any

import pytest
from wagtail.blocks import StreamBlockValidationError

from announcements.audiences.blocks import AudienceBlock, conditions
from announcements.audiences.selection import Condition

from .rooms import EVENTS, REGISTRANTS, Room

BLOCK = AudienceBlock()


def stream(*rows: tuple[str, dict[str, Any]]) -> Any:
    return BLOCK.to_python(
        [{"type": kind, "value": value, "id": str(number)} for number, (kind, value) in enumerate(rows)]
    )


CHOSEN = {"relation": "only", "event": "2", "status": ["confirmed", "waiting"]}


def test_row_says_relation_source_and_parameters(rooms: Room) -> None:
    value = stream(("test__readers", {"relation": "include"}), ("test__registrants", CHOSEN))
    assert conditions(BLOCK.clean(value)) == (
        Condition("include", "test.readers", {}),
        Condition("only", REGISTRANTS, {"event": "2", "status": ["confirmed", "waiting"]}),
    )


@pytest.mark.parametrize("broken", [{"event": "9"}, {"event": ""}, {"status": ["lost"]}, {"relation": "perhaps"}])
def test_choice_that_does_not_exist_is_refused(rooms: Room, broken: dict[str, Any]) -> None:
    with pytest.raises(StreamBlockValidationError):
        BLOCK.clean(stream(("test__registrants", {**CHOSEN, **broken})))


def test_choices_are_asked_anew(rooms: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    value = stream(("test__registrants", {**CHOSEN, "event": "3"}))
    monkeypatch.setitem(EVENTS, "3", "Олимпиада")
    BLOCK.clean(value)


def test_audience_that_is_gone_is_not_dropped(rooms: Room) -> None:
    """It may be an exception: without it people would be written to who were to be left alone."""
    value = stream(("old__room", {"relation": "except"}), ("test__readers", {"relation": "include"}))
    assert [condition.source for condition in conditions(value)] == ["old.room", "test.readers"]
    with pytest.raises(StreamBlockValidationError):
        BLOCK.clean(value)
