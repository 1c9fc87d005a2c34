"""What servers say, in the words of those that many readers have their mailboxes at."""

import pytest

from announcements.bounces.diagnosis import kind_of, status_in
from announcements.bounces.enums import BounceKind

HARD, SOFT, BLOCKED = BounceKind.HARD, BounceKind.SOFT, BounceKind.BLOCKED


@pytest.mark.parametrize(
    ("status", "words", "kind"),
    [
        ("5.1.1", "550 5.1.1 The email account that you tried to reach does not exist.", HARD),
        ("", "550-5.1.1 The email account that you tried to reach does not exist. gsmtp", HARD),
        ("5.0.0", "550 5.1.1 User unknown", HARD),
        ("5.7.1", "550 5.7.1 No such user!", HARD),
        ("", "550 Message was not accepted -- invalid mailbox. Local mailbox a@mail.ru is unavailable: user not found", HARD),
        ("5.1.10", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient a@example.kz not found by SMTP address lookup", HARD),
        ("5.1.2", "Host or domain name not found. Name service error for name=exmaple.kz type=AAAA: Host not found", HARD),
        ("5.4.4", "", HARD),
        ("5.2.1", "550 5.2.1 The email account that you tried to reach is disabled.", HARD),
        ("", "553 sorry, this recipient is not our user", HARD),
        ("5.2.2", "552 5.2.2 mailbox is full", SOFT),
        ("4.2.2", "452 4.2.2 The email account that you tried to reach is over quota", SOFT),
        ("", "550 Quota exceeded. The recipient's mailbox is full.", SOFT),
        ("4.4.1", "connect to mx.example.kz[192.0.2.1]:25: Connection timed out", SOFT),
        ("", "451 Greylisted, user unknown so far (given up after 18 attempts)", SOFT),
        ("5.3.4", "552 5.3.4 Message size exceeds fixed limit", SOFT),
        ("5.7.1", "554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org", BLOCKED),
        ("5.7.26", "550-5.7.26 This message does not pass authentication checks (SPF and DKIM both do not pass)", BLOCKED),
        ("", "550 spam message rejected. Please visit http://help.mail.ru/notspam-support", BLOCKED),
        ("5.1.1", "550 5.1.1 User unknown; see https://help.example.net/spam", HARD),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied.", BLOCKED),
        ("", "The message could not be built: FileNotFoundError: No such file or directory", BLOCKED),
        ("", "", BLOCKED),
        ("5.0.0", "", BLOCKED),
    ],
)  # fmt: skip
def test_refusals(status: str, words: str, kind: BounceKind) -> None:
    assert kind_of(status, words) == kind


@pytest.mark.parametrize(
    ("words", "status"),
    [("550 5.1.1 gone", "5.1.1"), ("version 15.1.1 of 10.5.1.1", ""), ("550-5.7.26 x", "5.7.26"), ("no number", "")],
)
def test_status_is_told_from_other_numbers(words: str, status: str) -> None:
    assert status_in(words) == status
