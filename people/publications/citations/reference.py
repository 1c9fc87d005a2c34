"""What a citation is made of: plain values, without a database."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from people.publications.enums import PublicationKind, ThesisLevel
from people.publications.identifiers import doi_address
from people.publications.names import Name, parsed


@dataclass(frozen=True)
class Reference:
    kind: str
    title: str
    language: str = "ru"
    authors: tuple[Name, ...] = ()
    year: int = 0
    title_en: str = ""
    day: date | None = None
    outlet: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    article_number: str = ""
    place: str = ""
    publisher: str = ""
    doi: str = ""
    isbn: str = ""
    link: str = ""
    level: str = ThesisLevel.MASTER
    degree: str = ""
    university: str = ""  # in the language of the publication
    university_en: str = ""
    supervisor: Name | None = None

    @property
    def is_thesis(self) -> bool:
        return self.kind == PublicationKind.THESIS

    @property
    def is_book(self) -> bool:
        """It stands by itself; everything else stands in something."""
        return self.kind in {PublicationKind.TEXTBOOK, PublicationKind.THESIS}

    @property
    def page_range(self) -> str:
        return self.pages.replace("-", "–").replace("—", "–")

    @property
    def extent(self) -> str:
        """The number of pages of a book, however it was typed: `20 с.` → `20`."""
        number = re.search(r"\d+", self.pages)
        return number[0] if number else self.pages

    @property
    def address(self) -> str:
        """Where it is found: by the DOI if it has one."""
        return doi_address(self.doi) or self.link


def reference_of(publication: Any) -> Reference:
    university = publication.university
    return Reference(
        kind=publication.kind,
        title=publication.title.strip(),
        language=publication.language,
        authors=tuple(author.name for author in publication.authors.all()),
        year=publication.year or 0,
        title_en=publication.name_en or "",
        day=publication.published_on,
        level=publication.thesis_level,
        degree=publication.degree_text,
        university=str(university.translated("name", _site_language(publication.language)).value) if university else "",
        university_en=str(university.translated("name", "en").value) if university else "",
        supervisor=parsed(publication.supervisor) if publication.supervisor else None,
        **{name: getattr(publication, name) for name in PLAIN},
    )


PLAIN = (
    *("outlet", "volume", "issue", "pages", "article_number", "place", "publisher"),
    *("doi", "isbn", "link"),
)


def _site_language(language: str) -> str:
    return language if language in {"kk", "ru"} else "en"
