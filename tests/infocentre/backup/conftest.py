import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from infocentre.backup import actions

from .installation import Installation, on_server, server_url


@pytest.fixture(scope="session")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("uploads")
    (folder / "images").mkdir()
    (folder / "images" / "сурет ring.webp").write_bytes(b"a picture \0 with bytes")
    (folder / "note.pdf").write_bytes(b"a document")
    return folder


@pytest.fixture(scope="session")
def made(
    tmp_path_factory: pytest.TempPathFactory, uploads: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Path:
    """Made once, and before any test opens a transaction: SQLite copies nothing while one is writing."""
    target = tmp_path_factory.mktemp("backups") / "infocentre-1.tar"
    attachments = tmp_path_factory.mktemp("attachments")
    (attachments / "7.pdf").write_bytes(b"an attachment")
    paths = override_settings(MEDIA_ROOT=str(uploads), OUTBOX_ATTACHMENTS=attachments)
    with django_db_blocker.unblock(), paths:
        return actions.make(target)


@pytest.fixture
def media_root(tmp_path: Path, settings: LazySettings, uploads: Path) -> Path:
    folder = shutil.copytree(uploads, tmp_path / "uploads")
    settings.MEDIA_ROOT = str(folder)
    settings.OUTBOX_ATTACHMENTS = tmp_path / "attachments"
    return folder


@pytest.fixture
def backup_file(made: Path, media_root: Path) -> Path:
    """A backup of the database of the tests as the migrations left it, and of two uploaded files and an attachment."""
    return made


@pytest.fixture
def outside_transactions(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


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
