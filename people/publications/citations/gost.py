"""A bibliographic description by GOST 7.1-2003, in the language of the publication (docs/decisions/0036).

Areas are parted by a point and a dash. Up to three authors: the first one heads the description; four and more: the
title does, with the first author and “and others” behind the slash. The optional “[Text]” is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import formats, translation

from people.publications.enums import PublicationKind, ThesisLevel

from .reference import Reference

MOST_NAMED = 3


@dataclass(frozen=True)
class Words:
    volume: str
    issue: str
    pages: str
    article: str
    extent: str
    others: str
    supervisor: str
    access: str
    theses: dict[str, str]
    thesis_for: str  # with the degree as the title page has it


# Those defended for a degree that the title page names; the work of a bachelor or a master is none.
DISSERTATIONS = {ThesisLevel.PHD, ThesisLevel.CANDIDATE, ThesisLevel.DOCTOR}
WORDS = {
    "ru": Words(
        volume="Т. %s",
        issue="№ %s",
        pages="С. %s",
        article="Ст. %s",
        extent="%s с.",
        others="[и др.]",
        supervisor="науч. рук. %s",
        access="Режим доступа: %s",
        theses={
            ThesisLevel.BACHELOR: "дипломная работа бакалавра",
            ThesisLevel.MASTER: "магистерская дис.",
            ThesisLevel.PHD: "дис. … д-ра философии (PhD)",
            ThesisLevel.CANDIDATE: "дис. … канд. наук",
            ThesisLevel.DOCTOR: "дис. … д-ра наук",
        },
        thesis_for="дис. … %s",
    ),
    "kk": Words(
        volume="Т. %s",
        issue="№ %s",
        pages="Б. %s",
        article="Мақ. %s",
        extent="%s б.",
        others="[және т.б.]",
        supervisor="ғыл. жет. %s",
        access="Қолжетімділік режимі: %s",
        theses={
            ThesisLevel.BACHELOR: "бакалаврдың дипломдық жұмысы",
            ThesisLevel.MASTER: "магистрлік дис.",
            ThesisLevel.PHD: "философия докторы (PhD) … дис.",
            ThesisLevel.CANDIDATE: "ғылым кандидаты … дис.",
            ThesisLevel.DOCTOR: "ғылым докторы … дис.",
        },
        thesis_for="%s … дис.",
    ),
    "en": Words(
        volume="Vol. %s",
        issue="no. %s",
        pages="P. %s",
        article="Art. %s",
        extent="%s p.",
        others="[et al.]",
        supervisor="sci. adviser %s",
        access="Mode of access: %s",
        theses={
            ThesisLevel.BACHELOR: "bachelor’s thesis",
            ThesisLevel.MASTER: "master’s thesis",
            ThesisLevel.PHD: "PhD thesis",
            ThesisLevel.CANDIDATE: "Candidate of Science thesis",
            ThesisLevel.DOCTOR: "Doctor of Science thesis",
        },
        thesis_for="thesis … %s",
    ),
}


def gost(reference: Reference) -> str:
    words = WORDS.get(reference.language, WORDS["en"])
    areas = [_title_area(reference, words), *_other_areas(reference, words), *_notes(reference, words)]
    text = areas[0]
    for area in areas[1:]:
        text += f" – {area}" if text.endswith(".") else f". – {area}"
    ends_with_address = bool(reference.doi or reference.link)
    return text if ends_with_address or text.endswith(".") else f"{text}."


def _title_area(reference: Reference, words: Words) -> str:
    title = reference.title.removesuffix(".")
    if reference.is_thesis:
        sought = reference.degree if reference.level in DISSERTATIONS else ""
        said = words.thesis_for % sought if sought else words.theses[reference.level]
        title += f" : {said}"
    responsible = _responsible(reference, words)
    text = f"{title} / {responsible}" if responsible else title
    if 1 <= len(reference.authors) <= MOST_NAMED:
        heading = reference.authors[0].inverted
        text = f"{heading}{'' if heading.endswith('.') else '.'} {text}"
    if not reference.is_book and reference.outlet:
        text += f" // {reference.outlet.removesuffix('.')}"
    return text


def _responsible(reference: Reference, words: Words) -> str:
    """Behind the slash: the authors as they sign, then those who helped."""
    authors = reference.authors
    if len(authors) > MOST_NAMED:
        named = f"{authors[0].in_order} {words.others}"
    elif reference.is_thesis:
        named = ", ".join(author.in_full for author in authors)
    else:
        named = ", ".join(author.in_order for author in authors)
    parts = [named]
    if reference.is_thesis:
        parts += [words.supervisor % reference.supervisor.in_order] if reference.supervisor else []
        parts += [reference.university]
    return " ; ".join(part for part in parts if part)


def _other_areas(reference: Reference, words: Words) -> Iterator[str]:
    """Where and when, which part, which pages."""
    yield _imprint(reference)
    if reference.is_book:
        if reference.pages:
            yield words.extent % reference.extent
        return
    if part := _part(reference, words):
        yield part
    if reference.article_number:
        yield words.article % reference.article_number
    elif reference.pages:
        yield words.pages % reference.page_range


def _imprint(reference: Reference) -> str:
    """A journal is known by its title; of a collection the place is named, of a book the publisher too."""
    year = str(reference.year)
    if reference.kind in {PublicationKind.PAPER, PublicationKind.POPULAR}:
        return year
    publisher = reference.publisher if reference.kind == PublicationKind.TEXTBOOK else ""
    where = " : ".join(part for part in (reference.place, publisher) if part)
    return f"{where}, {year}" if where else year


def _part(reference: Reference, words: Words) -> str:
    parts = [words.volume % reference.volume] if reference.volume else []
    if reference.issue:
        issue = words.issue % reference.issue
        parts.append(issue if parts else issue[0].upper() + issue[1:])
    if parts or reference.day is None:
        return ", ".join(parts)
    with translation.override(reference.language if reference.language in WORDS else "en"):
        return formats.date_format(reference.day, "j E")  # a newspaper: – 2024. – 5 марта


def _notes(reference: Reference, words: Words) -> Iterator[str]:
    if reference.isbn:
        yield f"ISBN {reference.isbn}"
    if reference.doi:
        yield f"DOI: {reference.doi}"
    elif reference.link:
        yield words.access % reference.link
