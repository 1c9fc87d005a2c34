"""Whoever leaves gets no more letters, at whatever moment of a letter's way they leave."""

from collections.abc import Callable

import pytest

from announcements.bounces.actions import suppress
from announcements.bounces.enums import SuppressionReason
from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox import claims, forgetting, ladder, left_alone, rules
from announcements.outbox.actions import enqueue
from announcements.outbox.drainer import drain
from announcements.outbox.enums import Priority, State
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import actions, kinds
from announcements.subscriptions.erasure import erase
from announcements.subscriptions.links import EVERYTHING, TOPIC, letter_links
from announcements.subscriptions.models import Subscriber
from tests.announcements.outbox.sink import Sink

from .test_erasure import ADDRESS, OTHER, Subscribed, announcement  # noqa: F401 - a fixture

WAYS: dict[str, Callable[[], object]] = {
    "topic": lambda: actions.leave(email=ADDRESS, scope=f"{TOPIC}news"),
    "everything": lambda: actions.leave(email=ADDRESS, scope=EVERYTHING),
    "bounced": lambda: suppress(recipient=ADDRESS, reason=SuppressionReason.HARD),
    "erased": lambda: erase(subscriber=Subscriber.objects.get(email=ADDRESS)),
}
way = pytest.mark.parametrize("leave", WAYS.values(), ids=WAYS)


def digest(topic: str = "") -> OutboxMessage:
    headers = letter_links(ADDRESS, "kk", topic=topic).headers
    letter, bulk = Letter("a", "b"), Priority.BULK
    return enqueue(
        kind=kinds.DIGEST, to=ADDRESS, language="kk", letter=letter, cause="digest:1", headers=headers, priority=bulk
    )


@way
def test_a_letter_in_hands_is_not_tried_again(
    announcement: Announcement,  # noqa: F811
    sink: Sink,
    leave: Callable[[], object],
) -> None:
    work()
    mine = next(row for row in claims.claim("drainer", 10) if row.recipient == ADDRESS)
    claims.begin(mine)
    leave()
    claims.settle(mine, ladder.from_code(451, b"greylisted", mine))
    claims.release("drainer")
    drain()
    assert [one.recipient for one in sink.taken] == [OTHER]
    forgetting.forget_marked()
    assert OutboxMessage.objects.get(pk=mine.pk).state == State.SKIPPED


@way
def test_leaving_between_the_question_and_the_row(
    announcement: Announcement,  # noqa: F811
    sink: Sink,
    monkeypatch: pytest.MonkeyPatch,
    leave: Callable[[], object],
) -> None:
    asked = left_alone.skip

    def ask_and_then_leave(rows: list[OutboxMessage]) -> None:
        asked(rows)
        if Subscriber.objects.filter(email=ADDRESS).exists():
            leave()

    monkeypatch.setattr(left_alone, "skip", ask_and_then_leave)
    work(), drain()
    assert [one.recipient for one in sink.taken] == [OTHER]


def test_the_digest_asks_too(subscribed: Subscribed, sink: Sink) -> None:
    subscribed(ADDRESS, "news")
    digest()
    Subscriber.objects.update(state="left")  # as if it had been written after the question
    drain()
    assert not sink.taken


def test_another_topic_still_comes(subscribed: Subscribed, sink: Sink) -> None:
    subscriber = subscribed(ADDRESS, "news")
    subscriber.topics.add(*subscribed(OTHER, "events").topics.all())
    headers = letter_links(ADDRESS, "kk", topic="events").headers
    letter, bulk = Letter("a", "b"), Priority.BULK
    enqueue(kind="announcement", to=ADDRESS, language="kk", letter=letter, cause="a:1", headers=headers, priority=bulk)
    actions.leave(email=ADDRESS, scope=f"{TOPIC}news")
    drain()
    assert [one.recipient for one in sink.taken] == [ADDRESS]


def test_staff_are_told_before_they_send_again(subscribed: Subscribed) -> None:
    subscribed(ADDRESS, "news")
    row = digest()
    actions.leave(email=ADDRESS, scope=EVERYTHING)
    row.refresh_from_db()
    assert rules.left_alone_because(row)


def test_a_digest_in_hands_leaves_no_address_when_erased(subscribed: Subscribed) -> None:
    subscriber = subscribed(ADDRESS, "news")
    digest()
    (mine,) = claims.claim("drainer", 1)
    claims.begin(mine)
    erase(subscriber=subscriber)
    claims.settle(mine, ladder.sent("250 OK"))
    forgetting.forget_marked()
    assert not OutboxMessage.objects.filter(recipient=ADDRESS).exists()
