"""The files of a table that is being made: whom it shows, their rows, and the table itself. Nobody is served from here
but through a page that asks for rights."""

import json
import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings

from .models import Export

OWNER_ONLY = 0o700


def folder() -> Path:
    made = Path(settings.EXPORTS_FOLDER)
    made.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
    return made


def table(export: Export) -> Path:
    return folder() / f"{export.key.hex}.{export.ending}"


def _part(export: Export, what: str) -> Path:
    return folder() / f"{export.key.hex}.{what}"


def unfinished(export: Export) -> Path:
    """The table while it is written. A turn that was taken for dead and lives writes into a file of its own."""
    return _part(export, f"part{export.fence}")


def keep_people(export: Export, keys: Iterable[int]) -> int:
    """Whom the table shows, in its order: fixed once, so that a crash in the middle neither loses nor repeats anybody."""
    numbers = array("q", keys)
    with _part(export, "new").open("wb") as file:
        numbers.tofile(file)
    _part(export, "new").replace(_part(export, "people"))
    return len(numbers)


def people(export: Export, start: int, count: int) -> list[int]:
    numbers = array("q")
    size = numbers.itemsize
    with _part(export, "people").open("rb") as file:
        file.seek(start * size)
        numbers.frombytes(file.read(count * size))
    return numbers.tolist()


def open_rows(export: Export) -> IO[bytes]:
    """At the end of what is known to be whole."""
    path = _part(export, "rows")
    path.touch()
    file = path.open("r+b")
    file.truncate(export.spooled)
    file.seek(export.spooled)
    return file


def add_rows(file: IO[bytes], rows: Iterable[Sequence[str]]) -> int:
    """The size afterwards; on the disk when this returns."""
    file.write(b"".join(json.dumps(row).encode() + b"\n" for row in rows))
    file.flush()
    os.fsync(file.fileno())
    return file.tell()


def rows(export: Export) -> Iterator[list[str]]:
    with _part(export, "rows").open("rb") as file:
        for line in file:
            yield json.loads(line)


def forget_parts(export: Export) -> None:
    """All but the table."""
    for path in folder().glob(f"{export.key.hex}.*"):
        if path != table(export):
            path.unlink(missing_ok=True)


def forget(export: Export) -> None:
    forget_parts(export)
    table(export).unlink(missing_ok=True)


def strays(known: set[str], before: datetime) -> Iterator[Path]:
    """Older files that belong to no table in `known`: a crash left them, or the account is gone."""
    for path in folder().iterdir():
        if path.name.partition(".")[0] not in known and path.is_file() and path.stat().st_mtime < before.timestamp():
            yield path
