"""What the page of a letter says of its cause, of its copies, and of what can be done with it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from announcements.mailing.models import Announcement
from announcements.outbox import actions, batches, causes, copies
from announcements.outbox.causes import About
from announcements.outbox.drainer import drain
from announcements.outbox.enums import Priority, State
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import Reason
from announcements.outbox.retention import erase_old_content
from people.models import User

from .desk import page_of
from .sink import Sink

Write = Callable[..., OutboxMessage]


@pytest.fixture
def announcement(db: None) -> Announcement:
    author = User.objects.create_user("author", "author@example.kz")
    made: Announcement = Announcement.objects.create(subject_en="A <b>seminar</b>", author=author)
    return made


def test_cause_that_a_room_knows_is_a_link(moderator: Client, write: Write, announcement: Announcement) -> None:
    page = page_of(moderator, write(cause=announcement.cause))
    link = page.select_one(f"dd a[href='{reverse('announcements:inspect', args=[announcement.pk])}']")
    assert link.get_text() == str(announcement)
    assert announcement.cause not in page.get_text()


@pytest.mark.parametrize(
    "cause", ["announcement:99999", "announcement:x", "announcement.test:99999:t:kk", "event:7:on"]
)
def test_cause_that_nobody_knows_is_shown_as_it_is(moderator: Client, write: Write, cause: str) -> None:
    assert page_of(moderator, write(cause=cause)).select_one("small code").get_text() == cause


def test_test_letter_and_copy_are_about_the_announcement(announcement: Announcement) -> None:
    label = str(announcement)
    for cause in (f"{announcement.cause} again 2", f"announcement.test:{announcement.pk}:token:kk"):
        about = causes.about(cause)
        assert isinstance(about, About) and about.label == label


def test_letter_and_its_copies_lead_to_each_other(moderator: Client, write: Write, sink: Sink) -> None:
    first, other = write(cause="event:7"), write("dana@example.kz", cause="event:7")
    stranger = write(cause="event:71")
    drain()
    assert not copies.others(first)
    actions.resend(message=first)
    drain()
    second = OutboxMessage.objects.latest("pk")
    actions.resend(message=second)
    third = OutboxMessage.objects.latest("pk")
    shown = [link["href"] for link in page_of(moderator, second).select(".desk__copies a")]
    assert shown == [reverse("outbox:inspect", args=[one.pk]) for one in (first, third)]
    words = page_of(moderator, second).select_one(".desk__copies").get_text()
    assert words.index("Earlier letter") < words.index("Later letter")
    for one in (other, stranger):
        assert not page_of(moderator, one).select(".desk__copies")


def test_erased_text_says_that_the_letter_cannot_go_again(moderator: Client, write: Write) -> None:
    message = write()
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=State.FAILED, next_attempt_at=None, erase_content_after=timezone.now()
    )
    assert erase_old_content() == 1
    page = page_of(moderator, message)
    assert "can no longer be sent again" in page.get_text()
    assert not page.select("form[action$='/resend/']")


def test_parked_letter_is_released_not_sent_again(moderator: Client, write: Write) -> None:
    message = write()
    actions.park(message=message)
    button = page_of(moderator, message).select_one("form[action$='/resend/'] button")
    assert button.get_text() == "Release"
    answer = moderator.post(reverse("outbox:resend", args=[message.pk]), follow=True).content.decode()
    assert "back in the queue" in answer and "sent again" not in answer


def test_failed_letter_is_sent_again(moderator: Client, write: Write) -> None:
    message = write()
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.FAILED, next_attempt_at=None)
    assert page_of(moderator, message).select_one("form[action$='/resend/'] button").get_text() == "Send again"
    answer = moderator.post(reverse("outbox:resend", args=[message.pk]), follow=True).content.decode()
    assert "will be sent again" in answer


def test_letter_of_a_paused_announcement_leads_to_its_page(
    moderator: Client, write: Write, announcement: Announcement
) -> None:
    message = write(cause=announcement.cause, priority=Priority.BULK)
    batches.hold(announcement.cause)
    page = page_of(moderator, message)
    assert not page.select("form[action$='/resend/']")
    assert page.select_one(".help-block a")["href"] == reverse("announcements:inspect", args=[announcement.pk])
    assert "Held back together with the others of its cause" not in page.get_text(), "words of the program"
    announcement.delete()
    assert not OutboxMessage.objects.filter(pk=message.pk).exists()


def test_held_letter_of_an_unknown_cause_can_be_released(moderator: Client, write: Write) -> None:
    message = write(cause="of another room")
    batches.hold("of another room")
    assert page_of(moderator, message).select_one("form[action$='/resend/'] button").get_text() == "Release"


def test_why_a_letter_was_left_out_is_in_words(moderator: Client, write: Write) -> None:
    message = write()
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.SKIPPED, next_attempt_at=None, answer="opted_out")
    for page in (page_of(moderator, message), moderator.get(reverse("outbox:index")).content.decode()):
        assert "The person asked for no more mail to many" in str(page)
    OutboxMessage.objects.filter(pk=message.pk).update(reason=Reason.SERVER_AWAY, answer="")
    for page in (page_of(moderator, message), moderator.get(reverse("outbox:index")).content.decode()):
        assert "The mail server does not answer" in str(page)
