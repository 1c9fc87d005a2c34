"""Mail to many for one cause: written, counted, held back, let go again."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from announcements.outbox import actions, batches, claims
from announcements.outbox.batches import Tally
from announcements.outbox.enums import State
from announcements.outbox.envelope import Envelope, Letter
from announcements.outbox.models import OutboxMessage

CAUSE = "announcement:1"
LETTER = Letter("Subject", "Text", "<p>Text</p>")


def envelope(to: str, *, cause: str = CAUSE, subject: str = "Subject") -> Envelope:
    letter = Letter(subject, LETTER.text, LETTER.html)
    return Envelope(kind="staff.notice", to=to, language="ru", letter=letter, cause=cause)


@pytest.fixture
def written(db: None) -> Callable[[int], None]:
    return lambda count: batches.write(envelope(f"r{number}@example.kz") for number in range(count)) and None


def settle(number: int, state: State) -> None:
    row = OutboxMessage.objects.order_by("pk")[number]
    sent_at = row.created_at if state == State.SENT else None
    OutboxMessage.objects.filter(pk=row.pk).update(state=state, next_attempt_at=None, sent_at=sent_at)


@pytest.mark.django_db
def test_one_that_cannot_be_written_holds_up_no_other() -> None:
    done = batches.write([envelope("a@example.kz"), envelope("nobody"), envelope("b@example.kz", subject="a\nb")])
    assert (done.taken, done.refused) == (1, 2)
    assert OutboxMessage.objects.get().recipient == "a@example.kz"


@pytest.mark.django_db
def test_written_twice_is_there_once(written: Callable[[int], None]) -> None:
    written(3), written(4)
    assert OutboxMessage.objects.count() == 4


@pytest.mark.django_db
def test_every_state_is_counted(written: Callable[[int], None]) -> None:
    written(6)
    batches.write([envelope("other@example.kz", cause="announcement:11")])
    settle(0, State.SENT), settle(1, State.SENT), settle(2, State.FAILED), settle(3, State.PARKED)
    settle(4, State.SKIPPED)
    tally = batches.tally(CAUSE)
    assert tally == Tally(waiting=1, sent=2, failed=1, parked=1, skipped={"": 1})
    assert tally.total == 6
    assert batches.unsettled(CAUSE) == 1
    claims.claim("drainer", 10)
    assert batches.unsettled(CAUSE) == 1
    assert batches.tally("announcement:2") == Tally()


@pytest.mark.django_db
@pytest.mark.embedded
def test_counting_touches_no_letter(written: Callable[[int], None]) -> None:
    """Were all rows read, their letters would have to be passed over first. Only what is not sent yet may be."""
    written(3)
    with CaptureQueriesContext(connection) as caught:
        batches.tally(CAUSE)
    plans = []
    with connection.cursor() as cursor:
        for query in caught.captured_queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plans += [row[3] for row in cursor.fetchall() if row[3].startswith(("SCAN", "SEARCH"))]
    assert len(plans) > 4
    assert [plan for plan in plans if "COVERING INDEX" not in plan and "INDEX outbox_unsent" not in plan] == []


@pytest.mark.django_db
def test_what_is_held_is_not_sent_and_goes_on_later(written: Callable[[int], None]) -> None:
    written(3)
    assert batches.hold(CAUSE) == 3
    assert claims.claim("drainer", 10) == []
    assert batches.release(CAUSE) == 3
    assert len(claims.claim("drainer", 10)) == 3


@pytest.mark.django_db
def test_what_staff_parked_stays_parked(written: Callable[[int], None]) -> None:
    written(2)
    actions.park(message=OutboxMessage.objects.earliest("pk"))
    batches.hold(CAUSE), batches.release(CAUSE)
    assert list(OutboxMessage.objects.order_by("pk").values_list("state", flat=True)) == [State.PARKED, State.QUEUED]


@pytest.mark.django_db
def test_other_causes_are_left_alone(written: Callable[[int], None]) -> None:
    written(1)
    batches.write([envelope("a@example.kz", cause="announcement:11")])
    batches.hold(CAUSE)
    assert OutboxMessage.objects.get(cause="announcement:11").state == State.QUEUED
