"""The file format: a plain tar that ordinary tools can open as well.

    manifest.json      what it is (see manifest.py); always the first member
    database.…         an SQLite file, or a dump for pg_restore
    media/… outbox/…   what staff uploaded; attachments of letters (see files.py)
    SHA256SUMS         of all members above, for `sha256sum -c`; always the last, so a cut-off archive is noticed

Not compressed: pictures and dumps are already, and tools that copy only differences work better so.
"""

import hashlib
import io
import os
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from .faults import BackupFault
from .manifest import Manifest, parse

MANIFEST = "manifest.json"
DATABASE = "database"
FOLDERS = {"media", "outbox"}
SUMS = "SHA256SUMS"
_CHUNK = 1024 * 1024


class _Hashing(io.RawIOBase):
    """Passes on what is read from `source` and remembers its SHA-256."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self.source.read(size)
        self.digest.update(chunk)
        return chunk


class Writer:
    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.sums: list[str] = []

    def add_bytes(self, name: str, content: bytes) -> None:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        info.mode, info.mtime = 0o600, int(time.time())
        self._add(info, io.BytesIO(content))

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as source:
            stat = os.fstat(source.fileno())
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.mode = stat.st_size, int(stat.st_mtime), 0o644
            self._add(info, source)

    def _add(self, info: tarfile.TarInfo, source: IO[bytes]) -> None:
        hashing = _Hashing(source)
        self.tar.addfile(info, hashing)
        self.sums.append(f"{hashing.digest.hexdigest()}  {info.name}\n")

    def finish(self) -> None:
        self.add_bytes(SUMS, "".join(self.sums).encode())


@contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """A complete archive under its name at the end, readable by its owner only, or nothing at all."""
    unfinished = target.with_name(f"{target.name}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as output:
            with tarfile.open(fileobj=output, mode="w", format=tarfile.PAX_FORMAT) as tar:
                writer = Writer(tar)
                yield writer
                writer.finish()
            output.flush()
            os.fsync(output.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def read_manifest(path: Path) -> Manifest:
    with _opened(path) as tar:
        return _first(tar)


def unpack(path: Path, folder: Path) -> None:
    """Puts every member below `folder`. Raises BackupFault unless all are there, whole, and where they belong."""
    read_manifest(path)
    found: list[str] = []
    with _opened(path) as tar:
        for member in tar:
            target = folder / _safe_name(member)
            target.parent.mkdir(parents=True, exist_ok=True)
            found.append(f"{_extract(tar, member, target)}  {member.name}\n")
    sums = folder / SUMS
    if not sums.exists() or "".join(found[:-1]) != sums.read_text(encoding="utf-8"):
        raise BackupFault("This backup is damaged or incomplete: its check sums do not match.")


def _first(tar: tarfile.TarFile) -> Manifest:
    member = tar.next()
    content = tar.extractfile(member) if member is not None and member.name == MANIFEST and member.isfile() else None
    if content is None:
        raise BackupFault("This is an archive, but no backup of this portal.")
    return parse(content.read())


def _safe_name(member: tarfile.TarInfo) -> PurePosixPath:
    name = PurePosixPath(member.name)
    if len(name.parts) == 1:
        belongs = name.stem in {"manifest", DATABASE, SUMS}
    else:
        belongs = name.parts[0] in FOLDERS
    if not member.isfile() or not belongs or ".." in name.parts:
        raise BackupFault(f"This archive holds “{member.name}”, which no backup of this portal has.")
    return name


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> str:
    """Returns the SHA-256 of the content."""
    content = tar.extractfile(member)
    if content is None:  # cannot be: only regular files pass _safe_name
        raise BackupFault(f"“{member.name}” is no file.")
    digest = hashlib.sha256()
    with target.open("wb") as output:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            output.write(chunk)
    os.utime(target, (member.mtime, member.mtime))  # browsers have been told when a picture was last changed
    return digest.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, mode="r:") as tar:
            yield tar
    except (tarfile.TarError, EOFError) as error:
        raise BackupFault("This file is no backup of this portal, or it is damaged.") from error
    except FileNotFoundError as error:
        raise BackupFault(f"There is no file {error.filename}.") from error
