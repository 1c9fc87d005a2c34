"""A mailing to many, and what must be true of it however often its drainers were killed."""

from collections import defaultdict
from collections.abc import Callable

from announcements.outbox import transport
from announcements.outbox.actions import enqueue_many
from announcements.outbox.enums import State
from announcements.outbox.envelope import Envelope
from announcements.outbox.ladder import Outcome
from announcements.outbox.models import OutboxMessage
from tests.announcements.conftest import LETTER

from .sink import Sink

SECONDS = 240


def hand_over(message: OutboxMessage) -> Outcome:
    """What a drainer does between its two marks."""
    way_out = transport.from_settings()
    way_out.offer(message)
    outcome = way_out.send(message)
    way_out.close()
    return outcome


def write_many(count: int) -> set[str]:
    """Their Message-IDs."""
    enqueue_many(
        Envelope(kind="staff.notice", to=f"r{number}@example.kz", language="ru", letter=LETTER, cause="mailing:1")
        for number in range(count)
    )
    return set(OutboxMessage.objects.values_list("message_id", flat=True))


def wait_until_settled(
    sink: Sink, ids: set[str], all_live: Callable[[], bool] = lambda: True, said: Callable[[], str] = str
) -> None:
    """Until every row is marked as sent."""
    sink.wait_for_more(len(ids), all_live, said)
    for _ in range(SECONDS * 5):
        if not OutboxMessage.objects.exclude(state=State.SENT).exists():
            return
        sink.wait_for(10**9, seconds=0.2)
    raise AssertionError(f"{OutboxMessage.objects.exclude(state=State.SENT).count()} rows are not marked\n{said()}")


def assert_none_lost(sink: Sink, ids: set[str], *, kills: int) -> str:
    """None lost, at most one doubled a kill, and a double always has the Message-ID of the first."""
    copies = sink.copies()
    doubles = sum(copies.values()) - len(ids)
    said = f"{len(ids)} messages, {kills} kills: {len(ids - set(copies))} lost, {doubles} doubled\n"
    assert set(copies) == ids, said
    assert doubles <= kills, said
    named = defaultdict(set)
    for one in sink.taken:
        named[one.recipient].add(one.message_id)
    assert all(len(names) == 1 for names in named.values()), said
    assert not OutboxMessage.objects.exclude(state=State.SENT).exists(), said
    return said
