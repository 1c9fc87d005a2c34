"""A copy of the test database that other processes can open, and that nobody else's tests see."""

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
    name = str(original.settings_dict["NAME"])
    assert Path(name).name.startswith("test"), "only a test database is ever copied and written to"
    name, url = _copy_sqlite(folder) if connection.vendor == "sqlite" else _copy_postgresql()
    kept = dict(original.settings_dict)
    own = load_backend(kept["ENGINE"]).DatabaseWrapper({**kept, "NAME": name}, "default")
    connections["default"] = own
    try:
        yield url
    finally:
        own.close()
        connections["default"] = original
        if connection.vendor == "postgresql":
            _in_maintenance(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _copy_sqlite(folder: Path) -> tuple[str, str]:
    path = folder / "copy.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
    return str(path), f"sqlite:///{path}"


def _copy_postgresql() -> tuple[str, str]:
    known = connection.settings_dict
    name = f"{known['NAME']}_copied"  # each worker of pytest-xdist has a database of its own
    connection.close()
    _in_maintenance(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    _in_maintenance(f'CREATE DATABASE {name} TEMPLATE "{known["NAME"]}"')
    who = known["USER"] + (f":{known['PASSWORD']}" if known["PASSWORD"] else "")
    return name, f"postgres://{who}@{known['HOST']}:{known['PORT']}/{name}"


def _in_maintenance(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
