"""Where a restore puts things on its way, and what a fault in the middle leaves."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from infocentre.backup import actions, files
from infocentre.backup.faults import BackupFault

pytestmark = pytest.mark.django_db


@pytest.fixture
def names_below_uploads(monkeypatch: pytest.MonkeyPatch, media_root: Path) -> list[str]:
    """What lay below the uploads, which a web server hands out, at the moment the database was replaced."""
    seen: list[str] = []

    def look(unpacked: Path) -> None:
        assert any(unpacked.glob("database.*"))
        assert media_root not in unpacked.parents
        assert unpacked.stat().st_mode & 0o077 == 0  # nobody else can read it
        seen.extend(path.name for path in media_root.rglob("*"))
        raise BackupFault("far enough for this test")

    monkeypatch.setattr(actions.ENGINES[connection.vendor], "load", look)
    return seen


def test_neither_database_nor_attachments_are_ever_below_the_uploads(
    backup_file: Path, media_root: Path, names_below_uploads: list[str], settings: LazySettings
) -> None:
    before = sorted(path.name for path in media_root.rglob("*"))
    with pytest.raises(BackupFault, match="far enough"):
        actions.restore(backup_file)
    assert not [name for name in names_below_uploads if name.startswith("database") or name == "7.pdf"]
    assert sorted(path.name for path in media_root.rglob("*")) == before
    assert not list(Path(settings.DATA_DIR).glob(".restoring-*"))


def folder(tmp_path: Path) -> files.Folder:
    root, source = tmp_path / "uploads", tmp_path / "unpacked"
    for place, name in ((root, "old.pdf"), (source, "new.pdf")):
        place.mkdir()
        (place / name).write_text(name)
    return files.Folder("media", root)


def test_exchange_replaces_all_and_leaves_nothing_behind(tmp_path: Path) -> None:
    uploads = folder(tmp_path)
    uploads.stage(tmp_path / "unpacked")
    assert [name for name, _path in uploads.files()] == ["media/old.pdf"]  # not yet
    uploads.exchange()
    uploads.clear()
    assert [path.name for path in uploads.root.iterdir()] == ["new.pdf"]


def test_fault_in_the_middle_deletes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uploads = folder(tmp_path)
    uploads.stage(tmp_path / "unpacked")
    rename = Path.rename

    def fail_for_the_new(path: Path, target: Path) -> Path:
        if path.name == "new.pdf":
            raise PermissionError("no")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_new)
    with pytest.raises(PermissionError):
        uploads.exchange()
    uploads.clear()
    assert [path.name for path in uploads.root.rglob("*.pdf")] == ["old.pdf"]


def test_files_that_the_backup_does_not_have_go(tmp_path: Path) -> None:
    uploads = folder(tmp_path)
    uploads.stage(tmp_path / "nothing was unpacked here")
    uploads.exchange()
    uploads.clear()
    assert list(uploads.root.iterdir()) == []
