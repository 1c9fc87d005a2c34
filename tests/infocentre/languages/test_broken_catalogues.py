"""A fault in a catalogue is told, and what readers see stays as it was."""

import gettext
import os

import pytest
from django.conf import settings

from infocentre.languages import catalogues

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def write(folder, code, text):
    path = folder / code / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text)
    return path


def test_fault_names_its_line_and_leaves_the_old_words(tmp_path):
    path = write(tmp_path, "kk", 'msgid "news"\nmsgstr "жаңалықтар"\n')
    assert catalogues.compile_catalogue(path)
    path.write_text(HEAD + 'msgid "news"\nmsgstr "жаңа"лық"\n')
    compiled = path.with_suffix(".mo")
    later = compiled.stat().st_mtime + 1
    os.utime(path, (later, later))
    with pytest.raises(OSError, match="line 5"):
        catalogues.compile_catalogue(path)
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("news") == "жаңалықтар"
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["django.mo", "django.po"]


def test_word_without_a_translation_is_left_to_the_next_language(tmp_path):
    path = write(tmp_path, "ru", 'msgid "news"\nmsgstr ""\n')
    catalogues.compile_catalogue(path)
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("news") == "news"


def test_own_words_come_before_those_for_packages(tmp_path, monkeypatch):
    own, packages = tmp_path / "b", tmp_path / "a"
    paths = [write(own, "kk", ""), write(own, "ru", ""), write(packages, "kk", "")]
    monkeypatch.setattr(settings, "LOCALE_PATHS", [own, packages])
    assert list(catalogues.sources()) == paths


def test_project_has_kazakh_and_russian_words():
    assert {path.parent.parent.name for path in catalogues.sources()} >= {"kk", "ru"}
