"""First the dry run, which changes nothing but is kept; then the list is taken over, as it was shown."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from announcements.subscriptions.enums import ConsentWay, SubscriberState
from announcements.subscriptions.models import Consent, ListImport, Subscriber, Topic
from people.models import User

from .columns import passed_over, recognise
from .judging import Judged, as_json, ask_who_is_known, from_json, in_chunks, judge
from .tables import rows_of
from .verdicts import Verdict

ATTEMPTS = 5


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What staff say about a list: where its people agreed and when; what holds where a row does not say."""

    source: str
    consent_date: date
    language: str
    topics: Collection[Topic]


def check(*, content: bytes, file_name: str, terms: Terms, by: User) -> ListImport:
    """Judges each row and keeps the verdicts. Subscribes nobody. Raises NoTable."""
    found = rows_of(content)
    columns = recognise(found)
    rows = judge(found, columns)
    with transaction.atomic():
        checked = ListImport.objects.create(
            file_name=file_name[:200],
            source=terms.source,
            consent_date=terms.consent_date,
            language=terms.language,
            rows=as_json(rows),
            row_count=len(rows),
            imported_by=by,
        )
        checked.topics.set(terms.topics)
    checked.passed_over = passed_over(found, columns)
    return checked


def take_over(*, list_import: ListImport) -> int:
    """Subscribes the good rows, all or none; how many. A second time does nothing.

    Who unsubscribed or was erased since the dry run stays so. The addresses are no longer kept with the list.
    """
    with transaction.atomic():
        current = ListImport.objects.select_for_update().get(pk=list_import.pk)
        if current.finished_at:
            return current.taken
        topics = {topic.code: topic for topic in Topic.objects.all()}
        default = list(current.topics.values_list("code", flat=True))
        good = [row for row in from_json(current.rows) if row.verdict == Verdict.TAKEN]
        taken = sum(_take(current, chunk, default, topics) for chunk in in_chunks(good))
        ListImport.objects.filter(pk=current.pk).update(taken=taken, finished_at=timezone.now(), rows=[])
    return taken


def _take(current: ListImport, rows: list[Judged], default: list[str], topics: dict[str, Topic]) -> int:
    """Somebody may ask on the site between the question who is known and the writing: then it is asked again, and the
    rest of the list goes on."""
    for attempt in range(1, ATTEMPTS + 1):
        ask_who_is_known(rows)
        good = [row for row in rows if row.verdict == Verdict.TAKEN]
        try:
            with transaction.atomic():
                return _subscribe(current, good, default, topics)
        except IntegrityError:
            if attempt == ATTEMPTS:
                raise
    return 0


def _subscribe(current: ListImport, good: list[Judged], default: list[str], topics: dict[str, Topic]) -> int:
    # Somebody who asked on the site and has not confirmed: the list says that they agreed before.
    Subscriber.objects.filter(email__in=[row.email for row in good], state=SubscriberState.PENDING).delete()
    people = Subscriber.objects.bulk_create([_subscriber(current, row) for row in good])
    chosen = [[topics[code] for code in row.topics or default if code in topics] for row in good]
    _link_topics(people, chosen)
    Consent.objects.bulk_create(
        [_consent(current, person, row, own) for person, row, own in zip(people, good, chosen, strict=True)]
    )
    return len(people)


def _subscriber(current: ListImport, row: Judged) -> Subscriber:
    return Subscriber(
        email=row.email,
        address=row.address,
        language=row.language or current.language,
        state=SubscriberState.ACTIVE,
    )


def _link_topics(people: Iterable[Subscriber], chosen: Iterable[list[Topic]]) -> None:
    link: Any = Subscriber.topics.through
    link.objects.bulk_create(
        [link(subscriber=person, topic=topic) for person, own in zip(people, chosen, strict=True) for topic in own]
    )


def _consent(current: ListImport, person: Subscriber, row: Judged, topics: list[Topic]) -> Consent:
    day = date.fromisoformat(row.date) if row.date else current.consent_date
    return Consent(
        subscriber=person,
        way=ConsentWay.IMPORT,
        given_at=timezone.make_aware(datetime.combine(day, time(12))),
        language=person.language,
        source=f"{current.source} ({current.file_name})"[:300],
        topics=", ".join(topic.code for topic in topics)[:500],
    )


def forget_unfinished() -> int:
    """Lists that were checked and never taken over lose their addresses after a day."""
    old = ListImport.objects.filter(finished_at=None, created_at__lt=timezone.now() - timedelta(days=1))
    return old.delete()[0]
