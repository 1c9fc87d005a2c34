"""What goes into the outbox, and what it refuses."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from announcements.outbox.actions import enqueue_many
from announcements.outbox.attachments import Attachment
from announcements.outbox.enums import State
from announcements.outbox.envelope import Envelope, Letter
from announcements.outbox.errors import NotAnAddress, OutboxError, UnknownKind, UnsafeHeader
from announcements.outbox.models import OutboxMessage
from tests.announcements.conftest import LETTER

Write = Callable[..., OutboxMessage]


def test_row_is_queued_with_an_id_of_its_own(write: Write) -> None:
    first, second = write(), write()
    assert (first.state, first.attempts) == (State.QUEUED, 0)
    assert first.message_id != second.message_id
    assert first.erase_content_after > timezone.now() + timedelta(days=80)


def test_same_cause_and_recipient_is_one_row(write: Write) -> None:
    first = write("Inkar@Example.KZ", cause="event:1")
    second = write("inkar@example.kz", cause="event:1", letter=Letter("Other", "Other"))
    assert (second.pk, second.message_id, second.subject) == (first.pk, first.message_id, LETTER.subject)
    assert write("dana@example.kz", cause="event:1").pk != first.pk


def test_row_vanishes_with_the_transaction_of_its_cause(write: Write) -> None:
    def no_seat() -> None:
        with transaction.atomic():
            write()
            raise ValueError("no seat")

    with pytest.raises(ValueError, match="no seat"):
        no_seat()
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@", "@b.kz", "a@b", "a b@c.kz", "a@b.kz, c@d.kz", "a@b.kz\nBcc: c@d.kz", "a@b.kz\r\n", "<a@b.kz>",
     "a@b..kz", "a@b.kz\x00", "қ@b.kz", "x" * 250 + "@b.kz", "a@" + "б" * 70 + ".kz"],
)  # fmt: skip
def test_no_address_is_refused(write: Write, address: str) -> None:
    if address.strip() == "a@b.kz":
        assert write(address).to_address == "a@b.kz"
        return
    with pytest.raises(NotAnAddress):
        write(address)


def test_domain_in_kazakh_letters_goes_as_punycode(write: Write) -> None:
    assert write("dana@орталық.қаз").to_address.startswith("dana@xn--")


@pytest.mark.parametrize("break_", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x00", "\u2028", "\x85", "\x7f"])
@pytest.mark.parametrize("place", ["name", "subject", "value", "file", "cause"])
def test_line_break_never_reaches_a_header(write: Write, place: str, break_: str) -> None:
    hostile = f"x{break_}Bcc: victim@example.kz"
    fields = {
        "name": {"name": hostile},
        "subject": {"letter": Letter(hostile, "text")},
        "value": {"headers": {"Reply-To": hostile}},
        "file": {"attachments": [Attachment("a", hostile)]},
        "cause": {"cause": hostile},
    }[place]
    with pytest.raises(UnsafeHeader):
        write(**fields)
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(
    "name", ["Bcc", "to", "Subject", "From", "X:Y", "X\nBcc", "", "Қ", "Content-Type", "Message-ID"]
)
def test_header_that_is_not_the_callers_is_refused(write: Write, name: str) -> None:
    with pytest.raises(UnsafeHeader):
        write(headers={name: "x"})


def test_unknown_kind_and_language_are_refused(write: Write) -> None:
    with pytest.raises(UnknownKind):
        write(kind="no.such")
    with pytest.raises(OutboxError):
        write(language="kz")


def test_text_that_no_database_takes_is_mended(write: Write) -> None:
    assert write(letter=Letter("A", "a\x00b\ud800c")).text == "ab?c"


def test_many_are_written_in_few_queries(db: None, django_assert_max_num_queries: Callable[..., object]) -> None:
    envelopes = [
        Envelope(kind="staff.notice", to=f"r{number}@example.kz", language="ru", letter=LETTER, cause="campaign:1")
        for number in range(1200)
    ]
    with django_assert_max_num_queries(100):
        assert enqueue_many(envelopes) == 1200
    enqueue_many(envelopes[:700])
    assert OutboxMessage.objects.count() == 1200


def mailing(*addresses: str) -> list[Envelope]:
    return [
        Envelope(kind="staff.notice", to=address, language="ru", letter=LETTER, cause="campaign:1")
        for address in addresses
    ]


def test_one_that_is_no_address_does_not_stop_the_others(db: None) -> None:
    refused: list[tuple[str, str]] = []
    taken = enqueue_many(
        mailing("a@example.kz", "nobody", "b@example.kz", "c@x.kz\nBcc: d@x.kz"),
        refused=lambda envelope, error: refused.append((envelope.to, type(error).__name__)),
    )
    assert taken == 2
    assert refused == [("nobody", "NotAnAddress"), ("c@x.kz\nBcc: d@x.kz", "NotAnAddress")]
    with pytest.raises(NotAnAddress):
        enqueue_many(mailing("e@example.kz", "nobody"))


def test_many_vanish_with_the_transaction_they_were_written_in(db: None) -> None:
    with transaction.atomic():
        enqueue_many(mailing(*(f"r{number}@example.kz" for number in range(600))))
        transaction.set_rollback(True)
    assert not OutboxMessage.objects.exists()


def test_same_person_once_in_a_mailing(db: None) -> None:
    enqueue_many(mailing("Dana@Example.kz", "dana@example.kz", "DANA@EXAMPLE.KZ"))
    assert OutboxMessage.objects.count() == 1


@pytest.mark.parametrize("cause", ["", " ", "x" * 181, "event:1 again 2"])
def test_cause_that_names_nothing_or_a_copy_is_refused(write: Write, cause: str) -> None:
    with pytest.raises(OutboxError):
        write(cause=cause)


def test_header_stands_once_however_it_is_written(write: Write) -> None:
    row = write(headers={"auto-submitted": "no", "list-unsubscribe": "<https://example.kz/u/1>"})
    assert row.headers == {
        "Auto-Submitted": "no",
        "List-Unsubscribe": "<https://example.kz/u/1>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    with pytest.raises(UnsafeHeader):
        write(headers={"Reply-To": "a@x.kz", "reply-to": "b@x.kz"})


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lost"},
        {"state": State.SENT},
        {"state": State.PARKED},
        {"state": State.CLAIMED, "next_attempt_at": None},
        {"next_attempt_at": None},
        {"subject": "a\nb"},
        {"recipient": ""},
        {"language": "kz"},
    ],
)
def test_database_refuses_what_must_never_be(write: Write, wrong: dict[str, object]) -> None:
    message = write()
    with pytest.raises(IntegrityError), transaction.atomic():
        OutboxMessage.objects.filter(pk=message.pk).update(**wrong)
