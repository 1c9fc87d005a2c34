"""What became of an announcement, in figures."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from announcements.audiences import exclusions
from announcements.audiences.people import Person
from announcements.bounces.actions import suppress
from announcements.bounces.enums import SuppressionReason
from announcements.mailing import actions, forgetting, results, turns
from announcements.mailing.gathering import gather
from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox import left_alone
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State as MessageState
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions.announcing import suppressed
from people.models import User
from tests.announcements.audiences.rooms import Room
from tests.announcements.outbox.sink import Sink

from .sending import many

ALL = "Altogether in the audience"
Announce = Callable[..., Announcement]


def figures(announcement: Announcement, language: str = "en") -> dict[str, int]:
    announcement.refresh_from_db()
    with override(language):
        return {row.label: row.count for row in results.of(announcement).rows}


def test_figures_follow_the_letters(announce: Announce, sink: Sink) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    announcement.refresh_from_db()
    assert results.of(announcement).is_gathering
    work()
    assert figures(announcement) == {"Sent": 0, "Waiting": 3, "Failed": 0, ALL: 3}
    sink.at_recipient["dana@example.kz"] = "550 no such person"
    drain()
    assert figures(announcement) == {"Sent": 2, "Waiting": 0, "Failed": 1, ALL: 3}
    result = results.of(announcement)
    assert (result.done, result.total, result.percent) == (3, 3, 100)


def test_who_was_left_out_on_the_way_is_counted_by_why(announce: Announce, rooms: Room) -> None:
    announcement = announce()
    rooms.readers = many(4)
    actions.send(announcement=announcement)
    work()
    for message, said in zip(OutboxMessage.objects.all(), ("unsubscribed", "erased", "hard: 550 5.1.1"), strict=False):
        left_alone.withdraw([message], said)
    assert figures(announcement) == {
        "Sent": 0,
        "Waiting": 1,
        "Failed": 0,
        "Left out: erased": 1,
        "Left out: left": 1,
        "Left out: suppressed": 1,
        ALL: 4,
    }


def test_who_was_erased_on_the_way_is_counted_so(announce: Announce) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    work()
    forgetting.erase("inkar@example.kz")
    assert figures(announcement)["Left out: erased"] == 1


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
    assert figures(announcement)["Of those sent: Bounced"] == 2


def test_bars_are_shares_of_the_longest(announce: Announce) -> None:
    announcement = announce()
    announcement.left_out, announcement.unusable = {"bounced": 4}, 1
    announcement.save()
    rows = {row.label: row.share for row in results.of(announcement).rows}
    assert rows == {"Sent": 0, "Waiting": 0, "Failed": 0, "Left out: bounced": 80, "No usable address": 20, ALL: 100}


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


LEFT_ALONE = "Left out: the address is left alone"


def sum_of_parts(figured: dict[str, int]) -> int:
    return sum(count for label, count in figured.items() if label != ALL and not label.startswith("Of those"))


def progress(client: Client, announcement: Announcement) -> tuple[str, str, str]:
    """The words beside the bar, and the bar, as staff see them."""
    page = client.get(reverse("announcements:progress", args=[announcement.pk]))
    parsed = BeautifulSoup(page.content, "html.parser")
    bar = parsed.select_one("progress")
    return parsed.select_one("label").get_text(), str(bar["value"]), str(bar["max"])


def test_who_is_left_out_is_neither_gone_nor_waited_for(
    announce: Announce, rooms: Room, sink: Sink, client: Client, staff: Callable[..., User]
) -> None:
    """One is known to be left alone before it begins, one leaves while gathered, one while the letter waits, one letter is
    refused, one has no address: of nine, five get it, and the figures say so at every step."""
    announcement = announce()
    client.force_login(staff("Moderators"))
    exclusions.register("suppressed", "the address is left alone", suppressed)
    rooms.readers = [*many(8), Person("nowhere")]
    addresses = [person.address for person in rooms.readers]
    suppress(recipient=addresses[0], reason=SuppressionReason.OPTED_OUT)
    actions.send(announcement=announcement)
    announcement.refresh_from_db()
    gather(announcement, turns.take(announcement))
    suppress(recipient=addresses[1], reason=SuppressionReason.OPTED_OUT)
    announcement.refresh_from_db()
    turns.give_back(announcement, announcement.fence)
    work()
    assert figures(announcement) == {
        "Sent": 0,
        "Waiting": 6,
        "Failed": 0,
        LEFT_ALONE: 2,
        "No usable address": 1,
        ALL: 9,
    }
    assert progress(client, announcement) == ("0 of 6 have gone.", "0", "6")

    suppress(recipient=addresses[2], reason=SuppressionReason.OPTED_OUT)
    sink.at_recipient[addresses[3]] = "550 no such person"
    drain()
    work()
    assert figures(announcement) == {
        "Sent": 4,
        "Waiting": 0,
        "Failed": 1,
        LEFT_ALONE: 3,
        "No usable address": 1,
        ALL: 9,
    }
    assert progress(client, announcement) == ("4 of 5 have gone.", "5", "5")
    assert results.of(announcement).percent == 100
    assert sum_of_parts(figures(announcement)) == 9


@pytest.mark.parametrize(("code", "said"), [("kk", "Аудиторияда барлығы"), ("ru", "Всего в аудитории")])
def test_figures_are_in_the_language_of_staff(announce: Announce, code: str, said: str) -> None:
    labels = figures(announce(), code)
    assert said in labels
    assert not [label for label in labels if label.isascii()]
