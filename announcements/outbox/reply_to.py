"""Where answers go. From is an address that nobody may read; a higher room registers who reads the answers."""

import logging
from collections.abc import Callable
from time import monotonic

from . import addresses
from .errors import NotAnAddress

logger = logging.getLogger("announcements.outbox")

KEPT_SECONDS = 60  # a mailing asks a hundred thousand times


class Office:
    def __init__(self) -> None:
        self._source: Callable[[], str] | None = None
        self._kept: tuple[float, str] | None = None

    def register(self, source: Callable[[], str]) -> None:
        """`source` gives an address, or an empty string."""
        self._source = source
        self._kept = None

    def address(self) -> str:
        """Empty when there is none that can be written to."""
        if self._kept is None or monotonic() - self._kept[0] > KEPT_SECONDS:
            self._kept = (monotonic(), self._ask())
        return self._kept[1]

    def forget(self) -> None:
        self._kept = None

    def _ask(self) -> str:
        found = self._source() if self._source else ""
        try:
            return addresses.checked(found) if found else ""
        except NotAnAddress:
            logger.warning("Answers cannot go to %r: it is no address.", found)
            return ""


office = Office()
