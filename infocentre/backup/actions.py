"""One file with everything that cannot be made again: the database, what staff uploaded, attachments of letters.

Not in it: SECRET_KEY and the other settings (keep a copy of them elsewhere), static files, logs.
"""

import tempfile
from pathlib import Path
from types import ModuleType

import redis
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from infocentre.page_cache import generation

from . import archive, files, manifest, postgresql, sqlite
from .faults import BackupFault

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def default_folder() -> Path:
    return Path(settings.DATA_DIR) / "backups"


def default_file(prefix: str = "infocentre") -> Path:
    return default_folder() / f"{prefix}-{timezone.localtime():%Y-%m-%d-%H%M%S}.tar"


def make(target: Path) -> Path:
    """Writes a backup to `target`. The database first: a file that is uploaded meanwhile is then merely not used."""
    engine = ENGINES[connection.vendor]
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # it will hold personal data
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
            dump = engine.dump(Path(folder))
            with archive.writing(target) as writer:
                writer.add_bytes(archive.MANIFEST, manifest.describe().to_json())
                writer.add_file(dump.name, dump)
                _add_files(writer)
    except OSError as error:
        raise BackupFault(f"The backup could not be written to {target}: {error.strerror or error}.") from error
    return target


def _add_files(writer: archive.Writer) -> None:
    for folder in files.folders():
        for name, path in folder.files():
            try:
                writer.add_file(name, path)
            except FileNotFoundError:
                continue  # deleted by staff while we were on the way


def prune(folder: Path, keep: int) -> list[Path]:
    """Deletes all but the newest `keep` backups of `folder`; returns what was deleted."""
    old = sorted(folder.glob("infocentre-*.tar"), reverse=True)[keep:]
    for path in old:
        path.unlink()
    return old


def has_content() -> bool:
    """False for a database in which nothing has been made yet."""
    return MigrationRecorder(connection).has_table()


def check(source: Path) -> manifest.Manifest:
    """Raises BackupFault when `source` cannot be restored here; changes nothing."""
    told = archive.read_manifest(source)
    manifest.check_fits(told)
    return told


def restore(source: Path) -> None:
    """Replaces database and files by those of the backup, and brings an older database up to date.

    Unpacked and checked beside the present files first, where nobody else can read: up to the moment the database is
    replaced, any fault leaves everything as it was.
    """
    check(source)
    try:
        with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restoring-") as unpacked:
            archive.unpack(source, Path(unpacked))
            _replace(Path(unpacked))
    except OSError as error:
        raise BackupFault(f"The backup could not be unpacked: {error.strerror or error}.") from error
    call_command("migrate", interactive=False, verbosity=0)
    forget_remembered()


def _replace(unpacked: Path) -> None:
    folders = files.folders()
    try:
        for folder in folders:
            folder.stage(unpacked / folder.name)
        ENGINES[connection.vendor].load(unpacked)
        for folder in folders:
            folder.exchange()
    finally:
        for folder in folders:
            folder.clear()


def forget_remembered() -> None:
    """Drops what was remembered of the former content. Not `cache.clear()`: Redis also holds the queue of Celery."""
    if settings.REDIS_URL:
        client = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=5)
        try:
            for key in client.scan_iter(match=f"{cache.key_prefix}:*", count=1000):
                client.delete(key)
        except redis.RedisError as error:
            raise BackupFault(
                f"All is restored, but Redis must be emptied by hand (redis-cli FLUSHDB): {error}"
            ) from error
    else:
        cache.clear()
    generation.advance()
