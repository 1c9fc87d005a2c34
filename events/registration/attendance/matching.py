"""Who of those who were online is who of those who registered: by the address, then by the name. Only a dry run: what is
doubtful is for staff to decide."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from announcements.outbox import addresses
from announcements.outbox.errors import NotAnAddress
from events.calendar.models import Event
from events.registration import mailboxes
from events.registration.check_in.actions import days_of
from events.registration.check_in.people import expected
from events.registration.models import Registration

from .enums import Verdict
from .names import Likeness, likeness, words
from .zoom import Stay

DOUBTFUL_FROM = 0.42  # one of two names agrees
MOST_CANDIDATES = 6


@dataclass
class Seen:
    """Somebody who was online, under whatever names: kept as JSON until staff decide."""

    names: list[str]
    email: str = ""
    minutes: dict[str, int] = field(default_factory=dict)  # by day of the event
    outside: int = 0  # minutes on other days: the rehearsal
    verdict: str = Verdict.UNMATCHED
    candidates: list[int] = field(default_factory=list)  # registrations, the likeliest first

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def matched(event: Event, stays: Iterable[Stay], *, day: date) -> list[Seen]:
    """In the order of the file. `day` is that of a file without times."""
    days = set(days_of(event))
    people = [_seen(group, days, day) for group in _together(stays)]
    registered = Registered(event)
    for seen in people:
        registered.judge(seen)
    return people


def mailbox(typed: str) -> str:
    """Empty for what is no address."""
    try:
        return mailboxes.folded(addresses.checked(typed)) if typed else ""
    except NotAnAddress:
        return ""


def _together(stays: Iterable[Stay]) -> list[list[Stay]]:
    """The stays of one person: of one mailbox, or of one name where nobody gave an address."""
    groups: dict[tuple[str, ...], list[Stay]] = {}
    for stay in stays:
        key = ("@", mailbox(stay.email)) if mailbox(stay.email) else tuple(sorted(words(stay.names[-1])))
        groups.setdefault(key or ("?", *stay.names), []).append(stay)
    return list(groups.values())


def _seen(group: list[Stay], days: set[date], day: date) -> Seen:
    names = list(dict.fromkeys(name for stay in group for name in stay.names))
    seen = Seen(names[:4], next((stay.email for stay in group if mailbox(stay.email)), ""))
    for of_day, length in _lengths(group, day).items():
        minutes = max(1, round(length / timedelta(minutes=1)))
        if of_day in days:
            seen.minutes[of_day.isoformat()] = minutes
        else:
            seen.outside += minutes
    return seen


def _lengths(group: list[Stay], day: date) -> dict[date, timedelta]:
    """Who is there by telephone and by computer at once is there once."""
    sums: dict[date, timedelta] = {}
    until: datetime | None = None
    for stay in sorted(group, key=lambda one: (one.began is not None, one.began or timezone.now())):
        length = stay.length
        if stay.began:
            ended = stay.began + stay.length
            length = max(timedelta(0), ended - max(stay.began, until or stay.began))
            until = max(ended, until or ended)
        of_day = timezone.localdate(stay.began) if stay.began else day
        sums[of_day] = sums.get(of_day, timedelta(0)) + length
    return sums


class Registered:
    """Those whose place is confirmed: nobody else can have come."""

    def __init__(self, event: Event) -> None:
        people = list(expected(event))
        self.by_mailbox = {person.email_key: person.pk for person in people if person.email_key}
        self.spelt = {person.pk: _spellings(person) for person in people}

    def judge(self, seen: Seen) -> None:
        if known := self.by_mailbox.get(mailbox(seen.email)):
            seen.verdict, seen.candidates = Verdict.MATCHED, [known]
            return
        found = self._alike(seen)
        sure = [pk for pk, like in found if like.sure]
        if len(sure) == 1:
            seen.verdict, seen.candidates = Verdict.MATCHED, sure
        elif found:
            seen.verdict, seen.candidates = Verdict.DOUBTFUL, [pk for pk, _like in found[:MOST_CANDIDATES]]

    def _alike(self, seen: Seen) -> list[tuple[int, Likeness]]:
        shown = [words(name) for name in seen.names]
        alike = [(pk, max((likeness(one, spelt) for one in shown), key=_rank)) for pk, spelt in self.spelt.items()]
        near = [(pk, like) for pk, like in alike if like.sure or like.share >= DOUBTFUL_FROM]
        return sorted(near, key=lambda one: (*(-part for part in _rank(one[1])), one[0]))


def _rank(like: Likeness) -> tuple[float, float]:
    return float(like.sure), like.share


def _spellings(person: Registration) -> list[frozenset[str]]:
    return [words(name) for name in (person.name, person.name_latin) if name]
