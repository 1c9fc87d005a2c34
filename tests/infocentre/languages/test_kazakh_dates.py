"""Kazakh words that ask the word before them for an ending cannot stand after a date that is put in."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings

# «дейін» asks for -ға, «бастап» and «кейін» for -дан, «берілген» for -да: none can be put behind «2026 ж. 6 желтоқсан».
AFTER_A_DATE = re.compile(
    r"%\(\w+\)s[»”\"]?,? (?:дейін|бастап|кейін|бұрын|берілген|берілді|алынған|өзгертілген|жіберілген|жарияланған|қосылған"
    r"|аяқталады|аяқталды|басталады|ашылады|жабылады|өтеді|өтті|болады|болды)\b"
)
CATALOGUES = sorted(Path(settings.BASE_DIR, "locale").rglob("kk/LC_MESSAGES/django.po"))


def texts(entry: polib.POEntry) -> Iterator[str]:
    yield from ([entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values())


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.relative_to(settings.BASE_DIR)))
def test_no_date_lacks_its_ending(file: Path) -> None:
    assert [text for entry in polib.pofile(str(file)) for text in texts(entry) if AFTER_A_DATE.search(text)] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Сілтеме %(day)s дейін жұмыс істейді.", True),
        ("%(day)s берілген келісім", True),
        ("«%(day)s» бастап", True),
        ("Сілтеме жарамды соңғы күн: %(day)s.", False),
        ("Берілген күні: %(day)s. Содан кейін жойылады.", False),
    ],
)
def test_the_pattern_knows_the_fault(text: str, wrong: bool) -> None:
    assert bool(AFTER_A_DATE.search(text)) is wrong


def test_every_room_is_looked_at() -> None:
    assert len(CATALOGUES) >= 4
