"""What was written to people vanishes after its time, with its files, and never from under a letter that still goes."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox import actions, attachments, batches
from announcements.outbox.drainer import drain
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage
from announcements.outbox.retention import delete_stray_files, erase_old_content

from .sink import Sink

Write = Callable[..., OutboxMessage]
DAY = timedelta(days=1)


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.OUTBOX_ATTACHMENTS = tmp_path / "outbox"
    return settings.OUTBOX_ATTACHMENTS


def let_time_pass() -> None:
    OutboxMessage.objects.update(erase_content_after=timezone.now() - DAY)


def test_text_vanishes_and_the_row_stays(write: Write, sink: Sink) -> None:
    sent, waiting = write(name="Іңкәр"), write("waiting@example.kz", not_before=timezone.now() + DAY)
    drain()
    let_time_pass()
    assert (erase_old_content(), erase_old_content()) == (1, 0)
    gone = OutboxMessage.objects.get(pk=sent.pk)
    assert (gone.subject, gone.text, gone.html, gone.to_name, gone.headers) == ("", "", "", "", {})
    assert (gone.state, gone.answer, gone.message_id) == (State.SENT, "250 OK: taken", sent.message_id)
    assert OutboxMessage.objects.get(pk=waiting.pk).text


def test_files_vanish_with_the_text(write: Write, sink: Sink, folder: Path) -> None:
    write(attachments=[attachments.keep("a.txt", "text/plain", b"a")])
    drain()
    let_time_pass()
    erase_old_content()
    assert list(folder.iterdir()) == []


def test_message_that_waits_again_keeps_its_text(write: Write, sink: Sink) -> None:
    message = write()
    sink.at_recipient["inkar@example.kz"] = "550 no"
    drain()
    let_time_pass()
    actions.resend(message=message)
    assert erase_old_content() == 0
    sink.at_recipient.clear()
    drain()
    assert sink.taken[0].message["Subject"]


def test_database_lets_no_empty_letter_wait(write: Write) -> None:
    message = write()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.filter(pk=message.pk).update(erased_at=timezone.now())


def test_file_of_an_undone_transaction_vanishes_and_no_other(write: Write, folder: Path) -> None:
    write(attachments=[attachments.keep("kept.txt", "text/plain", b"kept")])
    stray = attachments.keep("stray.txt", "text/plain", b"stray")
    assert delete_stray_files() == 0  # its transaction may not have ended
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    assert delete_stray_files() == 1
    assert [path.name for path in folder.iterdir()] == [OutboxMessage.objects.get().attachments[0]["name"]]
    assert stray.name not in {path.name for path in folder.iterdir()}


def test_no_folder_is_no_fault(db: None, folder: Path) -> None:
    assert delete_stray_files() == 0


@pytest.mark.parametrize(("held", "erased"), [(True, 0), (False, 1)], ids=["with its cause", "parked by hand"])
def test_what_is_held_back_keeps_its_text_however_long(write: Write, sink: Sink, held: bool, erased: int) -> None:
    """Staff paused an announcement over the holidays, and it goes on after them."""
    message = write()
    if held:
        batches.hold(message.cause)
    else:
        actions.park(message=message)
    let_time_pass()
    assert erase_old_content() == erased
    assert batches.release(message.cause) == int(held)
    assert drain().sent == int(held)
