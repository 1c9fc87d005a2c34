"""What a backup says about itself: that it is one of this portal, of which database, at which migrations."""

import json
from dataclasses import asdict, dataclass

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from .faults import BackupFault

FORMAT = "jinr-information-centre-backup"
VERSION = 1


@dataclass(frozen=True)
class Manifest:
    made_at: str
    site: str
    database: str  # "sqlite" or "postgresql"
    migrations: tuple[str, ...]  # "app.name", sorted
    format: str = FORMAT
    version: int = VERSION

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def describe() -> Manifest:
    """The manifest of the portal as it stands now."""
    applied = MigrationRecorder(connection).applied_migrations()
    return Manifest(
        made_at=timezone.localtime().isoformat(timespec="seconds"),
        site=settings.WAGTAILADMIN_BASE_URL,
        database=connection.vendor,
        migrations=tuple(sorted(f"{app}.{name}" for app, name in applied)),
    )


def parse(raw: bytes) -> Manifest:
    """Raises BackupFault when `raw` is not the manifest of a backup that this code can read."""
    try:
        told = json.loads(raw)
        if told["format"] != FORMAT:
            raise BackupFault("This archive was made by another program, not by the backup command of this portal.")
        if told["version"] > VERSION:
            raise BackupFault("This backup was made by a newer version of the portal; upgrade the portal first.")
        return Manifest(told["made_at"], told["site"], told["database"], tuple(told["migrations"]))
    except (ValueError, KeyError, TypeError) as error:
        raise BackupFault("The manifest of this archive cannot be read; it is damaged or no backup.") from error


def check_fits(manifest: Manifest) -> None:
    """Raises BackupFault when the backup cannot live in the database, or under the code, that is here."""
    if manifest.database != connection.vendor:
        raise BackupFault(
            f"This backup holds a {manifest.database} database, but DATABASE_URL leads to {connection.vendor}."
        )
    newest = _newest_migrations()
    for migration in manifest.migrations:
        app, _dot, name = migration.partition(".")
        # Names begin with a number. A lower one that is missing here was squashed, which does no harm.
        if name > newest.get(app, name):
            raise BackupFault(
                f"This backup was made by a newer version of the portal (migration {migration}); upgrade the portal first."
            )


def _newest_migrations() -> dict[str, str]:
    """The last migration of each app, as far as this code knows."""
    newest: dict[str, str] = {}
    for app, name in MigrationLoader(None).disk_migrations or ():
        newest[app] = max(name, newest.get(app, ""))
    return newest
