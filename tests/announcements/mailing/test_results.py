"""What became of an announcement, in figures."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from announcements.mailing import actions, results
from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State as MessageState
from announcements.outbox.models import OutboxMessage
from tests.announcements.audiences.rooms import Room
from tests.announcements.outbox.sink import Sink

from .test_work import many

Announce = Callable[..., Announcement]


def figures(announcement: Announcement) -> dict[str, int]:
    announcement.refresh_from_db()
    return {row.label: row.count for row in results.of(announcement).rows}


def test_figures_follow_the_letters(announce: Announce, sink: Sink) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    announcement.refresh_from_db()
    assert results.of(announcement).is_gathering
    work()
    assert figures(announcement) == {"Sent": 0, "Waiting": 3, "Failed": 0}
    sink.at_recipient["dana@example.kz"] = "550 no such person"
    drain()
    assert figures(announcement) == {"Sent": 2, "Waiting": 0, "Failed": 1}
    result = results.of(announcement)
    assert (result.done, result.total, result.percent) == (3, 3, 100)


def test_not_all_is_not_hundred_percent(announce: Announce, rooms: Room) -> None:
    announcement = announce()
    rooms.readers = many(300)
    actions.send(announcement=announcement)
    work()
    rows = OutboxMessage.objects.order_by("pk").values_list("pk", flat=True)[1:]
    OutboxMessage.objects.filter(pk__in=list(rows)).update(state=MessageState.FAILED, next_attempt_at=None)
    announcement.refresh_from_db()
    assert results.of(announcement).percent == 99


def test_paused_letters_are_held_back(announce: Announce) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    work()
    actions.pause(announcement=announcement)
    assert figures(announcement)["Held back"] == 3


def test_rooms_add_figures_of_their_own(announce: Announce) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    work()
    results.register("bounced", "Bounced", lambda cause: {announcement.cause: 2}.get(cause, 0))
    try:
        assert figures(announcement)["Bounced"] == 2
    finally:
        results.unregister("bounced")


def test_bars_are_shares_of_the_longest(announce: Announce) -> None:
    announcement = announce()
    announcement.left_out, announcement.unusable = {"bounced": 4}, 1
    announcement.save()
    rows = {row.label: row.share for row in results.of(announcement).rows}
    assert rows == {"Sent": 0, "Waiting": 0, "Failed": 0, "Left out: bounced": 100, "No usable address": 25}


def test_figures_cost_the_same_for_any_number(announce: Announce, rooms: Room) -> None:
    costs = []
    for count in (1, 30):
        announcement = announce()
        rooms.readers = many(count)
        actions.send(announcement=announcement)
        work()
        announcement.refresh_from_db()
        with CaptureQueriesContext(connection) as caught:
            results.of(announcement)
        costs.append(len(caught))
    assert costs[0] == costs[1] <= 9
