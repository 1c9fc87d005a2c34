"""What staff see of the outbox, and who may do what."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from announcements.bounces.models import SuppressedAddress
from announcements.outbox import ladder, pace
from announcements.outbox.enums import Priority, State
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import Reason
from people.models import User

from .desk import listed, page_of, signed_in

Write = Callable[..., OutboxMessage]
HOSTILE = '<script>alert(1)</script><a href="https://x.kz">"quoted" \'single\'</a>'


def fail(message: OutboxMessage) -> OutboxMessage:
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=State.FAILED, next_attempt_at=None, answer="550 <b>no such person</b>"
    )
    return message


def test_list_is_filtered_and_searched(moderator: Client, write: Write) -> None:
    write("inkar@example.kz"), write("dana@example.kz", language="ru"), fail(write("gone@example.kz"))
    assert listed(moderator) == ["dana@example.kz", "gone@example.kz", "inkar@example.kz"]
    assert listed(moderator, state="failed") == ["gone@example.kz"]
    assert listed(moderator, language="ru") == ["dana@example.kz"]
    assert listed(moderator, kind="account") == []
    assert listed(moderator, q="INKAR@") == ["inkar@example.kz"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(
    moderator: Client, write: Write, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        write()
    listed(moderator)
    with django_assert_max_num_queries(13):
        listed(moderator)


def test_letter_is_shown_without_power(moderator: Client, write: Write) -> None:
    page = page_of(moderator, write(letter=Letter("Subject & <b>", "Plain <i>", HOSTILE)))
    frame = page.select_one("iframe")
    assert frame is not None
    assert not frame["sandbox"]  # nothing is allowed
    assert frame["srcdoc"] == HOSTILE
    assert "alert(1)" not in page.select_one("main").decode_contents().replace(str(frame), "")
    assert page.select_one("pre").get_text() == "Plain <i>"


def test_reason_of_a_failure_is_said(moderator: Client, write: Write) -> None:
    assert "550 <b>no such person</b>" in page_of(moderator, fail(write())).get_text()


def test_reason_is_in_the_words_and_the_language_of_staff(moderator: Client, write: Write) -> None:
    message = fail(write())
    OutboxMessage.objects.filter(pk=message.pk).update(reason=Reason.MAILBOX_FULL)
    for code, words in (("en", "mailbox is full"), ("ru", "переполнен"), ("kk", "толып")):
        person = User.objects.get()
        person.language = code
        person.save()
        assert words in page_of(moderator, message).get_text()
        assert words in moderator.get(reverse("outbox:index")).content.decode()
    assert listed(moderator, reason="mailbox_full") == ["inkar@example.kz"]
    assert listed(moderator, reason="unwanted") == []


def test_server_that_is_left_alone_is_told(moderator: Client, write: Write) -> None:
    write()
    assert "Nothing leaves until" not in moderator.get(reverse("outbox:index")).content.decode()
    pace.rest(ladder.REFUSES_US, "535 <b>wrong password</b>")
    page = BeautifulSoup(moderator.get(reverse("outbox:index")).content, "lxml").get_text()
    assert "Nothing leaves until" in page
    assert "535 <b>wrong password</b>" in page


def test_letter_that_opens_an_account_is_shown_to_nobody(admin_client: Client, write: Write) -> None:
    message = write(kind="account", letter=Letter("Reset SECRET", "SECRET", "<p>SECRET</p>"))
    assert "SECRET" not in str(page_of(admin_client, message))
    assert b"SECRET" not in admin_client.get(reverse("outbox:index")).content


@pytest.mark.parametrize(
    ("priority", "is_left_alone", "said"),
    [(Priority.BULK, True, True), (Priority.BULK, False, False), (Priority.PERSONAL, True, False)],
)
def test_sending_again_to_who_is_left_alone_says_so(
    moderator: Client, write: Write, priority: Priority, is_left_alone: bool, said: bool
) -> None:
    if is_left_alone:
        SuppressedAddress.objects.create(recipient="inkar@example.kz", reason="hard")
    message = write(priority=priority)
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.SENT, next_attempt_at=None, sent_at=timezone.now())
    shown = page_of(moderator, message).select_one("main").get_text()
    assert "Send again" in shown
    assert ("all the same" in shown) is said


TICKET = "gAAAAABlyuse-_0123"


@pytest.mark.parametrize("page", ["mine", "leave", "confirm"])
def test_link_into_a_subscription_is_cut_out_of_what_is_shown(moderator: Client, write: Write, page: str) -> None:
    """Whoever reads it could change, leave or erase in the other person's name."""
    link = f"https://centre.example.kz/kk/subscribe/{page}/{TICKET}/"
    message = write(letter=Letter("s", f"Мәтін {link}?x=1\nсоңы", f'<a href="{link}">Тақырыптар</a>'))
    shown = page_of(moderator, message)
    assert TICKET not in str(shown)
    assert f"/kk/subscribe/{page}/…/?x=1\nсоңы" in shown.select_one("main pre").get_text()
    message.refresh_from_db()
    assert TICKET in message.text, "the reader's own letter has it"
    assert TICKET in message.html


def test_other_links_are_shown(moderator: Client, write: Write) -> None:
    message = write(letter=Letter("s", "https://centre.example.kz/kk/subscribe/ https://centre.example.kz/kk/news/x/"))
    assert message.text.strip() in page_of(moderator, message).get_text()


def test_resend_and_park(moderator: Client, write: Write) -> None:
    message = fail(write())
    moderator.post(reverse("outbox:resend", args=[message.pk]))
    message.refresh_from_db()
    assert message.state == State.QUEUED
    moderator.post(reverse("outbox:park", args=[message.pk]))
    message.refresh_from_db()
    assert message.state == State.PARKED
    assert moderator.get(reverse("outbox:park", args=[message.pk])).status_code == 405


def test_impossible_move_says_so(moderator: Client, write: Write) -> None:
    message = fail(write())
    answer = moderator.post(reverse("outbox:park", args=[message.pk]), follow=True)
    assert answer.status_code == 200
    message.refresh_from_db()
    assert message.state == State.FAILED


def test_editors_see_nothing(db: None, client: Client, write: Write) -> None:
    message = write()
    editor = signed_in(client, "Editors")
    for address in (reverse("outbox:index"), reverse("outbox:inspect", args=[message.pk])):
        assert editor.get(address).status_code == 302
    assert editor.post(reverse("outbox:resend", args=[message.pk])).status_code in {302, 403}
    message.refresh_from_db()
    assert message.state == State.QUEUED


def test_nobody_writes_or_deletes_rows(admin_client: Client, write: Write) -> None:
    message = write()
    for path in ("new/", f"edit/{message.pk}/", f"delete/{message.pk}/"):
        assert admin_client.get(f"{reverse('outbox:index')}{path}").status_code == 404
    links = BeautifulSoup(admin_client.get(reverse("outbox:index")).content, "lxml").select("main a[href]")
    assert not [link["href"] for link in links if any(verb in str(link["href"]) for verb in ("new", "edit", "delete"))]
