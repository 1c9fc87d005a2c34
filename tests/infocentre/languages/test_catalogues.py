import gettext
import os
from pathlib import Path

import pytest

from infocentre.languages import catalogues

SOURCE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "news"
msgstr "жаңалықтар"

msgctxt "month"
msgid "May"
msgstr "мамыр"

msgid "%d page"
msgid_plural "%d pages"
msgstr[0] "%d бет"
msgstr[1] "%d беттер"

#, fuzzy
msgid "guess"
msgstr "болжам"
"""


@pytest.fixture
def source(tmp_path: Path, settings) -> Path:
    settings.LOCALE_PATHS = [tmp_path]
    path = tmp_path / "kk" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(SOURCE)
    return path


def test_compiled_catalogue_is_read_by_gettext(source: Path):
    assert catalogues.compile_all() == 1
    with source.with_suffix(".mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("news") == "жаңалықтар"
    assert read.pgettext("month", "May") == "мамыр"
    assert read.ngettext("%d page", "%d pages", 3) == "%d беттер"
    assert read.gettext("guess") == "guess"  # a fuzzy entry is not shown to readers


def test_compiled_once_and_again_after_a_change(source: Path):
    assert [catalogues.compile_all(), catalogues.compile_all()] == [1, 0]
    later = source.with_suffix(".mo").stat().st_mtime + 1
    os.utime(source, (later, later))
    assert catalogues.compile_all() == 1
