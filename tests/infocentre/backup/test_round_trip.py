"""Backup and restore as staff would type them, on the database that the tests run on."""

from pathlib import Path

import pytest

from .installation import Installation

pytestmark = pytest.mark.long


def uploaded(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_restore_on_a_new_server_and_then_back_in_time(
    backup_file: Path, media_root: Path, installation: Installation
) -> None:
    restored = installation.manage("restore", str(backup_file), "--yes")
    assert restored.returncode == 0, restored.stderr
    groups = installation.names()
    assert "Editors" in groups
    assert uploaded(installation.media) == uploaded(media_root)
    assert uploaded(installation.folder / "outbox") == {"7.pdf": b"an attachment"}
    assert not (installation.folder / "backups").exists()  # there was nothing to keep a copy of

    kept = installation.folder / "kept.tar"
    assert installation.manage("backup", str(kept)).returncode == 0
    installation.sql("DELETE FROM auth_group_permissions")
    installation.sql("UPDATE auth_group SET name = 'Renamed' WHERE name = 'Editors'")
    installation.sql("CREATE TABLE of_a_newer_version (id integer)")
    (installation.folder / "outbox" / "8.pdf").write_bytes(b"of a later letter")
    (installation.media / "note.pdf").write_bytes(b"overwritten")
    (installation.media / "later.pdf").write_bytes(b"uploaded later")
    (installation.media / "images" / "сурет ring.webp").unlink()

    again = installation.manage("restore", str(kept), "--yes")
    assert again.returncode == 0, again.stderr
    assert installation.names() == groups
    assert installation.sql("SELECT count(*) FROM auth_group_permissions")[0][0] > 0
    assert uploaded(installation.media) == uploaded(media_root)
    assert uploaded(installation.folder / "outbox") == {"7.pdf": b"an attachment"}

    (copy,) = (installation.folder / "backups").glob("before-restore-*.tar")
    undone = installation.manage("restore", str(copy), "--yes", "--no-copy")
    assert undone.returncode == 0, undone.stderr
    assert "Renamed" in installation.names()
    assert installation.sql("SELECT count(*) FROM of_a_newer_version") == [(0,)]
    assert (installation.media / "later.pdf").read_bytes() == b"uploaded later"
    assert (installation.folder / "outbox" / "8.pdf").read_bytes() == b"of a later letter"


def test_restore_without_a_terminal_asks_for_yes(backup_file: Path, installation: Installation) -> None:
    refused = installation.manage("restore", str(backup_file))
    assert refused.returncode == 1
    assert "add --yes" in refused.stderr
    assert not installation.media.exists() or not uploaded(installation.media)
