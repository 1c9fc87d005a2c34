"""What Django, Wagtail and allauth mail ends in the outbox, in the recipient's language."""

import os
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.mail import EmailMessage, EmailMultiAlternatives, mail_admins, send_mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import Settings
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from announcements.outbox import attachments
from announcements.outbox.errors import NotAnAddress, UnsafeHeader
from announcements.outbox.models import OutboxMessage
from people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def through_the_outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "announcements.outbox.backend.OutboxEmailBackend"


def person(name: str, language: str = "kk", **fields: object) -> User:
    return User.objects.create_user(name, f"{name}@example.kz", "long enough 1", language=language, **fields)


def test_mail_is_a_row_and_nothing_is_sent(mailoutbox: list[EmailMessage]) -> None:
    assert send_mail("Тақырып", "Мәтін", "boss@example.kz", ["Dana@Example.kz"]) == 1
    row = OutboxMessage.objects.get()
    assert (row.recipient, row.to_address, row.subject, row.text) == (
        "dana@example.kz", "Dana@Example.kz", "Тақырып", "Мәтін"
    )  # fmt: skip
    assert mailoutbox == []


def test_each_recipient_sees_only_the_own_address() -> None:
    EmailMessage("S", "B", to=["A <a@x.kz>"], cc=["b@x.kz"], bcc=["c@x.kz"], reply_to=["Орталық <o@x.kz>"]).send()
    rows = OutboxMessage.objects.order_by("recipient")
    assert [(row.to_name, row.recipient) for row in rows] == [("A", "a@x.kz"), ("", "b@x.kz"), ("", "c@x.kz")]
    assert all("o@x.kz" in row.headers["Reply-To"] for row in rows)


def test_plain_text_gets_our_look_and_no_markup_of_its_own() -> None:
    send_mail("S", "<b>Ә</b>\n\nhttps://example.kz/a?b=1&c=2", None, ["a@x.kz"])
    html = OutboxMessage.objects.get().html
    assert "&lt;b&gt;Ә&lt;/b&gt;" in html
    assert 'href="https://example.kz/a?b=1&amp;c=2"' in html
    assert "<script" not in html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Ә &amp; Б</p>", "Ә & Б"),
        (
            '<p>Open <a href="https://example.kz/x?a=1&amp;b=2">the page</a>.</p>',
            "Open the page (https://example.kz/x?a=1&b=2).",
        ),
        ("<html><head><title>T</title><style>p {color: red}</style></head><body><p>Ә</p></body></html>", "Ә"),
        ("<p>a<script>alert(1)</script>b</p></style>", "ab"),
    ],
    ids=["marks", "a link keeps its address", "no styles", "no scripts"],
)
def test_html_alone_gets_a_text(html: str, text: str) -> None:
    message = EmailMessage("S", html, to=["a@x.kz"])
    message.content_subtype = "html"
    message.send()
    assert OutboxMessage.objects.get().text == text


@pytest.mark.parametrize("links", [True, False], ids=["one copy on the disk", "a file system without links"])
def test_each_recipient_has_the_file_and_the_disk_has_it_once(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    settings.OUTBOX_ATTACHMENTS = tmp_path
    if not links:
        monkeypatch.setattr(os, "link", lambda *_names: (_ for _ in ()).throw(OSError("not here")))
    message = EmailMessage("S", "B", to=["a@x.kz", "b@x.kz", "c@x.kz"])
    message.attach("тізім.csv", "a;b", "text/csv")
    message.send()
    assert len({file.stat().st_ino for file in tmp_path.iterdir()}) == (1 if links else 3)
    first, *others = OutboxMessage.objects.all()
    attachments.discard(first.attachments)
    for other in others:
        [loaded] = attachments.load(other.attachments)
        assert (loaded.filename, loaded.content) == ("тізім.csv", b"a;b"), "it vanishes with its own letter only"


def test_attachments_are_kept_beside() -> None:
    message = EmailMultiAlternatives("S", "B", to=["a@x.kz"])
    message.attach("тізім.csv", "a;b", "text/csv")
    message.send()
    (loaded,) = attachments.load(OutboxMessage.objects.get().attachments)
    assert (loaded.filename, loaded.content_type, loaded.content) == ("тізім.csv", "text/csv", b"a;b")
    attachments.discard(OutboxMessage.objects.get().attachments)


@pytest.mark.parametrize(
    ("to", "subject"), [("nobody", "S"), ("a@x.kz\nBcc: b@x.kz", "S"), ("a@x.kz", "S\nBcc: b@x.kz")]
)
def test_hostile_message_is_refused_whole(to: str, subject: str) -> None:
    with pytest.raises((NotAnAddress, UnsafeHeader)):
        EmailMessage(subject, "B", to=["good@x.kz", to]).send()
    assert not OutboxMessage.objects.exists()
    EmailMessage(subject, "B", to=[to]).send(fail_silently=True)


def test_language_is_the_recipients_own() -> None:
    person("dana", "kk")
    with override("en"):
        send_mail("S", "B", None, ["DANA@example.kz", "stranger@example.kz"])
    rows = {row.recipient: row.language for row in OutboxMessage.objects.all()}
    assert rows == {"dana@example.kz": "kk", "stranger@example.kz": "en"}


def test_error_reports_are_hidden(settings: Settings) -> None:
    settings.ADMINS = [("Admin", "admin@example.kz")]
    mail_admins("Error", "SECRET")
    assert OutboxMessage.objects.get().kind == "account"


def test_new_password_is_asked_for_in_ones_own_language(client: Client) -> None:
    person("dana", "en")
    client.post(reverse("account_reset_password"), {"email": "dana@example.kz"}, headers={"accept-language": "kk"})
    row = OutboxMessage.objects.get()
    assert (row.kind, row.language) == ("account", "en")
    assert "Somebody, probably you" in row.text
    assert "/accounts/password/reset/key/" in row.text
    assert "/accounts/password/reset/key/" in row.html


def test_reviewer_is_written_to_in_the_reviewers_language() -> None:
    """Wagtail's own templates would follow the language of whoever pressed the button."""
    author = person("author", "ru")
    reviewers = Group.objects.create(name="Reviewers of the test")
    person("first", "en").groups.add(reviewers), person("second", "kk").groups.add(reviewers)
    page = Page.get_first_root_node().add_child(instance=Page(title='A "draft" <b>', slug="a-draft", owner=author))
    page.save_revision(user=author)
    task = GroupApprovalTask.objects.create(name="Review")
    task.groups.add(reviewers)
    workflow = Workflow.objects.create(name="W")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    with override("ru"):
        workflow.start(page, author)
    rows = {row.recipient: row for row in OutboxMessage.objects.all()}
    assert set(rows) >= {"first@example.kz", "second@example.kz"}
    english = rows["first@example.kz"]
    assert (english.kind, english.language) == ("staff.notice", "en")
    assert english.subject == 'For review: A "draft" <b>'
    assert 'A "draft" <b>” awaits your review.' in english.text
    assert f"/admin/pages/{page.pk}/edit/" in english.text
    assert "A &quot;draft&quot; &lt;b&gt;" in english.html
    assert rows["second@example.kz"].language == "kk"
