"""The rule of our own for templates (`.djlint_rules.yaml`)."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

RULES = Path(__file__).parents[2] / ".djlint_rules.yaml"


def linted(folder: Path, template: str) -> str:
    shutil.copy(RULES, folder)
    (folder / "page.html").write_text(template + "\n")
    command = [Path(sys.executable).parent / "djlint", "page.html", "--lint", "--quiet", "--include=P001"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    "template",
    ['<a href="?event={{ event.pk }}">x</a>', "{{ person.id }}", '<p data-q="q_{{ question.asked_if_id }}"></p>'],
)
def test_a_key_with_a_separator_of_thousands_is_named(tmp_path: Path, template: str) -> None:
    assert "P001" in linted(tmp_path, template)


@pytest.mark.parametrize(
    "template",
    [
        '<a href="?event={{ event.pk|stringformat:"d" }}">x</a>',
        '<label for="{{ field.auto_id }}">x</label>',
        "<a href=\"{% url 'event' event.pk %}\">x</a>",
        "{{ attrs.id }} {{ message.message_id }} {{ count }}",
    ],
)
def test_what_is_no_number_passes(tmp_path: Path, template: str) -> None:
    assert "P001" not in linted(tmp_path, template)
