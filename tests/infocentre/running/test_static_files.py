from pathlib import Path

import pytest

from infocentre.running import static_files


@pytest.fixture
def source(tmp_path: Path, settings) -> Path:
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATIC_ROOT = str(tmp_path / "gathered")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.txt").write_text("a")
    return tmp_path / "source"


def test_gathered_once_and_again_after_a_change(source: Path, tmp_path: Path):
    assert static_files.collect()
    assert not static_files.collect()
    (source / "b.txt").write_text("b")
    assert static_files.collect()
    assert (tmp_path / "gathered" / "b.txt").read_text() == "b"


def test_what_is_gone_from_the_sources_goes(source: Path, tmp_path: Path):
    static_files.collect()
    (source / "a.txt").unlink()
    (source / "b.txt").write_text("b")
    static_files.collect()
    assert not (tmp_path / "gathered" / "a.txt").exists()
