import re
from pathlib import Path

import pytest

from infocentre.running import static_files
from infocentre.settings import files


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


def test_each_is_kept_once_and_compressed_once_unless_it_is_already(source: Path, tmp_path: Path, settings):
    settings.STORAGES = {**settings.STORAGES, "staticfiles": files.STORAGES["staticfiles"]}
    (source / "a.css").write_text("p { color: red }\n" * 100)
    (source / "b.png").write_bytes(b"no picture " * 100)
    static_files.collect()
    kept = sorted(re.sub(r"\.[0-9a-f]{12}\.", ".#.", path.name) for path in (tmp_path / "gathered").iterdir())
    assert kept == [".gathered", "a.#.css", "a.#.css.br", "a.#.css.gz", "a.#.txt", "b.#.png", "staticfiles.json"]
