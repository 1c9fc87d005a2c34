"""Compiles the catalogues (.po → .mo) without the gettext programs, which a bare machine does not have."""

from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings


def sources() -> Iterator[Path]:
    """The .po files of the project, in the order of LOCALE_PATHS."""
    for folder in settings.LOCALE_PATHS:
        yield from sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))


def compile_catalogue(source: Path) -> bool:
    """Writes the .mo beside `source` unless it is newer. Raises OSError with the line of a fault in the file."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return False
    # Beside the target and then moved: a running server never reads half a file.
    unfinished = target.with_suffix(".mo.part")
    polib.pofile(str(source), encoding="utf-8").save_as_mofile(str(unfinished))
    unfinished.replace(target)
    return True


def compile_all() -> int:
    """How many catalogues were compiled afresh."""
    return sum(compile_catalogue(source) for source in sources())
