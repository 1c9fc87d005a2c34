"""Notices that the wall clock was put forward or back, by the clock of the machine that cannot be put."""

from datetime import timedelta
from time import monotonic

from django.utils import timezone

# Daily corrections are smaller and slower; a jump is what somebody, or the first answer of a time server, does.
TOLERATED = timedelta(seconds=5)


class Watch:
    """One for each process and purpose: it remembers what it saw last."""

    def __init__(self) -> None:
        self._apart = _apart()
        self._steady_since = monotonic()

    def look(self) -> timedelta:
        """How far the clock has jumped since the last look: forward, back (less than nothing), or not at all."""
        apart = _apart()
        jump = timedelta(seconds=apart - self._apart)
        self._apart = apart
        if abs(jump) < TOLERATED:
            return timedelta(0)
        self._steady_since = monotonic()
        return jump

    @property
    def steady_for(self) -> timedelta:
        """For how long, in real time, no jump was seen; at most as long as this watch has been there."""
        return timedelta(seconds=monotonic() - self._steady_since)


def _apart() -> float:
    return timezone.now().timestamp() - monotonic()
