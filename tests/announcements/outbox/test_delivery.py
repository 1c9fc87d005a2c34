"""The drainer against a real SMTP server that takes, refuses, hangs and cuts."""

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox import jobs, ladder, pace, transport
from announcements.outbox.attachments import Attachment
from announcements.outbox.drainer import SMALLEST_BATCH, Drainer, drain
from announcements.outbox.enums import Priority, State
from announcements.outbox.models import OutboxMessage
from infocentre.periodic.jobs import UNFINISHED

from .sink import Sink

Write = Callable[..., OutboxMessage]


def fresh(message: OutboxMessage) -> OutboxMessage:
    message.refresh_from_db()
    return message


def make_due() -> None:
    pace.end_rest()
    OutboxMessage.objects.exclude(next_attempt_at=None).update(next_attempt_at=timezone.now())


def test_letter_arrives_once_with_its_id(write: Write, sink: Sink) -> None:
    message = write(name="Іңкәр")
    drain()
    drain()
    (taken,) = sink.taken
    assert (taken.recipient, taken.message_id) == ("inkar@example.kz", message.message_id)
    assert (fresh(message).state, message.attempts, message.answer) == (State.SENT, 1, "250 OK: taken")
    assert message.sent_at is not None


def test_batch_goes_over_one_connection(write: Write, sink: Sink) -> None:
    for number in range(60):
        write(f"r{number}@example.kz")
    assert drain().sent == 60
    assert sink.connections == 1
    assert [taken.recipient for taken in sink.taken] == [f"r{number}@example.kz" for number in range(60)]


def test_personal_letters_overtake_a_mailing(write: Write, sink: Sink) -> None:
    for number in range(3):
        write(f"bulk{number}@example.kz", priority=Priority.BULK)
    write("reset@example.kz")
    drain()
    assert sink.taken[0].recipient == "reset@example.kz"


def test_letter_waits_for_its_time(write: Write, sink: Sink) -> None:
    message = write(not_before=timezone.now() + timedelta(hours=1))
    drain()
    assert (sink.taken, fresh(message).state) == ([], State.QUEUED)
    make_due()
    drain()
    assert len(sink.taken) == 1


@pytest.mark.parametrize("reply", ["450 busy", "451 local error", "452 too many", "421 closing"])
@pytest.mark.parametrize("place", ["at_recipient", "at_end"])
def test_later_please_is_tried_again_after_a_rung(write: Write, sink: Sink, place: str, reply: str) -> None:
    message, other = write(), write("other@example.kz")
    getattr(sink, place)["inkar@example.kz"] = reply
    before = timezone.now()
    drain()
    assert (fresh(message).state, message.attempts) == (State.RETRY, 1)
    assert message.answer.startswith(reply[:3])
    assert message.next_attempt_at is not None
    assert ladder.BUSY[0] <= message.next_attempt_at - before < ladder.BUSY[0] + timedelta(seconds=30)
    getattr(sink, place).clear()
    make_due()
    drain()
    assert (fresh(message).state, fresh(other).state) == (State.SENT, State.SENT)
    assert set(sink.copies().values()) == {1}


def test_ladder_ends_in_failure_that_staff_see(write: Write, sink: Sink) -> None:
    message = write()
    sink.at_recipient["inkar@example.kz"] = "450 busy"
    OutboxMessage.objects.update(attempts=ladder.BUSY_ATTEMPTS - 1, first_tried_at=timezone.now() - ladder.BUSY_TIME)
    drain()
    assert fresh(message).state == State.FAILED
    assert message.answer == f"450 busy (given up after {ladder.BUSY_ATTEMPTS} attempts)"


@pytest.mark.parametrize("place", ["at_recipient", "at_end"])
def test_refusal_is_final_and_hurts_nobody_else(write: Write, sink: Sink, place: str) -> None:
    bad, good = write(), write("good@example.kz")
    getattr(sink, place)["inkar@example.kz"] = "550 no such person"
    tally = drain()
    assert (tally.failed, tally.sent) == (1, 1)
    assert (fresh(bad).state, bad.answer) == (State.FAILED, "550 no such person")
    assert fresh(good).state == State.SENT


@pytest.mark.parametrize("behaviour", ["hang", "cut"])
@pytest.mark.parametrize("place", ["at_recipient", "at_end"])
def test_broken_line_loses_nothing(write: Write, sink: Sink, place: str, behaviour: str) -> None:
    broken, good = write(), write("good@example.kz")
    getattr(sink, place)["inkar@example.kz"] = behaviour
    drain()
    assert (fresh(broken).state, fresh(good).state) == (State.RETRY, State.SENT)
    getattr(sink, place).clear()
    make_due()
    drain()
    assert fresh(broken).state == State.SENT
    assert set(sink.copies().values()) == {1}
    assert len(sink.copies()) == 2


def test_server_that_hangs_for_all_is_left_after_two(write: Write, sink: Sink) -> None:
    messages = [write(f"r{number}@example.kz") for number in range(5)]
    sink.at_end.update({f"r{number}@example.kz": "cut" for number in range(5)})
    assert drain().unreachable
    assert [fresh(message).attempts for message in messages] == [1, 1, 0, 0, 0]
    assert {message.state for message in messages} == {State.RETRY, State.QUEUED}


@pytest.fixture
def nobody_listens(settings: Settings) -> Iterator[None]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, never listening
        settings.OUTBOX_TRANSPORT_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = taken.getsockname()
        yield


def test_dead_server_costs_no_attempt_and_no_row(write: Write, nobody_listens: None) -> None:
    message = write()
    for _ in range(30):
        assert drain().unreachable
        make_due()
    assert (fresh(message).state, message.attempts) == (State.RETRY, 0)
    assert "refused" in message.answer


def test_missing_attachment_fails_with_its_reason(write: Write, sink: Sink) -> None:
    message, good = write(attachments=[Attachment("gone.pdf", "gone.pdf")]), write("good@example.kz")
    drain()
    assert (fresh(message).state, fresh(good).state) == (State.FAILED, State.SENT)
    assert "gone.pdf" in message.answer


def test_rate_is_shared_and_kept(write: Write, sink: Sink, settings: Settings) -> None:
    settings.OUTBOX_RATE_PER_MINUTE = 60
    for number in range(20):
        write(f"r{number}@example.kz")
    assert (drain().sent, drain().sent) == (6, 0)
    OutboxMessage.objects.model._meta.apps.get_model("announcements.SendingPace").objects.update(
        counted_at=F("counted_at") - timedelta(seconds=4)
    )
    assert 3 <= drain().sent <= 4


def test_looking_costs_nothing_of_the_rate(write: Write, sink: Sink, settings: Settings) -> None:
    """An idle drainer asks every second; what it did not need is there when a letter comes."""
    settings.OUTBOX_RATE_PER_MINUTE = 60
    write()
    assert drain().sent == 1  # of six that may leave at once
    for _ in range(5):
        drain()
    for number in range(8):
        write(f"r{number}@example.kz")
    assert drain().sent == 5


@pytest.mark.long
@pytest.mark.parametrize(("pause", "fast"), [(0.0, True), (0.12, False)])
def test_batch_is_what_leaves_in_about_a_second(write: Write, sink: Sink, pause: float, fast: bool) -> None:
    """A personal letter waits for no more than the batch that is under way."""
    sink.pause = pause
    for number in range(25):
        write(f"r{number}@example.kz", priority=Priority.BULK)
    at_work = Drainer(transport.from_settings())
    assert at_work.run().sent == 25
    assert (at_work.size > SMALLEST_BATCH) == fast


def test_turn_that_is_over_tells_that_more_is_due(write: Write, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    assert drain(seconds=0).unfinished
    assert not drain(seconds=10).unfinished
    write()
    monkeypatch.setattr(jobs, "TURN_SECONDS", 0)
    assert jobs.sweep() is UNFINISHED
    monkeypatch.setattr(jobs, "TURN_SECONDS", 10)
    assert jobs.sweep() is None


def test_drainer_that_is_told_to_stop_gives_back_what_it_has_not_begun(write: Write, sink: Sink) -> None:
    for number in range(5):
        write(f"r{number}@example.kz")
    stop = threading.Event()
    sink.when_taken = lambda: stop.set() if len(sink.taken) == 2 else None
    assert drain(stop=stop).sent == 2
    assert sorted(OutboxMessage.objects.values_list("state", flat=True)) == ["queued"] * 3 + ["sent"] * 2
    assert drain().sent == 3


def test_other_backends_get_whole_messages(write: Write, mailoutbox: list) -> None:  # type: ignore[type-arg]
    message = write(name="Іңкәр", headers={"Reply-To": "Орталық <o@example.kz>"})
    drain()
    (sent,) = mailoutbox
    assert (sent.subject, sent.extra_headers["Message-ID"]) == (message.subject, message.message_id)
    assert sent.message()["Reply-To"].endswith("<o@example.kz>")
    assert sent.alternatives[0].content == message.html
