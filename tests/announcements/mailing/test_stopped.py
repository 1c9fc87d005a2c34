"""An announcement that staff stop for good: who has it keeps it, nobody else gets it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from announcements.bounces.models import Bounce
from announcements.mailing import actions, results
from announcements.mailing.enums import State
from announcements.mailing.errors import IllegalMove
from announcements.mailing.models import Addressee
from announcements.mailing.work import work
from announcements.outbox import claims, ladder
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State as MessageState
from announcements.outbox.models import OutboxMessage
from tests.announcements.audiences.rooms import Room
from tests.announcements.outbox.sink import Sink

from .desk import At, offered, overview, take
from .sending import Announce, many, now


def test_who_has_it_keeps_it_and_nobody_else_gets_it(announce: Announce, rooms: Room, small: None, sink: Sink) -> None:
    announcement = announce()
    rooms.readers = many(20)
    actions.send(announcement=announcement)
    work(), drain(), work()
    assert len(sink.taken) == 6
    actions.pause(announcement=announcement)
    actions.stop(announcement=announcement)
    for _ in range(5):
        work(), drain()
    assert len(sink.taken) == 6
    assert not Addressee.objects.exists()
    assert OutboxMessage.objects.count() == 6, "no letter stays behind"
    stopped = now(announcement)
    assert (stopped.state, stopped.hindrance) == (State.SENT, "stopped")
    assert stopped.finished_at is not None
    rows = {row.label: row.count for row in results.of(stopped).rows}
    assert rows["Sent"] == 6
    assert rows["Left out: stopped for good"] == 14
    assert rows["Altogether in the audience"] == 20


def test_letter_that_is_being_sent_is_counted_as_what_becomes_of_it(announce: Announce, sink: Sink) -> None:
    """It may go; if it comes back it is one of those who were stopped, and is not tried again."""
    announcement = announce()
    actions.send(announcement=announcement)
    work()
    first, second, _third = claims.claim("drainer", 3)
    claims.begin(first), claims.begin(second)
    actions.pause(announcement=announcement)
    actions.stop(announcement=announcement)
    claims.settle(first, ladder.Outcome(MessageState.RETRY, "450", reason="busy", wait=timedelta(0)))
    claims.settle(second, ladder.Outcome(MessageState.SENT, "250"))
    drain()
    assert sink.taken == []
    rows = {row.label: row.count for row in results.of(now(announcement)).rows}
    assert (rows["Sent"], rows["Left out: stopped for good"], rows["Altogether in the audience"]) == (1, 2, 3)


def test_bounce_of_a_letter_is_no_reader(announce: Announce) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    work()
    message = OutboxMessage.objects.order_by("pk")[0]
    Bounce.objects.create(message=message, kind="soft", source="smtp")
    actions.pause(announcement=announcement)
    actions.stop(announcement=announcement)
    rows = {row.label: row.count for row in results.of(now(announcement)).rows}
    assert rows["Left out: stopped for good"] == 3


def test_what_was_stopped_does_not_go_on(announce: Announce, rooms: Room, small: None) -> None:
    announcement = announce()
    rooms.readers = many(9)
    actions.send(announcement=announcement)
    work()
    actions.pause(announcement=announcement)
    actions.stop(announcement=announcement)
    for act in (actions.resume, actions.stop, actions.take_back, actions.pause):
        with pytest.raises(IllegalMove):
            act(announcement=announcement)


def test_only_what_is_paused_on_its_way_is_stopped(announce: Announce, at_desk: At) -> None:
    """What nobody has got is taken back; what is being sent is paused first."""
    announcement, client = announce(), at_desk("Moderators")
    actions.send(announcement=announcement)
    with pytest.raises(IllegalMove):
        actions.stop(announcement=announcement)
    actions.pause(announcement=announcement)
    with pytest.raises(IllegalMove, match="take it back"):
        actions.stop(announcement=announcement)
    assert "stop" not in offered(overview(client, announcement))
    actions.resume(announcement=announcement)
    work()
    actions.pause(announcement=announcement)
    assert "stop" in offered(overview(client, announcement))


def test_staff_stop_it_at_the_desk(announce: Announce, at_desk: At) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    work()
    actions.pause(announcement=announcement)
    take(at_desk("Editors"), announcement, "stop")
    assert announcement.state == State.PAUSED, "editors do not send, and do not stop"
    client = at_desk("Moderators")
    assert take(client, announcement, "stop") == "Stopped: nobody else gets it."
    page = overview(client, announcement)
    assert isinstance(page, BeautifulSoup)
    assert "stopped for good before everybody" in page.get_text()
