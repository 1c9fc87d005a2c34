"""What the recipient's mail program reads back from our bytes."""

import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from hypothesis import given, settings
from hypothesis import strategies as st

from announcements.outbox import attachments, mime
from announcements.outbox.attachments import Attachment
from announcements.outbox.envelope import Envelope, Letter
from announcements.outbox.models import OutboxMessage
from tests.announcements.conftest import LETTER

Write = Callable[..., OutboxMessage]


def read(message: OutboxMessage) -> EmailMessage:
    return email.message_from_bytes(mime.build(message), policy=email.policy.default)  # type: ignore[return-value]


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n").strip()


def test_letter_comes_back_whole(write: Write) -> None:
    message = read(write(name="Іңкәр Әлиева", headers={"Reply-To": "Орталық <office@example.kz>"}))
    assert message["Subject"] == LETTER.subject
    assert message["To"] == "Іңкәр Әлиева <inkar@example.kz>"
    assert message["Reply-To"] == "Орталық <office@example.kz>"
    assert (message["Content-Language"], message["Auto-Submitted"]) == ("kk", "auto-generated")
    assert (body(message, "plain"), body(message, "html")) == (LETTER.text.strip(), LETTER.html)


def test_bytes_are_the_same_each_time(write: Write) -> None:
    message = write()
    assert mime.build(message) == mime.build(OutboxMessage.objects.get(pk=message.pk))


def test_unsubscribing_is_one_click(write: Write) -> None:
    message = read(write(headers={"List-Unsubscribe": "<https://example.kz/u/abc>"}))
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def shown(name: str) -> str:
    """Python 3.11 reads a space between the encoded words of one long name."""
    return name.replace(" ", "") if len(name) > 100 else name


@pytest.mark.parametrize(
    "name",
    ["O'Neil", 'A "B" C', "Back\\slash", "x <evil@example.kz>", "evil@example.kz,", "a, b <c@d.kz>", "=?utf-8?q?=0ABcc?=",
     "(comment)", "Ә" * 200, "a" * 200, "{event.__class__}", "<script>alert(1)</script>", ";", '"', "Ә, <x@y.kz>"],
)  # fmt: skip
def test_hostile_name_stays_a_name(write: Write, name: str) -> None:
    message = read(write(name=name))
    assert [address.addr_spec for address in message["To"].addresses] == ["inkar@example.kz"]
    assert shown(message["To"].addresses[0].display_name) == shown(name)
    assert set(message.keys()) <= {
        "From", "To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted", "MIME-Version", "Content-Type"
    }  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=400))
def test_any_text_comes_back(text: str) -> None:
    row = Envelope(
        kind="staff.notice", to="a@b.kz", language="ru", letter=Letter("S", text, "<p>HTML</p>"), cause="x:1"
    ).as_row()
    content = mime.build(row)
    assert content.isascii()
    assert max(len(line) for line in content.split(b"\r\n")) <= 78
    assert b"\n" not in content.replace(b"\r\n", b"")
    wanted = "\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    part = email.message_from_bytes(content).get_payload()[0]
    assert part.get_payload(decode=True).decode().replace("\r\n", "\n") == wanted


@settings(max_examples=60, deadline=None)
@given(subject=st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=120))
def test_any_subject_comes_back(subject: str) -> None:
    row = Envelope(kind="staff.notice", to="a@b.kz", language="ru", letter=Letter(subject, "t"), cause="x:1").as_row()
    assert read(row)["Subject"] == row.subject


def test_attachment_is_read_when_it_is_sent(write: Write) -> None:
    default_storage.delete("certificate-test.pdf")
    name = default_storage.save("certificate-test.pdf", ContentFile(bytes(range(256)) * 5))
    try:
        row = write(attachments=[Attachment(name, 'Сертификат "1".pdf', "application/pdf")])
        (part,) = read(row).iter_attachments()
        assert (part.get_filename(), part.get_content_type()) == ('Сертификат "1".pdf', "application/pdf")
        assert part.get_content() == bytes(range(256)) * 5
    finally:
        default_storage.delete(name)


def test_own_files_vanish_others_stay() -> None:
    kept = attachments.references([attachments.keep("a/../../b.txt", "text/plain", b"x")])
    assert attachments.load(kept)[0].content == b"x"
    attachments.discard(kept)
    with pytest.raises(OSError, match="No such file"):
        attachments.load(kept)
