"""What is no whole backup of this portal is refused, and nothing is changed by the attempt."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from infocentre.backup import actions, archive, manifest
from infocentre.backup.faults import BackupFault
from people.models import User

pytestmark = pytest.mark.django_db
Members = dict[str, bytes]


def pack(path: Path, members: Members, *, sums: bool = True) -> Path:
    """A tar of `members` in this order, with correct check sums at its end."""
    if sums:
        lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in members.items()]
        members = {**members, archive.SUMS: "".join(lines).encode()}
    with tarfile.open(path, "w") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


@pytest.fixture
def told() -> Callable[..., bytes]:
    """The manifest of a backup of this database, with some of it changed."""

    def change(**other: Any) -> bytes:
        return json.dumps({**json.loads(manifest.describe().to_json()), **other}).encode()

    return change


@pytest.fixture
def unharmed(media_root: Path) -> Callable[[], None]:
    """Asserts that database and uploads are as they were."""
    User.objects.create(username="present")
    before = sorted(path.name for path in media_root.rglob("*"))

    def look() -> None:
        assert User.objects.filter(username="present").exists()
        assert sorted(path.name for path in media_root.rglob("*")) == before

    return look


def refusal(source: Path) -> str:
    with pytest.raises(BackupFault) as caught:
        actions.restore(source)
    return str(caught.value)


def test_a_missing_file(tmp_path: Path, unharmed: Callable[[], None]) -> None:
    assert "There is no file" in refusal(tmp_path / "nowhere.tar")
    unharmed()


def test_a_file_that_is_no_archive(tmp_path: Path, unharmed: Callable[[], None]) -> None:
    source = tmp_path / "photo.tar"
    source.write_bytes(b"\x89PNG" * 1000)
    assert "no backup of this portal" in refusal(source)
    unharmed()


def test_an_archive_of_something_else(tmp_path: Path, unharmed: Callable[[], None]) -> None:
    assert "no backup of this portal" in refusal(pack(tmp_path / "a.tar", {"media/x.txt": b"x"}))
    assert "cannot be read" in refusal(pack(tmp_path / "b.tar", {archive.MANIFEST: b"{}"}))
    assert "cannot be read" in refusal(pack(tmp_path / "c.tar", {archive.MANIFEST: b"[1"}))
    unharmed()


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"format": "another-portal"}, "another program"),
        ({"version": 2}, "newer version"),
        ({"migrations": ["portal.9999_not_yet_written"]}, "newer version"),
        ({"database": "oracle"}, "holds a oracle database"),
    ],
)
def test_a_manifest_that_does_not_fit(
    tmp_path: Path, told: Callable[..., bytes], unharmed: Callable[[], None], other: dict[str, Any], reason: str
) -> None:
    assert reason in refusal(pack(tmp_path / "x.tar", {archive.MANIFEST: told(**other), "database.sqlite3": b""}))
    unharmed()


@pytest.mark.parametrize("name", ["../escaped", "media/../../escaped", "/etc/escaped", "code/x.py", "media/a/../../x"])
def test_a_member_that_would_land_elsewhere(
    tmp_path: Path, told: Callable[..., bytes], unharmed: Callable[[], None], name: str
) -> None:
    source = pack(tmp_path / "x.tar", {archive.MANIFEST: told(), name: b"x"})
    assert "which no backup of this portal has" in refusal(source)
    assert not list(tmp_path.rglob("escaped"))
    unharmed()


def test_a_link(tmp_path: Path, told: Callable[..., bytes], unharmed: Callable[[], None]) -> None:
    source = pack(tmp_path / "x.tar", {archive.MANIFEST: told()}, sums=False)
    with tarfile.open(source, "a") as tar:
        link = tarfile.TarInfo("media/secret")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    assert "which no backup of this portal has" in refusal(source)
    unharmed()


def test_a_changed_byte(tmp_path: Path, backup_file: Path, unharmed: Callable[[], None]) -> None:
    source = tmp_path / "changed.tar"
    source.write_bytes(backup_file.read_bytes().replace(b"a picture", b"A picture", 1))
    assert "check sums do not match" in refusal(source)
    unharmed()


def test_an_archive_cut_off_inside_a_file(tmp_path: Path, backup_file: Path, unharmed: Callable[[], None]) -> None:
    source = tmp_path / "cut.tar"
    source.write_bytes(backup_file.read_bytes()[: backup_file.stat().st_size // 2])
    assert "damaged" in refusal(source)
    unharmed()


def test_an_archive_cut_off_between_files(tmp_path: Path, backup_file: Path, unharmed: Callable[[], None]) -> None:
    with tarfile.open(backup_file) as tar:
        end = tar.getmember(archive.SUMS).offset
    source = tmp_path / "cut.tar"
    source.write_bytes(backup_file.read_bytes()[:end])
    assert "damaged or incomplete" in refusal(source)
    unharmed()


def test_a_database_that_is_damaged_though_the_sums_are_right(
    tmp_path: Path, told: Callable[..., bytes], unharmed: Callable[[], None]
) -> None:
    name = actions.ENGINES[connection.vendor].FILE_NAME
    refusal(pack(tmp_path / "x.tar", {archive.MANIFEST: told(), name: b"no database " * 1000}))
    unharmed()
