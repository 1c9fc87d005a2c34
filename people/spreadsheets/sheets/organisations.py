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
from people.regions.iso import NAMES
from people.spreadsheets import columns
from people.spreadsheets.columns import Column
from people.spreadsheets.faults import BadCell
from people.spreadsheets.shelf import Shelf

from .sheet import Sheet

RICH_TAGS = {"p", "b", "i", "strong", "em", "ul", "ol", "li", "a", "br", "span"}
_REGIONS = {word.casefold(): code for code, names in NAMES.items() for word in (code, *names.values())}


def _rich(column: Column) -> Column:
    """Plain words become a paragraph; of HTML only what the editor itself writes is kept."""

    def read(record: Any, cell: str, shelf: Shelf) -> None:
        if "<" in cell:
            cell = nh3.clean(
                cell, tags=RICH_TAGS, attributes={"a": {"href", "linktype", "id"}, "span": {"lang"}}, link_rel=None
            )
        elif cell:
            cell = "".join(f"<p>{escape(part.strip())}</p>" for part in re.split(r"\n\s*\n", cell) if part.strip())
        column.read(record, cell, shelf)

    return Column(column.key, column.label, column.write, read, column.language, long=True)


def _read_parent(record: Any, cell: str, shelf: Shelf) -> None:
    found = shelf.organisations.get(cell.casefold()) if cell else None
    if cell and found is None:
        raise BadCell(_("There is no such organisation. Write its address or its name."))
    record.parent = found


def _read_region(record: Any, cell: str, shelf: Shelf) -> None:
    if cell and cell.casefold() not in _REGIONS:
        raise BadCell(_("There is no such region. Write its code, for example KZ-75."))
    record.region = _REGIONS.get(cell.casefold(), "")


def _read_country(record: Any, cell: str, shelf: Shelf) -> None:
    record.country = cell.upper() or "KZ"


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
        name, role, email, phone = ([part.strip() for part in line.split("|")] + [""] * 4)[:4]
        if not name:
            raise BadCell(_("A line is name | position | e-mail | phone."))
        if email:
            checked_email(email)
        made.append(ContactPerson(name=name, role=role, email=email, phone=phone, sort_order=number))
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
    return " | ".join([person.name, person.role, person.email, person.phone]).rstrip("| ")


def _check(record: Organisation, shelf: Shelf) -> Iterable[str]:
    if record.region and record.country != "KZ":
        yield _("Only an organisation in Kazakhstan (KZ) has a region of Kazakhstan.")
    if record.parent_id and record.parent_id == record.pk:
        yield _("An organisation is no part of itself.")


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
            lambda record, shelf: shelf.organisations_by_id[record.parent_id].slug if record.parent_id else "",
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
            hint=gettext_lazy("One a line: name | position | e-mail | phone. Never shown to the public."),
        ),
        columns.flag(Organisation, "receives_recordings"),
        columns.flag(Organisation, "is_partner"),
    ),
    records=lambda: Organisation.objects.select_related("latest_revision").prefetch_related(
        "channels", "contact_persons"
    ),
    twins=lambda record: (),
    check=_check,
    after=lambda record, user: None,
    may_publish=lambda record: "",
)
