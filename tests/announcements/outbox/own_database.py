"""A copy of the test database (SQLite) that other processes can open, and that nobody else's tests see."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections
from django.db.utils import load_backend


@contextmanager
def copied(folder: Path) -> Iterator[str]:
    """While it lasts, the default connection is the copy. Gives the address for DATABASE_URL."""
    original = connections["default"]
    assert Path(str(original.settings_dict["NAME"])).name.startswith("test"), "only a test database is ever copied"
    path = folder / "copy.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    settings = {**original.settings_dict, "NAME": str(path)}
    own = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")
    connections["default"] = own
    try:
        yield f"sqlite:///{path}"
    finally:
        own.close()
        connections["default"] = original
