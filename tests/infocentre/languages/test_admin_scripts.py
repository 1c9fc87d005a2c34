"""The words that Wagtail's scripts put on the admin's pages: it brings Russian ones, the Kazakh ones are ours."""

import json
import re
from pathlib import Path

import polib
import pytest
import wagtail
from django.test import Client
from django.urls import reverse

from people.models import User

OURS = Path("infocentre/languages/packages/kk/LC_MESSAGES/djangojs.po")
THEIRS = Path(wagtail.__file__).parent / "admin/locale/en/LC_MESSAGES/djangojs.po"


@pytest.mark.parametrize(
    ("language", "word"), [("kk", "Бұл өрісті толтыру міндетті."), ("ru", "Это поле обязательно для заполнения.")]
)
def test_scripts_speak_the_language_of_the_reader(client: Client, db: None, language: str, word: str) -> None:
    client.force_login(User.objects.create_superuser("head", language=language))
    script = client.get(reverse("wagtailadmin_javascript_catalog")).text
    found = re.search(r"const newcatalog = (\{.*?\n\s*\});", script, re.DOTALL)
    assert found, script[:300]
    assert json.loads(found[1])["This field is required."] == word


def test_no_word_of_the_scripts_lacks_its_kazakh() -> None:
    ours = {entry.msgid: entry for entry in polib.pofile(str(OURS))}
    assert {entry.msgid for entry in polib.pofile(str(THEIRS))} <= ours.keys()
    assert [entry.msgid for entry in ours.values() if not entry.translated()] == []


def test_places_for_values_are_kept() -> None:
    place = re.compile(r"%\(\w+\)[sd]")
    for entry in polib.pofile(str(OURS)):
        for text in entry.msgstr_plural.values() or [entry.msgstr]:
            assert set(place.findall(text)) == set(place.findall(entry.msgid)), entry.msgid
