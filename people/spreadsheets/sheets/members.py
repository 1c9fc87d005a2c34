"""The sheet of members, with their consents."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.members.enums import Degree, MemberStatus
from people.members.models import Member, ProfileLink
from people.members.orcid import normalised
from people.spreadsheets import columns
from people.spreadsheets.columns import Column
from people.spreadsheets.faults import BadCell
from people.spreadsheets.shelf import Shelf

from . import consents
from .consents import words
from .organisations import checked_address, lines
from .sheet import Sheet


def _read_laboratory(record: Any, cell: str, shelf: Shelf) -> None:
    record.laboratory = shelf.organisation(cell)


def _read_directions(record: Any, cell: str, shelf: Shelf) -> None:
    found = []
    for word in words(cell):
        if word.casefold() not in shelf.directions:
            raise BadCell(_("“%s” is not in the list of research directions.") % word)
        found.append(shelf.directions[word.casefold()])
    record.directions = sorted(found, key=lambda direction: direction.key)


def _read_lectures(record: Any, cell: str, shelf: Shelf) -> None:
    chosen = {word.casefold() for word in words(cell)}
    if unknown := chosen - {"kk", "ru", "en"}:
        raise BadCell(_("“%s” is no language of the site: write kk, ru or en.") % ", ".join(sorted(unknown)))
    for code in ("kk", "ru", "en"):
        setattr(record, f"lectures_{code}", code in chosen)


def _read_links(record: Any, cell: str, shelf: Shelf) -> None:
    made = []
    for number, line in enumerate(lines(cell)):
        label, _space, url = line.rpartition(" ")
        if not label:
            raise BadCell(_("A line is a word and an address: Scopus https://…"))
        made.append(ProfileLink(label=label.strip(), url=checked_address(url), sort_order=number))
    record.links = made


def _read_orcid(record: Any, cell: str, shelf: Shelf) -> None:
    record.orcid = normalised(cell)


def _check(record: Member, shelf: Shelf) -> Iterable[str]:
    if record.since and record.until and record.until < record.since:
        yield _("The last year lies before the first one.")
    yield from consents.faults(record)


def _twins(record: Member) -> Iterable[tuple[str, str]]:
    if record.orcid:
        yield f"orcid:{record.orcid}", _("Another member has this ORCID.")
    if record.is_head:
        yield "head", _("The national group has one head: take the mark from the other member first.")


def _may_publish(record: Member) -> str:
    return "" if consents.said(record)[0] else _("no consent to be shown")


SHEET = Sheet(
    kind="members",
    label=gettext_lazy("Members"),
    model=Member,
    columns=(
        columns.address(Member),
        *columns.translated(Member, "name"),
        Column(
            "laboratory",
            gettext_lazy("laboratory"),
            lambda record, shelf: shelf.organisations_by_id[record.laboratory_id].slug if record.laboratory_id else "",
            _read_laboratory,
            hint=gettext_lazy("The address or the name of an organisation on the site."),
        ),
        *columns.translated(Member, "position"),
        columns.choice(Member, "degree", Degree),
        Column(
            "directions",
            gettext_lazy("research directions"),
            lambda record, shelf: ", ".join(sorted(direction.key for direction in record.directions.all())),
            _read_directions,
            hint=gettext_lazy("From the list of research directions, separated by commas."),
        ),
        Column(
            "lectures",
            gettext_lazy("languages of lectures"),
            lambda record, shelf: ", ".join(record.lecture_codes),
            _read_lectures,
            hint="kk, ru, en",
        ),
        columns.choice(Member, "status", MemberStatus),
        columns.number(Member, "since"),
        columns.number(Member, "until"),
        *columns.translated(Member, "now_at"),
        *columns.translated(Member, "biography"),
        Column("orcid", "ORCID", lambda record, shelf: record.orcid, _read_orcid),
        Column(
            "links",
            gettext_lazy("profile links"),
            lambda record, shelf: "\n".join(f"{link.label} {link.url}" for link in record.links.all()),
            _read_links,
            hint=gettext_lazy("One a line: Scopus https://…"),
        ),
        columns.text(Member, "email"),
        columns.flag(Member, "is_head"),
        columns.flag(Member, "is_sample"),
        Column(
            "consent",
            gettext_lazy("consent given on"),
            consents.write_day,
            consents.read_day,
            hint=gettext_lazy("The day of the consent, as 2026-11-21. Empty: nothing is shown, or no longer."),
        ),
        Column(
            "consent_scope",
            gettext_lazy("consent covers"),
            consents.write_scope,
            consents.read_scope,
            hint=gettext_lazy("portrait, biography, links: what may be shown beside the name and the laboratory."),
        ),
    ),
    records=lambda: Member.objects.select_related("latest_revision").prefetch_related(
        "links", "directions", Member.consents_prefetch(), consents.earlier_prefetch()
    ),
    twins=_twins,
    check=_check,
    after=consents.record_what_is_said,
    may_publish=_may_publish,
    carried=("present_consents", "earlier_consents"),
)
