from collections.abc import Iterator

import pytest

from .rooms import Room, room


@pytest.fixture
def rooms() -> Iterator[Room]:
    room.__init__()  # type: ignore[misc]  # as new
    yield room
    room.__init__()  # type: ignore[misc]
