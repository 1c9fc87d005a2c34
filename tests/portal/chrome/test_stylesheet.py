import re
from pathlib import Path

import pytest

from infocentre.settings.environment import BASE_DIR
from portal.chrome import stylesheet


@pytest.fixture(scope="module")
def css() -> str:
    return stylesheet.bundle()


def test_layers_keep_their_order(css: str):
    """A later layer wins, so the order decides how everything looks."""
    wanted = re.search(r"@layer ([\w, ]+);", stylesheet.SOURCE.read_text()).group(1).split(", ")
    names = [name for match in re.findall(r"@layer ([\w, ]+)", css) for name in match.replace(" ", "").split(",")]
    assert list(dict.fromkeys(names)) == wanted


def test_every_import_is_in_the_bundle(css: str):
    assert "@import" not in css
    imported = re.findall(r'@import "components/(\w+)\.css"', stylesheet.SOURCE.read_text())
    assert {path.stem for path in (stylesheet.SOURCE.parent / "components").glob("*.css")} == set(imported)


def test_lowered_for_phones_that_know_no_light_dark(css: str):
    assert "light-dark(" not in css


def test_every_address_is_a_file_of_this_site(css: str):
    addresses = set(re.findall(r'url\("?([^)"]+)"?\)', css))
    assert addresses
    for address in addresses:
        assert address.startswith("../"), address
        assert (BASE_DIR / "static" / address.removeprefix("../")).is_file(), address


def test_written_only_when_it_changed(settings, tmp_path: Path):
    settings.CSS_BUNDLE = tmp_path / "css" / "bundle.css"
    written = stylesheet.build().stat().st_mtime_ns
    assert stylesheet.build().stat().st_mtime_ns == written


def test_fault_names_the_file(monkeypatch, tmp_path: Path):
    broken = tmp_path / "site.css"
    broken.write_text('@import "missing.css";')
    monkeypatch.setattr(stylesheet, "SOURCE", broken)
    with pytest.raises(stylesheet.StyleSheetFault, match=r"site\.css"):
        stylesheet.build()
