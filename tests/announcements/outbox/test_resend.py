"""What staff may do with a message, and what it comes to."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from announcements.outbox import actions, attachments, claims, ladder, pace
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State
from announcements.outbox.errors import ContentErased, IllegalMove
from announcements.outbox.models import OutboxMessage
from announcements.outbox.retention import erase_old_content

from .sink import Sink

Write = Callable[..., OutboxMessage]
DAY = timedelta(days=1)


def fresh(message: OutboxMessage) -> OutboxMessage:
    return OutboxMessage.objects.get(pk=message.pk)


def test_failed_message_is_sent_again(write: Write, sink: Sink) -> None:
    message = write()
    sink.at_recipient["inkar@example.kz"] = "550 no"
    drain()
    assert fresh(message).reason
    sink.at_recipient.clear()
    actions.resend(message=message)
    assert (fresh(message).reason, fresh(message).attempts) == ("", 0)
    drain()
    assert fresh(message).state == State.SENT


def test_sent_message_goes_again_as_a_letter_of_its_own(write: Write, sink: Sink) -> None:
    message = write()
    drain()
    actions.resend(message=message)
    actions.resend(message=message)  # pressed twice
    drain()
    assert len(sink.taken) == 2
    assert set(sink.copies().values()) == {1}


def test_copy_that_failed_does_not_stand_in_the_way_of_another(write: Write, sink: Sink) -> None:
    message = write()
    drain()
    sink.at_recipient["inkar@example.kz"] = "550 no"
    actions.resend(message=message)
    drain()
    sink.at_recipient.clear()
    actions.resend(message=message)
    assert drain().sent == 1


def test_copy_of_a_copy_is_the_next_copy(write: Write, sink: Sink) -> None:
    message = write(cause="event:7")
    for _ in range(3):
        drain()
        actions.resend(message=OutboxMessage.objects.latest("pk"))
    assert sorted(OutboxMessage.objects.values_list("cause", flat=True)) == [
        "event:7", "event:7 again 1", "event:7 again 2", "event:7 again 3"
    ]  # fmt: skip
    assert message.cause == "event:7"


def test_second_letter_has_its_own_copy_of_the_file(write: Write, sink: Sink) -> None:
    message = write(attachments=[attachments.keep("list.csv", "text/csv", b"a;b")])
    drain()
    actions.resend(message=message)
    OutboxMessage.objects.filter(pk=message.pk).update(erase_content_after=timezone.now() - DAY)
    assert erase_old_content() == 1
    drain()
    (part,) = sink.taken[1].message.iter_attachments()
    assert part.get_content().strip() == "a;b"


def test_parked_message_stays(write: Write, sink: Sink) -> None:
    message = write()
    actions.park(message=message)
    drain()
    assert (fresh(message).state, sink.taken) == (State.PARKED, [])
    with pytest.raises(IllegalMove):
        actions.park(message=message)
    actions.resend(message=message)
    assert drain().sent == 1


def test_parked_letter_for_a_set_time_is_put_back_for_that_time(write: Write, sink: Sink) -> None:
    """The results of a contest must not go out a day early because somebody put them back into the queue."""
    message = write(not_before=timezone.now() + DAY)
    actions.park(message=message)
    actions.resend(message=message)
    assert (drain().sent, fresh(message).next_attempt_at) == (0, message.not_before)


def test_message_in_the_drainers_hands_cannot_be_moved(write: Write) -> None:
    message = write()
    claims.claim("busy", 10)
    for act in (actions.park, actions.resend):
        with pytest.raises(IllegalMove):
            act(message=message)


def test_whoever_sends_again_does_not_wait_for_the_rest_of_the_server(write: Write, sink: Sink) -> None:
    message = write()
    actions.park(message=message)
    pace.rest(ladder.REFUSES_US, "535 wrong password")
    actions.resend(message=message)
    assert drain().sent == 1


def test_message_without_text_cannot_be_sent_again(write: Write, sink: Sink) -> None:
    message = write()
    drain()
    OutboxMessage.objects.update(erase_content_after=timezone.now() - DAY)
    erase_old_content()
    with pytest.raises(ContentErased):
        actions.resend(message=message)
