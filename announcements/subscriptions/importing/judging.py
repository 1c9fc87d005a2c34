"""Judges each row of a list: who is in it, and whether they may be written to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from announcements.bounces.queries import suppressed
from announcements.outbox import addresses
from announcements.outbox.errors import NotAnAddress
from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.erasure import was_erased
from announcements.subscriptions.models import Subscriber, Topic

from .columns import Columns, recognise
from .tables import Row
from .verdicts import Verdict

CHUNK = 500
LANGUAGES = {
    "kk": {"kk", "kz", "kaz", "қаз", "каз", "қазақша", "қазақ", "қазақ тілі", "казахский", "kazakh"},
    "ru": {"ru", "rus", "рус", "русский", "орысша", "орыс", "орыс тілі", "russian"},
    "en": {"en", "eng", "анг", "ағылшынша", "ағылшын", "ағылшын тілі", "английский", "english"},
}
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d-%m-%Y")


@dataclass
class Judged:
    """`language` and `topics` are empty where the list names none."""

    number: int
    address: str
    verdict: Verdict = Verdict.TAKEN
    language: str = ""
    topics: list[str] = field(default_factory=list)
    date: str = ""

    @property
    def email(self) -> str:
        return addresses.normalised(self.address)


def judge(rows: list[Row], columns: Columns | None = None) -> list[Judged]:
    """One verdict for each row, in their order. Raises NoTable when there is no column of addresses."""
    columns = columns or recognise(rows)
    reader = _Reader(columns)
    judged = [reader.read(number, row) for number, row in enumerate(rows[columns.first_row :], columns.first_row + 1)]
    for chunk in in_chunks(judged):
        ask_who_is_known(chunk)
    return judged


def in_chunks(rows: list[Judged]) -> Iterator[list[Judged]]:
    return (rows[start : start + CHUNK] for start in range(0, len(rows), CHUNK))


class _Reader:
    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.topics = _names_of_topics()
        self.seen: set[str] = set()

    def read(self, number: int, row: Row) -> Judged:
        written = self.columns.cell(row, "address").removeprefix("mailto:")
        try:
            address = addresses.checked(written)
        except NotAnAddress:
            return Judged(number, written[:254], Verdict.NOT_AN_ADDRESS if written else Verdict.NO_ADDRESS)
        judged = Judged(number, address)
        if judged.email in self.seen:
            judged.verdict = Verdict.TWICE
            return judged
        self.seen.add(judged.email)
        judged.verdict = self._details(judged, row) or Verdict.TAKEN
        return judged

    def _details(self, judged: Judged, row: Row) -> Verdict | None:
        language, topics = self.columns.cell(row, "language").lower(), self.columns.cell(row, "topics")
        judged.language = next((code for code, names in LANGUAGES.items() if language in names), "")
        if language and not judged.language:
            return Verdict.UNKNOWN_LANGUAGE
        codes = [self.topics.get(name.strip().lower()) for name in topics.replace(";", ",").split(",") if name.strip()]
        if None in codes:
            return Verdict.UNKNOWN_TOPIC
        judged.topics = [code for code in codes if code]
        return self._date(judged, self.columns.cell(row, "date"))

    @staticmethod
    def _date(judged: Judged, written: str) -> Verdict | None:
        if not written:
            return None
        day = read_date(written)
        if day is None:
            return Verdict.BAD_DATE
        judged.date = day.isoformat()
        return Verdict.FUTURE_DATE if day > timezone.localdate() else None


def read_date(written: str) -> date | None:
    """As people write it; a time after it does not matter."""
    for form in _DATES:
        try:
            return datetime.strptime(written.split(" ")[0].split("T")[0], form).date()  # noqa: DTZ007 - a mere date
        except ValueError:
            continue
    return None


def _names_of_topics() -> dict[str, str]:
    """Code and name in each language → code."""
    return {
        str(name).lower(): topic.code
        for topic in Topic.objects.all()
        for name in (topic.code, topic.name_kk, topic.name_ru, topic.name_en)  # type: ignore[attr-defined]
        if name
    }


def ask_who_is_known(rows: list[Judged]) -> None:
    good = [row for row in rows if row.verdict == Verdict.TAKEN]
    emails = {row.email for row in good}
    states = dict(Subscriber.objects.filter(email__in=emails).values_list("email", "state"))
    erased, left_alone = was_erased(emails), suppressed(emails)
    for row in good:
        row.verdict = _known_verdict(states.get(row.email), row.email in erased, row.email in left_alone)


def _known_verdict(state: str | None, erased: bool, left_alone: bool) -> Verdict:
    if erased:
        return Verdict.ERASED
    if state == SubscriberState.LEFT:
        return Verdict.LEFT
    if left_alone:
        return Verdict.LEFT_ALONE
    return Verdict.KNOWN if state == SubscriberState.ACTIVE else Verdict.TAKEN


def as_json(rows: list[Judged]) -> list[list[object]]:
    return [[row.number, row.address, row.verdict.value, row.language, row.topics, row.date] for row in rows]


def from_json(rows: list[list[object]]) -> Iterator[Judged]:
    for number, address, verdict, language, topics, day in rows:
        yield Judged(int(str(number)), str(address), Verdict(verdict), str(language), list(topics), str(day))  # type: ignore[call-overload]
