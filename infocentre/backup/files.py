"""The folders that belong to the database: listed for a backup, exchanged as a whole by a restore."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

# Names that begin with a dot are ours and unfinished: they are part of no backup.
_INCOMING = ".restoring"
_OUTGOING = ".before-restoring"


@dataclass(frozen=True)
class Folder:
    name: str  # in the archive
    root: Path

    def files(self) -> Iterator[tuple[str, Path]]:
        """Name in the archive and place of every file."""
        for top in sorted(self.root.iterdir()) if self.root.is_dir() else []:
            if top.name.startswith("."):
                continue
            for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
                if path.is_file():
                    yield f"{self.name}/{path.relative_to(self.root).as_posix()}", path

    def stage(self, source: Path) -> None:
        """Brings the new files onto the same file system, so that later no room can be wanting."""
        self.clear()
        self.root.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.move(source, self.root / _INCOMING)
        else:
            (self.root / _INCOMING).mkdir()

    def exchange(self) -> None:
        """Moves what was staged into place. The folder itself stays: it may be a mounted volume.

        The former files are deleted only when all of the new ones are in place; a fault before that leaves them in
        `.before-restoring`.
        """
        outgoing = self.root / _OUTGOING
        shutil.rmtree(outgoing, ignore_errors=True)
        outgoing.mkdir()
        for old in list(self.root.iterdir()):
            if not old.name.startswith("."):
                old.rename(outgoing / old.name)
        for new in list((self.root / _INCOMING).iterdir()):
            new.rename(self.root / new.name)
        shutil.rmtree(outgoing)

    def clear(self) -> None:
        """Takes away what was staged and not used."""
        shutil.rmtree(self.root / _INCOMING, ignore_errors=True)


def folders() -> list[Folder]:
    return [Folder("media", Path(settings.MEDIA_ROOT)), Folder("outbox", Path(settings.OUTBOX_ATTACHMENTS))]
