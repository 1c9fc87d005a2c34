"""BibTeX: read back by a small reader of the format, so that nothing a title says can break the entry."""

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people.publications.citations.bibtex import bibtex, escaped
from people.publications.citations.reference import Reference
from people.publications.names import Name

from .bibtex_reader import read
from .references import CONFERENCE, PAPER, POPULAR, TEXTBOOK, THESIS, changed

PLAIN = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    **{f"\\{sign}": sign for sign in "$&#%_"},
}
COMMAND = re.compile("|".join(re.escape(command) for command in PLAIN))


def unescaped(text: str) -> str:
    return COMMAND.sub(lambda found: PLAIN[found.group()], text)


@pytest.mark.parametrize(
    ("reference", "kind", "expected"),
    [
        (
            PAPER,
            "article",
            {
                "author": "Сахиев, Ержан Нұрланұлы and Дик, В. И.",
                "title": "{Измерение сечений реакции на пучке ионов кальция}",
                "journal": "Вестник ядерной физики",
                "volume": "8",
                "number": "3",
                "pages": "12--20",
                "year": "2023",
                "doi": "10.5555/vnp.2023.3",
                "url": "https://doi.org/10.5555/vnp.2023.3",
                "language": "russian",
            },
        ),
        (
            CONFERENCE,
            "inproceedings",
            {
                "author": "Aliyeva, Dana",
                "title": "{A neutron diffractometer for small samples}",
                "booktitle": "Proceedings of the School on Neutron Physics",
                "volume": "2",
                "pages": "101--106",
                "address": "Dubna",
                "publisher": "JINR",
                "year": "2022",
                "language": "english",
            },
        ),
        (
            POPULAR,
            "article",
            {
                "author": "Өмірбекқызы, Сәуле",
                "title": "{Бейтарап бөлшек қайда жоғалады?}",
                "journal": "Үлгі газеті",
                "year": "2024",
                "month": "3",
                "day": "5",
                "url": "https://example.kz/neutrino",
                "language": "kazakh",
            },
        ),
        (
            TEXTBOOK,
            "book",
            {
                "author": "Дик, В. И. and Сахиев, Ержан Нұрланұлы and Ким, А. Г.",
                "title": "{Практикум по ядерной спектроскопии}",
                "address": "Алматы",
                "publisher": "Қазақ университеті",
                "year": "2021",
                "isbn": "978-601-00-0000-1",
                "language": "russian",
                "pagetotal": "180",
            },
        ),
        (
            THESIS,
            "phdthesis",
            {
                "author": "Сахиев, Ержан Нұрланұлы",
                "title": "{Трековый детектор на газовых трубках}",
                "school": "Объединённый институт ядерных исследований",
                "type": "Candidate of Science dissertation",
                "address": "Дубна",
                "year": "2020",
                "language": "russian",
                "pagetotal": "134",
            },
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_kind(reference: Reference, kind: str, expected: dict[str, str]) -> None:
    assert read(bibtex(reference, "some-slug-2")) == (kind, "some-slug-2", expected)


@pytest.mark.parametrize(
    ("level", "kind", "said"),
    [
        ("bachelor", "mastersthesis", "Bachelor's thesis"),
        ("master", "mastersthesis", None),
        ("phd", "phdthesis", None),
        ("doctor", "phdthesis", "Doctor of Science dissertation"),
    ],
)
def test_levels_of_theses(level: str, kind: str, said: str | None) -> None:
    found, _key, fields = read(bibtex(changed(THESIS, level=level), "x"))
    assert (found, fields.get("type")) == (kind, said)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("100 % of A&B_1 for $5 #1", r"100 \% of A\&B\_1 for \$5 \#1"),
        (r"\input{/etc/passwd}", r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}"),
        ("x^2 ~ y", r"x\textasciicircum{}2 \textasciitilde{} y"),
        ("Қазақ «тілі» — Ө", "Қазақ «тілі» — Ө"),
        ("two\nlines", "two lines"),
    ],
)
def test_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (Name("Abai"), "Abai"),
        (Name("van der Waals", "J. D."), "van der Waals, J. D."),
        (Name("MPD Collaboration"), "{MPD Collaboration}"),
        (Name("Smith and Sons", "J."), "{Smith and Sons}, J."),
        (Name("King, Jr.", "M."), "{King, Jr.}, M."),
        (Name("Smith", "J., Jr."), "Smith, {J., Jr.}"),
        (Name("Smith", "Ann and Bob"), "Smith, {Ann and Bob}"),
    ],
)
def test_names_are_held_together(name: Name, written: str) -> None:
    assert read(bibtex(changed(PAPER, authors=(name,)), "x"))[2]["author"] == written


def test_address_keeps_its_signs_but_cannot_end_the_field() -> None:
    fields = read(bibtex(changed(PAPER, doi="", link="https://x.kz/a_b%20c?d=1&e={f}"), "x"))[2]
    assert fields["url"] == "https://x.kz/a_b%20c?d=1&e=%7Bf%7D"


@settings(max_examples=60)
@given(st.text(string.ascii_letters + "ӘҚңі{}\\$&#%_^~, =@\n\"'", min_size=1, max_size=40))
def test_no_text_breaks_out(text: str) -> None:
    plain = " ".join(text.split())
    for name, field in (("title", "title"), ("outlet", "journal"), ("publisher", "publisher")):
        fields = read(bibtex(changed(PAPER, **{name: text}), "x"))[2]
        said = fields.get(field, "")
        assert unescaped(said[1:-1] if field == "title" else said) == plain
        assert fields["year"] == "2023"
