"""The two columns of a member's consent. Unlike the others they are no part of the card: a consent has rows of its own."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.consents import actions
from people.consents.models import Consent, ConsentSource, Scope
from people.spreadsheets import columns
from people.spreadsheets.faults import BadCell
from people.spreadsheets.shelf import Shelf

SCOPE_WORDS = {
    "portrait": gettext_lazy("portrait"),
    "biography": gettext_lazy("biography"),
    "links": gettext_lazy("links"),
}
_scope_words = columns.known_words(SCOPE_WORDS.items())
FOUNDED = 1956  # JINR; no consent is older


def earlier_prefetch() -> Prefetch:
    taken_back = Consent.objects.exclude(withdrawn_at=None).order_by("-withdrawn_at")
    return Prefetch("consents", taken_back, to_attr="earlier_consents")


def read_day(record: Any, cell: str, shelf: Shelf) -> None:
    day = None
    if cell:
        try:
            day = date.fromisoformat(cell)
        except ValueError as error:
            raise BadCell(_("Write the day as 2026-11-21.")) from error
        if day > timezone.localdate():
            raise BadCell(_("This day is still to come."))
        if day.year < FOUNDED:
            raise BadCell(_("This day is too long ago."))
    record.sheet_consent = (day, said(record)[1])


def read_scope(record: Any, cell: str, shelf: Shelf) -> None:
    told = [word.casefold() for word in words(cell)]
    if unknown := [word for word in told if word not in _scope_words()]:
        raise BadCell(_("“%s” is not what a consent can cover.") % ", ".join(unknown))
    covered = {_scope_words()[word] for word in told}
    record.sheet_consent = (said(record)[0], Scope(**{name: name in covered for name in SCOPE_WORDS}))


def words(cell: str) -> list[str]:
    return [word.strip() for word in cell.replace(";", ",").replace("\n", ",").split(",") if word.strip()]


def write_day(record: Any, shelf: Shelf) -> str:
    day = said(record)[0]
    return day.isoformat() if day else ""


def write_scope(record: Any, shelf: Shelf) -> str:
    scope = said(record)[1]
    return ", ".join(str(label) for name, label in SCOPE_WORDS.items() if getattr(scope, name))


def said(record: Any) -> tuple[date | None, Scope]:
    """What the row says, or else what is in force."""
    if not hasattr(record, "sheet_consent"):
        record.sheet_consent = _of(_in_force(record))
    kept: tuple[date | None, Scope] = record.sheet_consent
    return kept


def _of(consent: Consent | None) -> tuple[date | None, Scope]:
    return (consent.given_on, consent.scope) if consent else (None, Scope())


def _in_force(record: Any) -> Consent | None:
    """As it was when the rows were looked at."""
    kept = getattr(record, "present_consents", None)
    return kept[0] if kept else None


def faults(record: Any) -> Iterator[str]:
    """An old file must not bring back what was taken back since, nor widen what was narrowed."""
    day, scope = said(record)
    now, earlier = _in_force(record), getattr(record, "earlier_consents", [])
    if day is None:
        if scope != Scope():
            yield _("A scope of consent without the day of the consent.")
    elif now is None:
        taken_back = earlier and timezone.localdate(earlier[0].withdrawn_at)
        if taken_back and day <= taken_back:
            yield _("The consent was taken back on %s: record a new one on the card.") % taken_back.isoformat()
    elif (day, scope) != _of(now) and (day < now.given_on or (day, scope) in map(_of, earlier)):
        yield _("A newer consent has been recorded, of %s: change it on the card.") % now.given_on.isoformat()


def record_what_is_said(record: Any, user: Any) -> None:
    """Only where the row says another thing than what was in force. Raises RuntimeError where that has changed since."""
    (day, scope), now = said(record), _in_force(record)
    if (day, scope) == _of(now):
        return
    if day is None:
        actions.withdraw(member=record, user=user)
        return
    if record.newest_consent != now:
        raise RuntimeError(f"the consent of member {record.pk} has changed while the rows were being written")
    kept = {name: getattr(now, name) for name in _kept(now, day)} if now else {"source": ConsentSource.PAPER}
    actions.give(member=record, user=user, given_on=day, **scope.__dict__, **kept)


def _kept(now: Consent, day: date) -> list[str]:
    """A sheet does not say how a consent was given, nor where the paper is kept."""
    return ["source", "note", "language", *(["wording"] if day == now.given_on else [])]
