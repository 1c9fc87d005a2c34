"""The indexes of search and of uses: written only where a test is about them, or with INDEX_EVERYTHING=1.

Writing them is a sixth of the suite's time, and hardly a test looks into them. `@pytest.mark.indexed` says that one does;
whatever has a live server is taken to.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from modelsearch import signal_handlers as search_signals
from wagtail import signal_handlers as wagtail_signals

EVERYWHERE = bool(os.environ.get("INDEX_EVERYTHING"))


class _NoTask:
    @staticmethod
    def enqueue(*_of_what: str, **_which: str) -> None:
        """Not now."""


@contextmanager
def unindexed() -> Iterator[None]:
    """What is saved here is neither searched for nor listed as used."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_signals, "insert_or_update_object_task", _NoTask)
        patch.setattr(wagtail_signals, "update_reference_index_task", _NoTask)
        yield


def wants_indexes(item: pytest.Item) -> bool:
    served = {"live_server", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return EVERYWHERE or bool(served or item.get_closest_marker("indexed"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Around the fixtures too; those of a module are made with its first test, so the whole module is marked."""
    with nullcontext() if wants_indexes(item) else unindexed():
        return (yield)
