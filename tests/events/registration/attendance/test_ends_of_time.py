"""A table of Zoom with moments at the ends of time: the line is named, and nothing breaks."""

import io

import pytest

from events.registration.attendance import zoom
from people.spreadsheets.faults import UnreadableFile

HEADING = "Name,Email,Join time,Duration (minutes)\n"


def read(moment: str, minutes: str) -> list[zoom.Stay]:
    return zoom.read(io.BytesIO(f"{HEADING}Inkar,,{moment},{minutes}\n".encode()))


@pytest.mark.parametrize("moment", ["12/31/9999 23:50", "01/01/0001 00:00", "9999-12-31 23:59:59", "01.01.1900 10:00"])
def test_it_is_no_time(moment: str) -> None:
    with pytest.raises(UnreadableFile, match="2"):
        read(moment, "60")


def test_a_time_that_can_be_is_read() -> None:
    (stay,) = read("11/24/2026 15:00", "60")
    assert stay.began is not None and stay.began.year == 2026
