"""Counting the members whose cards are public, so that no figure tells of one person."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any

from infocentre.languages.codes import LANGUAGES
from people.members.enums import MemberStatus
from people.members.models import Member
from people.organisations.models import Organisation

# Fewer people than this are never a figure of their own.
FEWEST = 3
OTHERS = "others"
NOT_SAID = ""
Row = dict[str, Any]


def count(year: int) -> tuple[int, dict[str, list[Row]], bool]:
    """How many there are, the tables, and whether invented people are among them. Nothing of fewer than FEWEST."""
    told = ("laboratory", "laboratory__live", "degree", "status", "since", "until", "is_sample")
    members = list(Member.public().select_related("laboratory").only(*told))
    if len(members) < FEWEST:
        return 0, {}, False
    tables = {
        "laboratory": _with_names(folded(Counter(_laboratory(member) for member in members))),
        "degree": folded(Counter(member.degree for member in members)),
        "status": folded(Counter(member.status for member in members)),
        "year": by_year(((m.since, _last_year(m, year)) for m in members), year),
    }
    return len(members), tables, any(member.is_sample for member in members)


def folded(counts: Counter[Any]) -> list[Row]:
    """The largest first. Groups that are too small go together; if they are too few even so, the next one joins them:
    otherwise a subtraction from the total would bring it out."""
    shown = Counter({key: number for key, number in counts.items() if number >= FEWEST})
    others = counts.total() - shown.total()
    while 0 < others < FEWEST and shown:
        least = min(shown, key=lambda key: (shown[key], str(key)))
        others += shown.pop(least)
    rows = [_row(key, number) for key, number in sorted(shown.items(), key=lambda pair: (-pair[1], str(pair[0])))]
    return [*rows, *([_row(OTHERS, others)] if others else [])]


def _row(key: Hashable, number: int) -> Row:
    return {"key": NOT_SAID if key is None else str(key), "count": number}


def by_year(stays: Iterable[tuple[int | None, int | None]], this_year: int) -> list[Row]:
    """How many were at JINR in each year, from the first one with enough of them. Zero: fewer than FEWEST."""
    known = [(first, last) for first, last in stays if first and last]
    years = range(min((first for first, _last in known), default=this_year), this_year + 1)
    present = [(year, sum(1 for first, last in known if first <= year <= last)) for year in years]
    rows = [_row(year, number if number >= FEWEST else 0) for year, number in present]
    return rows[next((place for place, row in enumerate(rows) if row["count"]), len(rows)) :]


def _last_year(member: Member, this_year: int) -> int | None:
    """None where somebody has left and nobody wrote down when."""
    return member.until or (this_year if member.status == MemberStatus.AT_JINR else None)


def _laboratory(member: Member) -> int | None:
    """A draft's name is nobody's business yet."""
    public = member.public_laboratory
    return public.pk if public else None


def _with_names(rows: list[Row]) -> list[Row]:
    """Laboratories by the names they have today: later they may be called otherwise, or be gone."""
    found = Organisation.objects.in_bulk([int(row["key"]) for row in rows if row["key"].isdigit()])
    return [{**row, **_names(found.get(int(row["key"])))} if row["key"].isdigit() else row for row in rows]


def _names(laboratory: Organisation | None) -> dict[str, str]:
    return {code: str(laboratory.translated("name", code).value) for code in LANGUAGES} if laboratory else {}
