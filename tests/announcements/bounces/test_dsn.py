"""Reading reports (RFC 3464), and what only looks like one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from announcements.bounces.dsn import failures, is_report
from announcements.outbox.models import OutboxMessage

from . import reports
from .reports import dsn

Sent = Callable[..., OutboxMessage]


@pytest.mark.parametrize("original", [reports.WHOLE, reports.HEADERS_ONLY], ids=["whole", "headers"])
def test_report_names_the_letter_and_the_reason(sent: Sent, original: str) -> None:
    message = sent()
    content = dsn(message, original=original)
    assert is_report(content)
    [failure] = failures(content)
    assert failure.message_id == message.message_id
    assert failure.status == "5.1.1"
    assert failure.words.startswith("550 5.1.1 <gone@example.kz>: Recipient address rejected")


def test_report_of_a_server_that_writes_its_own_form(sent: Sent) -> None:
    message = sent()
    content = dsn(message, template=reports.OLD_EXIM)
    [failure] = failures(content)
    assert is_report(content)
    assert (failure.message_id, failure.status) == (message.message_id, "")
    assert "User unknown" in failure.words


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_what_has_not_failed_is_no_bounce(sent: Sent, action: str) -> None:
    assert failures(dsn(sent(), action=action)) == []


def test_answer_of_a_person_is_no_report(sent: Sent) -> None:
    content = dsn(sent(), template=reports.OUT_OF_OFFICE)
    assert not is_report(content)
    assert failures(content) == []


def test_report_that_was_cut_off_is_read_as_far_as_it_goes(sent: Sent) -> None:
    message = sent()
    content = dsn(message)
    assert failures(content[: content.index(b"Text")])[0].message_id == message.message_id
    assert failures(content[: content.index(b"Content-Type: message/rfc822")]) == []


def test_message_id_of_another_shape_is_not_ours(sent: Sent) -> None:
    message = sent()
    message.message_id = "<CAF123@mail.gmail.com>"
    assert failures(dsn(message)) == []


def test_words_without_an_end_are_cut(sent: Sent) -> None:
    [failure] = failures(dsn(sent(), words="550 5.1.1 " + "x" * 100_000))
    assert len(failure.words) == 2000


@pytest.mark.parametrize("bad", [b"\x00", b"\xed\xa0\x80"], ids=["NUL", "half a letter"])
def test_words_can_be_kept_by_every_database(sent: Sent, bad: bytes) -> None:
    [failure] = failures(dsn(sent(), words="550 5.1.1 no BADsuch user").replace(b"BAD", bad))
    assert "such user" in failure.words
    assert "\x00" not in failure.words
    failure.words.encode()


@given(st.binary(max_size=2000))
def test_no_bytes_raise(content: bytes) -> None:
    failures(content)
    is_report(content)
    failures(b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n" + content)


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: multipart/report; boundary=\xff\xfe\r\n",
        b"Content-Type: text/plain; charset=no-such-charset\r\nX-Failed-Recipients: a@b.kz\r\n",
        b"Content-Transfer-Encoding: base64\r\nX-Failed-Recipients: a@b.kz\r\n",
        b"\r\n" * 10,
    ],
)
def test_broken_heads_raise_nothing(head: bytes) -> None:
    assert failures(head + b"\r\n\xff\xff=") == []
