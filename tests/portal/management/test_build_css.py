"""`manage.py build_css`: bundles the style sheet and says so, or says what is wrong."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.chrome import stylesheet


@pytest.fixture
def target(settings, tmp_path: Path) -> Path:
    settings.CSS_BUNDLE = tmp_path / "css" / "bundle.css"
    return settings.CSS_BUNDLE


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    file = tmp_path / "site.css"
    file.write_text("a { color: red; }")
    monkeypatch.setattr(stylesheet, "SOURCE", file)
    return file


def test_bundle_is_written_and_its_size_said(target: Path, source: Path) -> None:
    said = StringIO()
    call_command("build_css", stdout=said)
    assert target.read_text().strip() == "a{color:red}"
    assert said.getvalue().startswith(f"{target.stat().st_size} bytes")


def test_quiet_command_says_nothing(target: Path, source: Path) -> None:
    said = StringIO()
    call_command("build_css", verbosity=0, stdout=said)
    assert target.exists()
    assert said.getvalue() == ""


def test_fault_in_a_source_is_told_and_the_last_bundle_stays(target: Path, source: Path) -> None:
    call_command("build_css", stdout=StringIO())
    before = target.read_text()
    source.write_text('@import "missing.css";')
    with pytest.raises(CommandError, match=r"site\.css"):
        call_command("build_css")
    assert target.read_text() == before
    assert [file.name for file in target.parent.iterdir()] == ["bundle.css"]


def test_changed_source_replaces_the_bundle(target: Path, source: Path) -> None:
    call_command("build_css", stdout=StringIO())
    source.write_text("b { color: blue; }")
    call_command("build_css", stdout=StringIO())
    assert target.read_text().startswith("b{")
