"""How many queries a page costs, counted without the page cache, and how many it may."""

import itertools
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from infocentre.page_cache import generation

BUDGET = 8
BUDGET_OF_SEARCH = 6
# What is read once after a change and then remembered: names, menus, the outline of the tree, alerts …
FRAME = 7
_unused = itertools.count()


@pytest.fixture
def queries(client: Client, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[int, int]]:
    """(queries of the first page after a change, queries of a page after it) at a generation of its own."""

    def count(path: str) -> tuple[int, int]:
        now = f"test {next(_unused)}"
        monkeypatch.setattr(generation, "current", lambda part=generation.Part.WHOLE: now)
        counts = []
        for other in ("1", "2"):  # another key for the page cache
            with CaptureQueriesContext(connection) as captured:
                response = client.get(f"/ru/{path}{'&' if '?' in path else '?'}other={other}")
            assert response.status_code == 200
            counts.append(len(captured))
        return counts[0], counts[1]

    return count
