"""Texts that a database would refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infocentre.records.storable import storable
from people.models import Direction


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("Іңкәр", "Іңкәр"),
        ("a\x00b\x00", "ab"),
        ("half \ud83d of one", "half ? of one"),
        ("whole \U0001f52c", "whole \U0001f52c"),
        ("\x01 stays", "\x01 stays"),
    ],
)
def test_only_what_no_database_keeps_is_taken_out(typed: str, kept: str) -> None:
    assert storable(typed) == kept


@given(st.text(st.characters(), max_size=20))
def test_what_is_left_can_be_written_and_stays_so(typed: str) -> None:
    once = storable(typed)
    assert once.encode().decode() == storable(once) == once
    assert "\x00" not in once


def test_it_is_found_again_in_the_database(db: None) -> None:
    Direction.objects.create(key="k", name_kk=storable("Ә\x00\ud800"), name_ru="x")
    assert Direction.objects.get(key="k").name_kk == "Ә?"
