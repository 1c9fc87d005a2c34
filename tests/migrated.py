"""A migrated SQLite database that is kept in .pytest_cache: the 200 migrations take half a minute, a copy takes none.

Kept under a name made of every migration and of the locked packages: a change of either makes another one. What the
migrations read from elsewhere may change without them: `pytest --create-db` begins anew, a fresh clone does so anyway.
"""

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

ROOT = Path(__file__).parent.parent


def name() -> str:
    parts = [*sorted(ROOT.glob("*/migrations/*.py")), ROOT / "requirements-dev.lock"]
    told = hashlib.sha256()
    for part in parts:
        told.update(part.name.encode() + part.read_bytes())
    return f"migrated-{told.hexdigest()[:16]}.sqlite3"


@pytest.fixture(scope="session")
def kept(request: pytest.FixtureRequest) -> Path | None:
    if connection.vendor != "sqlite":
        return None
    return request.config.cache.mkdir("database") / name()


@pytest.fixture(scope="session")
def django_db_keepdb(kept: Path | None) -> bool:
    return kept is not None and kept.exists()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_keepdb: bool, django_db_createdb: bool, kept: Path
) -> None:
    if django_db_keepdb and not django_db_createdb:
        shutil.copyfile(kept, str(settings.DATABASES["default"]["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker, kept: Path | None) -> None:
    if kept is not None and not kept.exists():
        unfinished = kept.with_suffix(f".{os.getpid()}")
        with django_db_blocker.unblock(), sqlite3.connect(unfinished) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
        unfinished.replace(kept)  # two workers may finish together: the later one wins, both are whole
