from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from infocentre.backup import actions

from .installation import Installation, on_server, server_url


@pytest.fixture
def media_root(tmp_path: Path, settings: LazySettings) -> Path:
    folder = tmp_path / "uploads"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "сурет ring.webp").write_bytes(b"a picture \0 with bytes")
    (folder / "note.pdf").write_bytes(b"a document")
    settings.MEDIA_ROOT = str(folder)
    return folder


@pytest.fixture
def backup_file(tmp_path: Path, media_root: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Path:
    """A backup of the database of the tests as the migrations left it, and of two uploaded files."""
    with django_db_blocker.unblock():
        return actions.make(tmp_path / "backups" / "infocentre-1.tar")


@pytest.fixture
def installation(tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Installation]:
    """Empty: no table in the database, no file in the folder of uploads."""
    folder = tmp_path / "new server"
    folder.mkdir()
    with django_db_blocker.unblock():
        if connection.vendor != "postgresql":
            yield Installation(folder, "")
            return
        name = f"{connection.settings_dict['NAME']}_of_backup"
        on_server(f'DROP DATABASE IF EXISTS "{name}"')
        on_server(f'CREATE DATABASE "{name}"')
        yield Installation(folder, server_url(name))
        on_server(f'DROP DATABASE "{name}"')
