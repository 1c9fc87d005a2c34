"""The samples as text, for staff to read and for a test to compare."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.test import override_settings
from django.utils.translation import override

from infocentre.languages.codes import LABELS, LANGUAGES

from .samples import SITE, Sample, registered


@contextmanager
def on_the_sample_site() -> Iterator[None]:
    """Links lead to an invented address, whichever machine shows the letters."""
    with override_settings(
        WAGTAILADMIN_BASE_URL=SITE, DEFAULT_FROM_EMAIL="JINR Information Centre <mail@centre.example.kz>"
    ):
        yield


def as_page(sample: Sample) -> str:
    """A page of the guide: when it is sent, and what it says in each language."""
    parts = [f"# {sample.name}\n"]
    for code in ("ru", "kk"):
        with override(code):
            parts.append(f"{sample.when}\n")
    for code in LANGUAGES:
        letter = sample.write(code)
        parts.append(f"## {LABELS[code].name}\n\n**{letter.subject}**\n\n```\n{letter.text.strip()}\n```\n")
    return "\n".join(parts)


def index() -> str:
    lines = [
        "# Письма сайта · Сайттың хаттары\n",
        "Примеры с вымышленными людьми; `manage.py show_letters --into docs/guide/letters` пишет их заново.  ",
        "Ойдан шығарылған адамдар алатын хаттардың үлгілері; оларды жоғарыдағы бұйрық қайта жазады.\n",
        "| | | |",
        "|---|---|---|",
    ]
    for sample in registered():
        when = []
        for code in ("ru", "kk"):
            with override(code):
                when.append(str(sample.when))
        lines.append(f"| [{sample.name}]({sample.name}.md) | {when[0]} | {when[1]} |")
    return "\n".join(lines) + "\n"


def pages() -> dict[str, str]:
    """File name → content."""
    with on_the_sample_site():
        return {"README.md": index(), **{f"{sample.name}.md": as_page(sample) for sample in registered()}}


def write_pages(folder: Path) -> None:
    """Also removes the pages of letters that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    written = pages()
    for old in folder.glob("*.md"):
        if old.name not in written:
            old.unlink()
    for name, content in written.items():
        (folder / name).write_text(content, encoding="utf-8")


def write_html(folder: Path) -> None:
    """As a mail program shows them: a file for each letter and language."""
    folder.mkdir(parents=True, exist_ok=True)
    with on_the_sample_site():
        for sample in registered():
            for code in LANGUAGES:
                (folder / f"{sample.name}.{code}.html").write_text(sample.write(code).html, encoding="utf-8")
