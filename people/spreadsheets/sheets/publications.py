"""The sheet of publications."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.members.models import Member
from people.publications.authors import Author
from people.publications.enums import PublicationKind, PublicationLanguage, ThesisLevel
from people.publications.identifiers import normalised_doi, normalised_isbn
from people.publications.models import Publication
from people.publications.names import parsed
from people.spreadsheets import columns
from people.spreadsheets.columns import Column
from people.spreadsheets.faults import BadCell
from people.spreadsheets.shelf import Shelf

from .consents import words
from .organisations import checked_address, lines
from .sheet import Sheet


def _member(cell: str, shelf: Shelf) -> Member | None:
    if cell and cell not in shelf.members:
        raise BadCell(_("“%s” is no address of a member.") % cell)
    return shelf.members.get(cell)


def _read_authors(record: Any, cell: str, shelf: Shelf) -> None:
    made = []
    for number, line in enumerate(lines(cell)):
        written, _bar, slug = (part.strip() for part in line.partition("|"))
        author = Author(member=_member(slug, shelf), sort_order=number)
        author.family, author.given = parsed(written).family, parsed(written).given
        if author.member is None and not author.family:
            raise BadCell(_("A line is surname, given names | address of the member."))
        author.take_name_of_member(record.language or "ru")
        made.append(author)
    record.authors = made


def _write_authors(record: Any, shelf: Shelf) -> str:
    authors = sorted(record.authors.all(), key=lambda author: (author.sort_order or 0, author.pk or 0))
    return "\n".join(
        f"{author.name} | {shelf.members_by_id[author.member_id].slug}" if author.member_id else str(author.name)
        for author in authors
    )


def _read_supervisor(record: Any, cell: str, shelf: Shelf) -> None:
    record.supervisor_member = _member(cell, shelf)


def _write_supervisor(record: Any, shelf: Shelf) -> str:
    return shelf.members_by_id[record.supervisor_member_id].slug if record.supervisor_member_id else ""


def _read_day(record: Any, cell: str, shelf: Shelf) -> None:
    try:
        record.published_on = date.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise BadCell(_("Write the day as 2026-11-21.")) from error


def _read_doi(record: Any, cell: str, shelf: Shelf) -> None:
    record.doi = normalised_doi(cell)


def _read_isbn(record: Any, cell: str, shelf: Shelf) -> None:
    record.isbn = normalised_isbn(cell)


def _read_link(record: Any, cell: str, shelf: Shelf) -> None:
    record.link = checked_address(cell) if cell else ""


def _read_directions(record: Any, cell: str, shelf: Shelf) -> None:
    said = [word.casefold() for word in words(cell)]
    if unknown := [word for word in said if word not in shelf.directions]:
        raise BadCell(_("“%s” is not in the list of research directions.") % ", ".join(unknown))
    record.directions = sorted((shelf.directions[word] for word in said), key=lambda direction: direction.key)


def _label(name: str) -> Any:
    return getattr(Publication, name).field.verbose_name


def _organisation(name: str) -> Column:
    def read(record: Any, cell: str, shelf: Shelf) -> None:
        setattr(record, name, shelf.organisation(cell))

    def write(record: Any, shelf: Shelf) -> str:
        key = getattr(record, f"{name}_id")
        return shelf.organisations_by_id[key].slug if key else ""

    hint = gettext_lazy("The address or the name of an organisation on the site.")
    return Column(name, _label(name), write, read, hint=hint)


def _twins(record: Publication) -> Iterable[tuple[str, str]]:
    if record.doi:
        yield f"doi:{record.doi}", _("Another publication has this DOI: %s.") % record.doi


def _called(get: Any) -> tuple[str, ...]:
    """Two publications may have one title, but hardly in the same year."""
    return (f"{get('title')} {get('year')}" if get("title") else "",)


_text = columns.text


SHEET = Sheet(
    kind="publications",
    label=gettext_lazy("Publications"),
    model=Publication,
    columns=(
        columns.address(Publication),
        columns.choice(Publication, "kind", PublicationKind),
        _text(Publication, "title"),
        columns.choice(Publication, "language", PublicationLanguage),
        columns.number(Publication, "year"),
        Column(
            "authors",
            gettext_lazy("authors"),
            _write_authors,
            _read_authors,
            hint=gettext_lazy("One a line: surname, given names | address of the member. In the order of the byline."),
        ),
        *columns.translated(Publication, "name"),
        *columns.translated(Publication, "summary"),
        *(_text(Publication, name) for name in ("outlet", "volume", "issue", "pages", "article_number")),
        *(_text(Publication, name) for name in ("place", "publisher")),
        Column(
            "published_on",
            _label("published_on"),
            lambda record, shelf: record.published_on.isoformat() if record.published_on else "",
            _read_day,
            kind="day",
        ),
        Column("doi", "DOI", lambda record, shelf: record.doi, _read_doi),
        Column("isbn", "ISBN", lambda record, shelf: record.isbn, _read_isbn),
        Column("link", _label("link"), lambda r, shelf: r.link, _read_link),
        columns.choice(Publication, "thesis_level", ThesisLevel),
        _text(Publication, "degree_text"),
        _organisation("university"),
        _text(Publication, "supervisor"),
        Column(
            "supervisor_member",
            gettext_lazy("supervisor of the national group"),
            _write_supervisor,
            _read_supervisor,
            hint=gettext_lazy("The address of the member."),
        ),
        _organisation("organisation"),
        Column(
            "directions",
            gettext_lazy("research directions"),
            lambda record, shelf: ", ".join(sorted(direction.key for direction in record.directions.all())),
            _read_directions,
            hint=gettext_lazy("From the list of research directions, separated by commas."),
        ),
        columns.flag(Publication, "is_sample"),
    ),
    records=lambda: Publication.objects.select_related("latest_revision").prefetch_related("authors", "directions"),
    twins=_twins,
    check=lambda record, shelf: (),
    after=lambda record, user: None,
    may_publish=lambda record: "",
    names=("title",),
    called=_called,
    nameless=gettext_lazy("There is no title."),
)
