"""The weekly digest: one letter to each subscriber with what was published in their topics, in their language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from announcements.letters.render import write
from announcements.outbox.actions import enqueue_many
from announcements.outbox.enums import Priority
from announcements.outbox.envelope import Envelope, Letter
from infocentre.periodic.clock import Watch

from . import kinds
from .digest_sources import DigestItem, items_by_topic
from .links import SUBSCRIPTIONS, LetterLinks, letter_links
from .models import DigestIssue, Subscriber, Topic
from .queries import in_chunks, mailable

WEEKDAY, HOUR = 0, 10  # Monday, ten o'clock in Almaty
# A site that was down on Monday sends nothing at the week-end: the next digest goes back to the last one.
WITHIN = timedelta(hours=24)
FURTHEST = timedelta(days=14)
LONGEST_SECTION = 8
# A clock that was not put for so long is believed.
STEADY = timedelta(hours=1)

# Stand in the letter for the links of each person, so that it is written once and not for each of them.
_LEAVE, _PREFERENCES = "https://leave.invalid/", "https://preferences.invalid/"
_watch = Watch()


@dataclass(frozen=True)
class Section:
    topic: Topic
    items: list[DigestItem]

    @property
    def shown(self) -> list[DigestItem]:
        return self.items[:LONGEST_SECTION]

    @property
    def more(self) -> int:
        return max(0, len(self.items) - LONGEST_SECTION)


def send_weekly() -> int:
    """Makes this week's digest if it is time and it was not made yet; how many letters. Bears being run twice, and
    being cut off: the issue fixes what it is about, and the outbox takes each (issue, recipient) once.

    While a source fails, the issue is not finished: who got no letter yet may still get one within the day, and what
    the source had is told with the next issue."""
    now = timezone.now()
    _forget_issues_of_the_future(now)
    issue = _due(now)
    if issue is None:
        return 0
    writer = Writer(issue)
    letters = enqueue_many(writer.envelopes())
    finished = {} if writer.failed else {"finished_at": timezone.now()}
    DigestIssue.objects.filter(pk=issue.pk).update(letters=letters, **finished)
    return letters


def _forget_issues_of_the_future(now: datetime) -> None:
    """They were made by a clock that was ahead, and would stand in the place of the true ones: rather some news twice
    than a week without. A clock put back a while ago may itself be the wrong one: nothing is believed before it is steady.
    """
    _watch.look()
    if _watch.steady_for >= STEADY:
        DigestIssue.objects.filter(until__gt=now).delete()


def _due(now: datetime) -> DigestIssue | None:
    local = timezone.localtime(now)
    monday = (local - timedelta(days=(local.weekday() - WEEKDAY) % 7)).replace(
        hour=HOUR, minute=0, second=0, microsecond=0
    )
    if not monday <= local < monday + WITHIN:
        return None
    year, week, _day = local.isocalendar()
    with transaction.atomic():
        issue, _new = DigestIssue.objects.get_or_create(
            week=f"{year}-W{week:02}", defaults={"since": _since(monday), "until": monday}
        )
    return issue if issue.finished_at is None else None


def _since(until: datetime) -> datetime:
    """Where the last finished digest ended, two weeks ago at most: one that was cut off told nobody, or not everybody."""
    last = DigestIssue.objects.filter(until__lt=until).exclude(finished_at=None).first()
    if last:
        return max(last.until, until - FURTHEST)
    cut_off = DigestIssue.objects.filter(until__lt=until).last()
    return max(cut_off.since, until - FURTHEST) if cut_off else until - timedelta(days=7)


class Writer:
    """Writes the letters of one issue; the texts that many people share are made once."""

    def __init__(self, issue: DigestIssue) -> None:
        self.issue = issue
        self.topics = {topic.code: topic for topic in Topic.objects.all()}
        self.published: dict[str, dict[str, list[DigestItem]]] = {}
        self.letters: dict[tuple[str, frozenset[str]], Letter | None] = {}
        self.failed: set[str] = set()  # names of sources

    def envelopes(self) -> Iterator[Envelope]:
        """For whoever was subscribed when the week ended."""
        readers = mailable().filter(state_changed_at__lt=self.issue.until).prefetch_related("topics")
        for chunk in in_chunks(readers):
            for reader in chunk:
                if letter := self._letter(reader):
                    yield self._envelope(reader, letter)

    def _envelope(self, reader: Subscriber, letter: Letter) -> Envelope:
        links = letter_links(reader.address, reader.language, scope=SUBSCRIPTIONS)
        return Envelope(
            kind=kinds.DIGEST,
            to=reader.address,
            language=reader.language,
            letter=personal(letter, links),
            # With the key: the issue that a wrong clock made for this week was another one.
            cause=f"digest:{self.issue.week}:{self.issue.pk}",
            headers=links.headers,
            priority=Priority.BULK,
        )

    def _letter(self, reader: Subscriber) -> Letter | None:
        codes = frozenset(topic.code for topic in reader.topics.all())
        key = (reader.language, codes)
        if key not in self.letters:
            self.letters[key] = self._write(reader.language, codes)
        return self.letters[key]

    def _write(self, language: str, codes: frozenset[str]) -> Letter | None:
        if language not in self.published:
            with override(language):
                self.published[language] = items_by_topic(self.issue.since, self.issue.until, language, self.failed)
        published = self.published[language]
        sections = [
            Section(topic, published[code]) for code, topic in self.topics.items() if code in codes & set(published)
        ]
        return digest_letter(self.issue, sections, language) if sections else None


def digest_letter(issue: DigestIssue, sections: list[Section], language: str) -> Letter:
    context = {
        "sections": sections,
        "since": issue.since,
        "until": issue.until - timedelta(seconds=1),
        "leave_url": _LEAVE,
        "preferences_url": _PREFERENCES,
    }
    return write("subscription_digest", language=language, context=context)


def personal(letter: Letter, links: LetterLinks) -> Letter:
    """The links hold only letters, digits, "-" and "_": nothing to escape."""
    replaced = [
        text.replace(_LEAVE, links.leave_url).replace(_PREFERENCES, links.preferences_url)
        for text in (letter.text, letter.html)
    ]
    return Letter(letter.subject, *replaced)
