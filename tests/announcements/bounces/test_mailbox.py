"""Reading the mailbox over a socket, from a small IMAP server."""

import time
from collections.abc import Callable

import pytest
from django.db import OperationalError
from pytest_django import Settings

from announcements.bounces import mailbox as reading
from announcements.bounces.actions import Report
from announcements.bounces.mailbox import MailboxTrouble, from_url, read_bounces
from announcements.bounces.models import Bounce, MailboxPosition, SuppressedAddress
from announcements.outbox.models import OutboxMessage

from . import reports
from .imap import ImapServer
from .reports import dsn

pytestmark = pytest.mark.long

Sent = Callable[..., OutboxMessage]


def suppressed() -> list[str]:
    return sorted(SuppressedAddress.objects.values_list("recipient", flat=True))


def test_reports_are_taken_in_and_letters_of_people_stay_unread(mailbox: ImapServer, sent: Sent) -> None:
    gone, fine = sent("gone@example.kz"), sent("fine@example.kz")
    answer = mailbox.deliver(dsn(fine, template=reports.OUT_OF_OFFICE))
    report = mailbox.deliver(dsn(gone))
    assert read_bounces() == 1
    assert suppressed() == ["gone@example.kz"]
    assert (answer.flags, report.flags) == (set(), {"\\Seen"})


def test_each_letter_is_fetched_once(mailbox: ImapServer, sent: Sent) -> None:
    mailbox.deliver(dsn(sent("gone@example.kz")))
    read_bounces()
    assert read_bounces() == 0
    assert mailbox.asked("UID FETCH") == 1
    mailbox.deliver(dsn(sent("other@example.kz")))
    assert read_bounces() == 1
    assert mailbox.asked("UID FETCH") == 2
    assert suppressed() == ["gone@example.kz", "other@example.kz"]


def test_numbers_that_begin_anew_are_read_anew_and_counted_once(mailbox: ImapServer, sent: Sent) -> None:
    mailbox.deliver(b"Subject: hello\r\n\r\nhi\r\n")
    mailbox.deliver(dsn(sent("gone@example.kz")))
    read_bounces()
    mailbox.letters.pop(0)
    mailbox.begin_anew()
    late = sent("late@example.kz")
    mailbox.next_uid = 2
    mailbox.deliver(dsn(late))
    assert read_bounces() == 1
    assert Bounce.objects.count() == 2
    assert MailboxPosition.objects.get().uid_validity == 2


def test_letter_that_cannot_be_read_holds_up_no_other(
    mailbox: ImapServer, sent: Sent, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Anybody can write to the mailbox, and every recipient knows a Message-ID."""
    bad, good = sent("bad@example.kz"), sent("good@example.kz")
    mailbox.deliver(dsn(bad)), mailbox.deliver(dsn(good))
    take_in = reading.take_in

    def stumble(report: Report) -> Bounce | None:
        if report.message == bad:
            raise ValueError("A string literal cannot contain NUL (0x00) characters.")
        return take_in(report)

    monkeypatch.setattr(reading, "take_in", stumble)
    assert read_bounces() == 1
    assert "passed over" in caplog.text
    assert (suppressed(), read_bounces()) == (["good@example.kz"], 0)


def test_letter_is_read_again_when_the_database_was_away(
    mailbox: ImapServer, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.deliver(dsn(sent("gone@example.kz")))

    def away(report: Report) -> None:
        raise OperationalError("server closed the connection")

    with monkeypatch.context() as patched:
        patched.setattr(reading, "take_in", away)
        with pytest.raises(OperationalError):
            read_bounces()
    assert read_bounces() == 1


@pytest.mark.services
def test_report_with_a_nul_is_taken_in(mailbox: ImapServer, sent: Sent) -> None:
    """PostgreSQL keeps none."""
    mailbox.deliver(dsn(sent("gone@example.kz"), words="550 5.1.1 no \x00 such user"))
    assert read_bounces() == 1
    assert suppressed() == ["gone@example.kz"]


def test_forged_report_leaves_nobody_alone(mailbox: ImapServer, sent: Sent) -> None:
    message = sent("victim@example.kz")
    message.message_id = f"<{'0' * 32}@localhost>"
    mailbox.deliver(dsn(message))
    assert read_bounces() == 0
    assert not suppressed()


def test_soft_reports_are_counted(mailbox: ImapServer, sent: Sent) -> None:
    for _ in range(5):
        mailbox.deliver(dsn(sent("full@example.kz"), status="5.2.2", words=reports.FULL))
    assert read_bounces() == 5
    assert SuppressedAddress.objects.get().reason == "soft"


def test_huge_letter_is_read_at_its_beginning_only(mailbox: ImapServer, sent: Sent) -> None:
    content = dsn(sent("gone@example.kz"))
    mailbox.deliver(content + b"x" * 3_000_000)
    assert read_bounces() == 1


def test_no_more_than_a_turn_at_once(mailbox: ImapServer, sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    for number in range(3):
        mailbox.deliver(dsn(sent(f"gone-{number}@example.kz")))
    assert [read_bounces(), read_bounces(), read_bounces()] == [2, 1, 0]


@pytest.mark.parametrize("fault", ["no-login", "no-folder", "no-list", "cut"])
def test_trouble_is_said_without_the_password(mailbox: ImapServer, sent: Sent, fault: str) -> None:
    mailbox.deliver(dsn(sent("gone@example.kz")))
    mailbox.fault = fault
    with pytest.raises(MailboxTrouble) as trouble:
        read_bounces()
    assert "cret" not in str(trouble.value)
    mailbox.fault = ""
    assert read_bounces() == 1, "nothing is lost by it"


def test_letter_that_is_not_handed_out_is_asked_for_again(mailbox: ImapServer, sent: Sent) -> None:
    uids = [mailbox.deliver(dsn(sent(f"gone-{number}@example.kz"))).uid for number in range(3)]
    mailbox.fault, mailbox.withheld = "no-letter", uids[1]
    with pytest.raises(MailboxTrouble, match=f"letter {uids[1]} .*UNAVAILABLE"):
        read_bounces()
    assert suppressed() == ["gone-0@example.kz"]
    assert MailboxPosition.objects.get().last_uid == uids[0]
    mailbox.fault = ""
    assert read_bounces() == 2
    assert len(suppressed()) == 3


def test_letter_that_was_deleted_meanwhile_holds_nothing_up(mailbox: ImapServer, sent: Sent) -> None:
    first, _second = (mailbox.deliver(dsn(sent(f"gone-{number}@example.kz"))) for number in range(2))
    mailbox.fault, mailbox.withheld = "deleted", first.uid
    assert read_bounces() == 1
    assert suppressed() == ["gone-1@example.kz"]


def test_server_that_says_nothing_is_left_after_a_while(
    mailbox: ImapServer, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS", 0.3)
    mailbox.fault = "hang"
    began = time.monotonic()
    with pytest.raises(MailboxTrouble):
        read_bounces()
    assert time.monotonic() - began < 10


def test_no_server_at_all(db: None, settings: Settings) -> None:
    settings.BOUNCE_IMAP_URL = "imap://user:password@127.0.0.1:1/INBOX"
    with pytest.raises(MailboxTrouble, match=r"127\.0\.0\.1"):
        read_bounces()


def test_addresses_of_mailboxes() -> None:
    box = from_url("imaps://noreply%40example.kz:p%40ss%3Aword@mail.example.kz/Bounces%20here")
    assert (box.user, box.password, box.port, box.folder) == ("noreply@example.kz", "p@ss:word", 993, "Bounces here")
    assert box.encrypted
    assert "p@ss" not in box.name
    plain = from_url("imap://user:password@mail.example.kz")
    assert (plain.port, plain.folder, plain.encrypted) == (143, "INBOX", False)
