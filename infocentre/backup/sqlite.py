"""SQLite: copied with its own backup interface, which is safe while the site runs."""

import sqlite3
import time
from pathlib import Path

from django.db import connection

from .faults import BackupFault

FILE_NAME = "database.sqlite3"
PATIENCE_SECONDS = 30.0


def _live() -> sqlite3.Connection:
    connection.ensure_connection()
    live: sqlite3.Connection = connection.connection
    return live


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Python waits without end for a database that is being written to; we do not."""
    deadline = time.monotonic() + PATIENCE_SECONDS

    def look(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > deadline:
            raise BackupFault("Another program is writing to the database; end it, or try again later.")

    source.backup(target, progress=look)


def dump(folder: Path) -> Path:
    target = folder / FILE_NAME
    copy = sqlite3.connect(target)
    try:
        _copy(_live(), copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file that stands alone, without -wal and -shm beside it
    finally:
        copy.close()
    return target


def load(folder: Path) -> None:
    """All or nothing: readers see the old content until the last page is in place."""
    source = sqlite3.connect(f"{(folder / FILE_NAME).as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        if source.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise BackupFault("The database in this backup is damaged.")
        _copy(source, _live())
    except sqlite3.Error as error:
        raise BackupFault(f"The database could not be put back: {error}.") from error
    finally:
        source.close()
