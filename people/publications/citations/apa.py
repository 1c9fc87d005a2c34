"""A reference in the style of the American Psychological Association, 7th edition.

It is read by those who read English: names and titles in Cyrillic are given in Latin letters, and a title in another
language is followed by its English one in brackets. Capitals stay as the publication has them: no program can tell a
name from a noun.
"""

from collections.abc import Sequence

from django.utils import formats, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from infocentre.languages.transliteration import latin
from people.publications.enums import PublicationKind, ThesisLevel
from people.publications.names import Name

from .reference import Reference

MOST_NAMED = 20
THESES = {
    ThesisLevel.BACHELOR: "bachelor’s thesis",
    ThesisLevel.MASTER: "master’s thesis",
    ThesisLevel.PHD: "doctoral dissertation",
    ThesisLevel.CANDIDATE: "Candidate of Science dissertation",
    ThesisLevel.DOCTOR: "Doctor of Science dissertation",
}


def apa(reference: Reference) -> SafeString:
    title, when = _title(reference), _when(reference)
    if reference.authors:
        beginning = [_ended(_authors(reference.authors)), when, title]
    else:
        beginning = [title, when]
    parts = [*beginning, *_container(reference), reference.address]
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def _authors(authors: Sequence[Name]) -> str:
    names = [name.in_latin.inverted for name in authors]
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[: MOST_NAMED - 1])}, … {names[-1]}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"


def _ended(text: str) -> str:
    """Ends like a sentence; no second point behind one, nor behind a question mark."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _when(reference: Reference) -> str:
    if reference.day is None or reference.kind != PublicationKind.POPULAR:
        return f"({reference.year})."
    with translation.override("en"):
        return f"({reference.year}, {formats.date_format(reference.day, 'F j')})."


def _title(reference: Reference) -> SafeString:
    title = latin(reference.title).removesuffix(".")
    other = f" [{reference.title_en}]" if reference.title_en and reference.language != "en" else ""
    if reference.is_thesis:
        return format_html("<i>{}</i>{} [{}].", title, other, _thesis(reference))
    if reference.is_book:
        return format_html("<i>{}</i>{}", title, _ended_after(title, other))
    return format_html("{}", _ended(title + other))


def _ended_after(title: str, other: str) -> str:
    return f"{other}." if other or _ended(title) != title else ""


def _thesis(reference: Reference) -> str:
    """Unpublished where nothing says where to find it; the university then stands behind the bracket."""
    words = THESES[ThesisLevel(reference.level)]
    if not reference.address:
        return f"Unpublished {words}"
    words = words[0].upper() + words[1:]
    return f"{words}, {_university(reference)}" if reference.university else words


def _university(reference: Reference) -> str:
    return latin(reference.university_en or reference.university)


def _container(reference: Reference) -> list[str]:
    """What it stands in, or who published it."""
    publisher = _ended(latin(reference.publisher)) if reference.publisher else ""
    if reference.is_thesis:
        return [] if reference.address or not reference.university else [_ended(_university(reference))]
    if reference.is_book:
        return [publisher]
    if reference.kind == PublicationKind.CONFERENCE:
        return [_proceedings(reference), publisher]
    return [_periodical(reference)]


def _periodical(reference: Reference) -> str:
    """*Journal*, *108*(4), 12–20."""
    if not reference.outlet:
        return ""
    volume = format_html("<i>{}</i>", reference.volume) if reference.volume else ""
    issue = f"({latin(reference.issue)})" if reference.issue else ""
    number = f"Article {reference.article_number}" if reference.article_number else reference.page_range
    parts = [format_html("<i>{}</i>", latin(reference.outlet)), format_html("{}{}", volume, issue), number]
    return format_html("{}.", format_html_join(", ", "{}", ((part,) for part in parts if part)))


def _proceedings(reference: Reference) -> str:
    """In *Proceedings* (Vol. 2, pp. 12–20)."""
    if not reference.outlet:
        return ""
    pages = reference.page_range
    inside = [
        f"Vol. {reference.volume}" if reference.volume else "",
        f"Article {reference.article_number}" if reference.article_number else "",
        f"{'pp.' if '–' in pages else 'p.'} {pages}" if pages and not reference.article_number else "",
    ]
    told = ", ".join(part for part in inside if part)
    return format_html("In <i>{}</i>{}.", latin(reference.outlet), f" ({told})" if told else mark_safe(""))
