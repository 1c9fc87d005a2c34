import hashlib
import tarfile
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import transaction

from infocentre.backup import actions, archive, sqlite
from infocentre.backup.faults import BackupFault


def test_a_backup_can_be_checked_and_opened_with_ordinary_tools(backup_file: Path) -> None:
    with tarfile.open(backup_file) as tar:
        content = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    sums = dict(reversed(line.split("  ")) for line in content.pop(archive.SUMS).decode().splitlines())
    assert sums == {name: hashlib.sha256(body).hexdigest() for name, body in content.items()}
    assert content["media/images/сурет ring.webp"] == b"a picture \0 with bytes"
    assert next(iter(content)) == archive.MANIFEST


def test_only_the_owner_may_read_a_backup(backup_file: Path) -> None:
    assert backup_file.stat().st_mode & 0o777 == 0o600


def test_nothing_unfinished_is_left(backup_file: Path) -> None:
    assert [path.name for path in backup_file.parent.iterdir()] == [backup_file.name]


def test_keep_deletes_the_oldest_only(outside_transactions: None, tmp_path: Path, media_root: Path) -> None:
    for day in ("01", "02", "03"):
        (tmp_path / f"infocentre-2026-11-{day}-030000.tar").touch()
    (tmp_path / "before-restore-2026-11-01-030000.tar").touch()
    said = StringIO()
    call_command("backup", str(tmp_path / "infocentre-2026-11-04-030000.tar"), "--keep=2", stdout=said)
    assert sorted(path.name for path in tmp_path.glob("*.tar")) == [
        "before-restore-2026-11-01-030000.tar",
        "infocentre-2026-11-03-030000.tar",
        "infocentre-2026-11-04-030000.tar",
    ]
    assert "deleted infocentre-2026-11-01-030000.tar" in said.getvalue()


def test_what_is_half_restored_is_no_part_of_a_backup(
    outside_transactions: None, tmp_path: Path, media_root: Path
) -> None:
    (media_root / ".restoring").mkdir()
    (media_root / ".restoring" / "half.pdf").write_bytes(b"half")
    with tarfile.open(actions.make(tmp_path / "x.tar")) as tar:
        assert not [name for name in tar.getnames() if "half" in name]


def test_attachments_of_letters_are_part_of_it(backup_file: Path) -> None:
    with tarfile.open(backup_file) as tar:
        member = tar.extractfile("outbox/7.pdf")
        assert member is not None
        assert member.read() == b"an attachment"


def test_a_site_without_uploads_and_attachments_has_a_backup_too(
    outside_transactions: None, tmp_path: Path, settings: LazySettings
) -> None:
    settings.MEDIA_ROOT, settings.OUTBOX_ATTACHMENTS = str(tmp_path / "none"), tmp_path / "none either"
    with tarfile.open(actions.make(tmp_path / "x.tar")) as tar:
        assert not [name for name in tar.getnames() if "/" in name]


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(
    outside_transactions: None, tmp_path: Path, media_root: Path
) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(CommandError, match="could not be written"):
        call_command("backup", str(target))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["taken", "uploads"]


@pytest.mark.embedded  # PostgreSQL reads beside a writer
def test_a_database_that_is_being_written_to_is_not_waited_for_without_end(
    outside_transactions: None, tmp_path: Path, media_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.0)
    with transaction.atomic(), pytest.raises(BackupFault, match="is writing to the database"):
        actions.make(tmp_path / "x.tar")
    assert list(tmp_path.iterdir()) == [media_root]
