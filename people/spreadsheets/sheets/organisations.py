"""The sheet of organisations."""

import re
from collections.abc import Iterable
from typing import Any

import nh3
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.organisations.enums import ChannelKind, OrganisationKind
from people.organisations.models import ContactPerson, Organisation, OrganisationChannel, web_address
from people.regions.countries import COUNTRY_CODES
from people.regions.iso import KAZAKHSTAN, NAMES, called
from people.spreadsheets import columns
from people.spreadsheets.columns import Column
from people.spreadsheets.faults import BadCell
from people.spreadsheets.shelf import Shelf

from .sheet import Sheet

RICH_TAGS = {"p", "b", "i", "strong", "em", "ul", "ol", "li", "a", "br", "span"}
NEW_LINE = "↵"
PARENT: Any = Organisation._meta.get_field("parent")
_REGIONS = {word: code for code in NAMES for word in (code.casefold(), *called(code))}


def _rich(column: Column) -> Column:
    """Plain words become a paragraph; of HTML only what the editor itself writes is kept.

    What goes out is cleaned as well: the editor numbers its paragraphs, which is no news when the text comes back.
    """

    def write(record: Any, shelf: Shelf) -> str:
        return _cleaned(column.write(record, shelf))

    def read(record: Any, cell: str, shelf: Shelf) -> None:
        if "<" not in cell:
            cell = "".join(f"<p>{escape(part.strip())}</p>" for part in re.split(r"\n\s*\n", cell) if part.strip())
        column.read(record, _cleaned(cell), shelf)

    return Column(column.key, column.label, write, read, column.language)


def _cleaned(text: str) -> str:
    if "<" not in text:
        return text
    attributes = {"a": {"href", "linktype", "id"}, "span": {"lang"}}
    return nh3.clean(text, tags=RICH_TAGS, attributes=attributes, link_rel=None)


def _read_parent(record: Any, cell: str, shelf: Shelf) -> None:
    record.parent = shelf.organisation(cell)


def _write_parent(record: Any, shelf: Shelf) -> str:
    if record.parent_id:
        return shelf.organisations_by_id[record.parent_id].slug
    planned = _planned_parent(record)
    return planned.slug or str(planned) if planned else ""


def _planned_parent(record: Any) -> Organisation | None:
    """Of an earlier row, which is saved before this one."""
    planned: Organisation | None = PARENT.get_cached_value(record, default=None)
    return planned


def _take_number_of_parent(record: Any, user: Any) -> None:
    """A draft keeps the number, which the parent did not have when the row was read."""
    if parent := _planned_parent(record):
        record.parent = parent


def _read_region(record: Any, cell: str, shelf: Shelf) -> None:
    if cell and cell.casefold() not in _REGIONS:
        raise BadCell(_("There is no such region. Write its code, for example KZ-75."))
    record.region = _REGIONS.get(cell.casefold(), "")


def _read_country(record: Any, cell: str, shelf: Shelf) -> None:
    code = cell.upper() or KAZAKHSTAN
    if code not in COUNTRY_CODES:
        raise BadCell(_("There is no such country. Write its code of two letters, for example KZ (ISO 3166)."))
    record.country = code


def _read_channels(record: Any, cell: str, shelf: Shelf) -> None:
    made = []
    for number, line in enumerate(lines(cell)):
        kind, _space, url = line.partition(" ")
        if kind.casefold() not in ChannelKind.values:
            raise BadCell(_("A line is a channel and its address: instagram https://…"))
        made.append(OrganisationChannel(kind=kind.casefold(), url=checked_address(url), sort_order=number))
    record.channels = made


def _read_contacts(record: Any, cell: str, shelf: Shelf) -> None:
    made = []
    for number, line in enumerate(lines(cell)):
        name, role, email, phone, note = ([part.strip() for part in line.split("|", 4)] + [""] * 5)[:5]
        if not name:
            raise BadCell(_("A line is name | position | e-mail | phone | note."))
        if email:
            checked_email(email)
        note = "\n".join(part.strip() for part in note.split(NEW_LINE))
        made.append(ContactPerson(name=name, role=role, email=email, phone=phone, note=note, sort_order=number))
    record.contact_persons = made


def lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.splitlines() if line.strip()]


def checked_address(url: str) -> str:
    try:
        web_address(url.strip())
    except ValidationError as error:
        raise BadCell(" ".join(error.messages)) from error
    return url.strip()


def checked_email(email: str) -> str:
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadCell(_("“%s” is no e-mail address.") % email) from error
    return email


def _contact_line(person: ContactPerson) -> str:
    """The note comes last and may hold a bar, and lines, which stand behind a sign here."""
    parts = [part.replace("|", "/") for part in (person.name, person.role, person.email, person.phone)]
    note = f" {NEW_LINE} ".join(part.strip() for part in person.note.splitlines())
    return " | ".join([*parts, note]).rstrip("| ")


def _check(record: Organisation, shelf: Shelf) -> Iterable[str]:
    if record.region and record.country != "KZ":
        yield _("Only an organisation in Kazakhstan (KZ) has a region of Kazakhstan.")
    if record.parent_id and record.parent_id == record.pk:
        yield _("An organisation is no part of itself.")


def _parents_first(records: Iterable[Organisation]) -> list[Organisation]:
    by_id = {record.pk: record for record in records}
    placed: dict[int, Organisation] = {}

    def place(record: Organisation, below: frozenset[int]) -> None:
        parent = by_id.get(record.parent_id or 0)
        if parent is not None and parent.pk not in below:  # nothing keeps staff from a ring of three
            place(parent, below | {parent.pk})
        placed.setdefault(record.pk, record)

    for record in by_id.values():
        place(record, frozenset({record.pk}))
    return list(placed.values())


SHEET = Sheet(
    kind="organisations",
    label=gettext_lazy("Organisations"),
    model=Organisation,
    columns=(
        columns.address(Organisation),
        columns.choice(Organisation, "kind", OrganisationKind),
        *columns.translated(Organisation, "name"),
        *columns.translated(Organisation, "short_name"),
        *columns.translated(Organisation, "city"),
        Column("region", gettext_lazy("region of Kazakhstan"), lambda record, shelf: record.region, _read_region),
        Column("country", gettext_lazy("country"), lambda record, shelf: record.country, _read_country),
        Column(
            "parent",
            gettext_lazy("part of"),
            _write_parent,
            _read_parent,
        ),
        columns.text(Organisation, "site"),
        *(_rich(column) for column in columns.translated(Organisation, "about")),
        Column(
            "channels",
            gettext_lazy("channels"),
            lambda record, shelf: "\n".join(f"{channel.kind} {channel.url}" for channel in record.channels.all()),
            _read_channels,
            hint=gettext_lazy("One a line: instagram https://…"),
        ),
        Column(
            "contact_persons",
            gettext_lazy("contact persons"),
            lambda record, shelf: "\n".join(map(_contact_line, record.contact_persons.all())),
            _read_contacts,
            hint=gettext_lazy("One a line: name | position | e-mail | phone | note. Never shown to the public."),
        ),
        columns.flag(Organisation, "receives_recordings"),
        columns.flag(Organisation, "is_partner"),
    ),
    records=lambda: Organisation.objects.select_related("latest_revision").prefetch_related(
        "channels", "contact_persons"
    ),
    twins=lambda record: (),
    check=_check,
    after=_take_number_of_parent,
    may_publish=lambda record: "",
    arranged=_parents_first,
)
