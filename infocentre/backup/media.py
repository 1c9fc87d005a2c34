"""What staff uploaded: listed for a backup, exchanged as a whole by a restore."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_INCOMING = ".restoring"
_OUTGOING = ".before-restoring"


def root() -> Path:
    return Path(settings.MEDIA_ROOT)


def files() -> Iterator[Path]:
    """Every uploaded file; names that begin with a dot are ours, and unfinished."""
    for top in sorted(root().iterdir()):
        if top.name.startswith("."):
            continue
        yield from sorted(path for path in top.rglob("*") if path.is_file()) if top.is_dir() else [top]


def incoming() -> Path:
    """An empty folder on the same file system, so that moving files into place cannot fail for want of room."""
    folder = root() / _INCOMING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def exchange(source: Path) -> None:
    """Moves what is in `source` into place, and what was there away. The folder itself may be a mounted volume."""
    outgoing = root() / _OUTGOING
    shutil.rmtree(outgoing, ignore_errors=True)
    outgoing.mkdir()
    for old in list(root().iterdir()):
        if not old.name.startswith("."):
            old.rename(outgoing / old.name)
    for new in list(source.iterdir()) if source.is_dir() else []:
        new.rename(root() / new.name)
    shutil.rmtree(outgoing)
