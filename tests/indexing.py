"""Sparing the indexes what the next save tells them anyway: a record is saved four times until it is published."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from modelsearch import signal_handlers
from wagtail.signal_handlers import disable_reference_index_auto_update


class _NoTask:
    @staticmethod
    def enqueue(*_of_what: str) -> None:
        """Not now."""


@contextmanager
def unindexed() -> Iterator[None]:
    """What is saved here is neither searched for nor listed as used; the save that follows must be outside."""
    with pytest.MonkeyPatch.context() as patch, disable_reference_index_auto_update():
        patch.setattr(signal_handlers, "insert_or_update_object_task", _NoTask)
        yield
