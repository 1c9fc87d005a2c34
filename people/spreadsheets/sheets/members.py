"""The sheet of members, with their consents."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.consents import actions as consents
from people.consents.models import Consent, Scope
from people.members.enums import Degree, MemberStatus
from people.members.models import Member, ProfileLink
from people.members.orcid import normalised
from people.spreadsheets import columns
from people.spreadsheets.columns import Column
from people.spreadsheets.faults import BadCell
from people.spreadsheets.shelf import Shelf

from .organisations import checked_address, lines
from .sheet import Sheet

SCOPE_WORDS = {
    "portrait": gettext_lazy("portrait"),
    "biography": gettext_lazy("biography"),
    "links": gettext_lazy("links"),
}
_scope_words = columns.known_words(SCOPE_WORDS.items())


def _read_laboratory(record: Any, cell: str, shelf: Shelf) -> None:
    found = shelf.organisations.get(cell.casefold()) if cell else None
    if cell and found is None:
        raise BadCell(_("There is no such organisation. Write its address or its name."))
    record.laboratory = found


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
        made.append(ProfileLink(label=label.strip()[:60], url=checked_address(url), sort_order=number))
    record.links = made


def _read_orcid(record: Any, cell: str, shelf: Shelf) -> None:
    record.orcid = normalised(cell)


def _read_consent(record: Any, cell: str, shelf: Shelf) -> None:
    day = None
    if cell:
        try:
            day = date.fromisoformat(cell)
        except ValueError as error:
            raise BadCell(_("Write the day as 2026-11-21.")) from error
        if day > timezone.localdate():
            raise BadCell(_("This day is still to come."))
    record.sheet_consent = (day, _consent(record)[1])


def _read_scope(record: Any, cell: str, shelf: Shelf) -> None:
    said = [word.casefold() for word in words(cell)]
    if unknown := [word for word in said if word not in _scope_words()]:
        raise BadCell(_("“%s” is not what a consent can cover.") % ", ".join(unknown))
    covered = {_scope_words()[word] for word in said}
    record.sheet_consent = (_consent(record)[0], Scope(**{name: name in covered for name in SCOPE_WORDS}))


def _consent(record: Any) -> tuple[date | None, Scope]:
    """What the row says, or else what is in force."""
    if not hasattr(record, "sheet_consent"):
        consent = in_force(record)
        record.sheet_consent = (consent.given_on, consent.scope) if consent else (None, Scope())
    kept: tuple[date | None, Scope] = record.sheet_consent
    return kept


def in_force(record: Any) -> Consent | None:
    if record.pk is None:
        return None
    kept = getattr(record, "present_consents", None)
    return (kept[0] if kept else None) if kept is not None else record.newest_consent


def words(cell: str) -> list[str]:
    return [word.strip() for word in cell.replace(";", ",").replace("\n", ",").split(",") if word.strip()]


def _write_scope(record: Any, shelf: Shelf) -> str:
    scope = _consent(record)[1]
    return ", ".join(str(label) for name, label in SCOPE_WORDS.items() if getattr(scope, name))


def _write_consent(record: Any, shelf: Shelf) -> str:
    day = _consent(record)[0]
    return day.isoformat() if day else ""


def _check(record: Member, shelf: Shelf) -> Iterable[str]:
    if record.since and record.until and record.until < record.since:
        yield _("The last year lies before the first one.")
    day, scope = _consent(record)
    if day is None and scope != Scope():
        yield _("A scope of consent without the day of the consent.")


def _twins(record: Member) -> Iterable[tuple[str, str]]:
    if record.orcid:
        yield f"orcid:{record.orcid}", _("Another member has this ORCID.")
    if record.is_head:
        yield "head", _("The national group has one head: take the mark from the other member first.")


def _record_consent(record: Member, user: Any) -> None:
    day, scope = _consent(record)
    now = record.newest_consent
    if day is None:
        if now:
            consents.withdraw(member=record, user=user)
    elif now is None or (now.given_on, now.scope) != (day, scope):
        consents.give(member=record, user=user, given_on=day, source="paper", **scope.__dict__)


def _may_publish(record: Member) -> str:
    return "" if _consent(record)[0] else _("no consent to be shown")


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
        *columns.translated(Member, "biography", long=True),
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
            _write_consent,
            _read_consent,
            hint=gettext_lazy("The day of the consent, as 2026-11-21. Empty: nothing is shown, or no longer."),
        ),
        Column(
            "consent_scope",
            gettext_lazy("consent covers"),
            _write_scope,
            _read_scope,
            hint=gettext_lazy("portrait, biography, links: what may be shown beside the name and the laboratory."),
        ),
    ),
    records=lambda: Member.objects.select_related("latest_revision").prefetch_related(
        "links", "directions", Member.consents_prefetch()
    ),
    twins=_twins,
    check=_check,
    after=_record_consent,
    may_publish=_may_publish,
)
