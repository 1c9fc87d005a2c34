"""A BibTeX entry in UTF-8: Cyrillic stays what it is, what LaTeX would take for a command is escaped."""

import re

from people.publications.enums import PublicationKind, ThesisLevel
from people.publications.names import Name

from .reference import Reference

LANGUAGES = {
    "kk": "kazakh",
    "ru": "russian",
    "en": "english",
    "de": "ngerman",
    "fr": "french",
    "zh": "chinese",
}
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    # BibTeX counts the brace of \{ too: one alone would swallow the next fields
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{sign: f"\\{sign}" for sign in "$&#%_"},
}
_SPECIAL = re.compile(r"[\\~^{}$&#%_]")
_TYPES = {
    PublicationKind.PAPER: "article",
    PublicationKind.POPULAR: "article",
    PublicationKind.CONFERENCE: "inproceedings",
    PublicationKind.TEXTBOOK: "book",
}
_THESES = {
    ThesisLevel.BACHELOR: ("mastersthesis", "Bachelor's thesis"),
    ThesisLevel.MASTER: ("mastersthesis", ""),
    ThesisLevel.PHD: ("phdthesis", ""),
    ThesisLevel.CANDIDATE: ("phdthesis", "Candidate of Science dissertation"),
    ThesisLevel.DOCTOR: ("phdthesis", "Doctor of Science dissertation"),
}


def escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found.group()], " ".join(text.split()))


def bibtex(reference: Reference, key: str) -> str:
    """`key` is the last part of the address: it stays when the title changes."""
    kind, thesis = _kind(reference)
    fields = {
        "author": " and ".join(_author(name) for name in reference.authors),
        # in braces: no style may turn its capitals into small letters
        "title": f"{{{escaped(reference.title)}}}",
        **_container(reference, kind),
        "type": thesis,
        "volume": escaped(reference.volume),
        "number": escaped(reference.issue),
        "pages": escaped(reference.article_number or reference.page_range.replace("–", "--")),
        "address": escaped(reference.place),
        "publisher": escaped(reference.publisher),
        "year": str(reference.year),
        **_day(reference),
        "isbn": reference.isbn,
        "doi": _verbatim(reference.doi),
        "url": _verbatim(reference.address),
        "language": LANGUAGES.get(reference.language, ""),
    }
    if reference.is_book and fields["pages"]:
        fields["pagetotal"] = fields.pop("pages")
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _kind(reference: Reference) -> tuple[str, str]:
    if reference.is_thesis:
        return _THESES[ThesisLevel(reference.level)]
    return _TYPES[PublicationKind(reference.kind)], ""


def _container(reference: Reference, kind: str) -> dict[str, str]:
    if kind in {"phdthesis", "mastersthesis"}:
        return {"school": escaped(reference.university)}
    place = {"article": "journal", "inproceedings": "booktitle"}.get(kind)
    return {place: escaped(reference.outlet)} if place else {}


def _author(name: Name) -> str:
    """What has an “and” or a comma in it, and a name without a surname, is held together by braces."""
    family, given = escaped(name.family), escaped(name.given)
    parts = re.compile(r"\band\b|,", re.IGNORECASE)
    if parts.search(family) or (" " in family and not given):
        family = f"{{{family}}}"
    if parts.search(given):
        given = f"{{{given}}}"
    return f"{family}, {given}" if given else family


def _day(reference: Reference) -> dict[str, str]:
    day = reference.day
    return {"month": str(day.month), "day": str(day.day)} if day else {}


def _verbatim(address: str) -> str:
    """Packages print DOI and address as they stand; only what would end the field is written otherwise."""
    return address.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
