"""The database is restarted, or two write at once, while letters go."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import psycopg2
import pytest
from django.db import OperationalError, connection, connections

from announcements.outbox import claims, drainer
from announcements.outbox.actions import enqueue_many
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State
from announcements.outbox.envelope import Envelope
from announcements.outbox.models import OutboxMessage
from tests.announcements.conftest import LETTER
from tests.services.celery import database_url

from .sink import Sink

Write = Callable[..., OutboxMessage]
pytestmark = pytest.mark.django_db(transaction=True)


def cut_connections() -> None:
    """As a restart of PostgreSQL does."""
    session = psycopg2.connect(database_url())
    with session.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    session.close()


@pytest.fixture
def cut_at_the_worst_moment(sink: Sink) -> Iterator[None]:
    """The server has just taken a letter, and the drainer is about to mark it."""
    sink.when_taken = lambda: cut_connections() if len(sink.taken) in (1, 3) else None
    yield
    connection.close()


@pytest.mark.services
def test_letter_is_marked_though_the_database_was_restarted(
    write: Write, sink: Sink, cut_at_the_worst_moment: None
) -> None:
    for number in range(4):
        write(f"r{number}@example.kz")
    assert drain().sent == 4
    assert set(sink.copies().values()) == {1}
    assert set(OutboxMessage.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


@pytest.mark.services
def test_control_without_patience_it_stays_in_doubt(
    write: Write, sink: Sink, cut_at_the_worst_moment: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    write()
    monkeypatch.setattr(drainer, "surely", lambda mark: mark())
    with pytest.raises(OperationalError):
        drain()
    connection.close()
    assert OutboxMessage.objects.get().state == State.SENDING


def test_renewal_between_sending_and_marking_is_patient_too(
    write: Write, sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a slow server the rest of the batch is kept; the letter that was just sent is not marked yet."""
    write("a@example.kz"), write("b@example.kz")
    renew, faults = claims.renew, [OperationalError("server closed the connection")]

    def cut_once(owner: str) -> None:
        if faults:
            raise faults.pop()
        renew(owner)

    monkeypatch.setattr(claims, "renew", cut_once)
    monkeypatch.setattr(claims, "claim_lease", lambda: timedelta(0))
    monkeypatch.setattr(connection, "close", lambda: None)
    assert drain().sent == 2
    assert not faults, "it was renewed"
    assert set(sink.copies().values()) == {1}
    assert set(OutboxMessage.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


def test_two_that_write_the_same_letters_at_once_write_each_once() -> None:
    """In opposite orders, so that PostgreSQL would find them waiting for each other."""
    numbers = list(range(1500))
    together = threading.Barrier(2)
    faults: list[BaseException] = []

    def mail(order: list[int]) -> None:
        together.wait()
        try:
            enqueue_many(
                Envelope(kind="staff.notice", to=f"r{number}@x.kz", language="ru", letter=LETTER, cause="both:1")
                for number in order
            )
        except BaseException as fault:  # noqa: BLE001 - told by the test's own thread
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=mail, args=(order,)) for order in (numbers, numbers[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert OutboxMessage.objects.count() == len(numbers)
