"""What a person decided themselves is not undone by staff: neither by sending a letter all the same nor by its page."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from announcements.bounces.actions import lift, suppress
from announcements.bounces.enums import SuppressionReason
from announcements.outbox import actions, left_alone
from announcements.outbox.drainer import drain
from announcements.outbox.enums import Priority, State
from announcements.outbox.errors import RefusedByRecipient
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions.erasure import fingerprint
from announcements.subscriptions.models import ErasedAddress, Subscriber

from .desk import page_of
from .sink import Sink

Write = Callable[..., OutboxMessage]
INKAR = "inkar@example.kz"
ON_A_TOPIC = {"List-Id": "<news.example.kz>"}


def refuse(how: str) -> None:
    if how == "erased":
        ErasedAddress.objects.create(fingerprint=fingerprint(INKAR))
    elif how == "unsubscribed":
        Subscriber.objects.create(email=INKAR, address=INKAR, language="kk", state="left")
    else:
        suppress(recipient=INKAR, reason=SuppressionReason(how))


OWN = [
    ("opted_out", "asked for no more"),
    ("complaint", "reported as spam"),
    ("erased", "had their data erased"),
    ("unsubscribed", "The person unsubscribed"),
]


@pytest.mark.parametrize(("how", "words"), OWN)
@pytest.mark.parametrize("was_sent", [True, False])
def test_letter_is_not_sent_to_who_said_no(
    moderator: Client, write: Write, sink: Sink, how: str, words: str, was_sent: bool
) -> None:
    message = write(priority=Priority.BULK, headers=ON_A_TOPIC)
    if was_sent:
        drain()
    refuse(how)
    drain()
    message.refresh_from_db()
    assert message.state == (State.SENT if was_sent else State.SKIPPED)
    page = page_of(moderator, message)
    assert not page.select("form[action$='/resend/']")
    assert words in page.select_one(".help-block").get_text()
    assert page.select_one(".help-block a")["href"].endswith("/subscribe/"), "how the person comes back"
    with pytest.raises(RefusedByRecipient):
        actions.resend(message=message)
    answer = moderator.post(reverse("outbox:resend", args=[message.pk]), follow=True)
    assert "only they themselves can come back" in answer.content.decode()
    drain()
    assert len(sink.taken) == was_sent


@pytest.mark.parametrize("reason", ["hard", "soft", "staff"])
def test_control_what_bounced_or_was_entered_is_sent_all_the_same(
    moderator: Client, write: Write, sink: Sink, reason: str
) -> None:
    message = write(priority=Priority.BULK)
    suppress(recipient=INKAR, reason=SuppressionReason(reason))
    message.refresh_from_db()
    button = page_of(moderator, message).select_one("form[action$='/resend/'] button")
    assert button.get_text() == "Send all the same", "it never went, so nothing goes again"
    actions.resend(message=message)
    drain()
    assert len(sink.taken) == 1


def test_who_comes_back_by_themselves_is_written_to(write: Write, sink: Sink) -> None:
    message = write(priority=Priority.BULK)
    suppress(recipient=INKAR, reason=SuppressionReason.OPTED_OUT)
    lift(recipient=INKAR)
    actions.resend(message=message)
    drain()
    assert len(sink.taken) == 1


def test_refusal_is_found_behind_a_mailbox_that_bounces(write: Write) -> None:
    message = write(priority=Priority.BULK, headers=ON_A_TOPIC)
    suppress(recipient=INKAR, reason=SuppressionReason.HARD)
    assert left_alone.own_refusal(message) == ""
    refuse("unsubscribed")
    assert left_alone.own_refusal(message)


def test_letter_sent_all_the_same_is_still_one_of_those_that_can_be_left(write: Write, sink: Sink) -> None:
    """It goes as a personal letter; who leaves by its link must not get it a third time."""
    message = write(priority=Priority.BULK, headers={"List-Unsubscribe": "<https://example.kz/leave>"})
    suppress(recipient=INKAR, reason=SuppressionReason.SOFT)
    actions.resend(message=message)
    drain()
    message.refresh_from_db()
    assert (message.state, message.priority) == (State.SENT, Priority.PERSONAL)
    suppress(recipient=INKAR, reason=SuppressionReason.OPTED_OUT)
    with pytest.raises(RefusedByRecipient):
        actions.resend(message=message)


def test_personal_letter_goes_to_who_wants_no_mail_to_many(moderator: Client, write: Write) -> None:
    message = write()
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.SENT, next_attempt_at=None, sent_at=timezone.now())
    suppress(recipient=INKAR, reason=SuppressionReason.OPTED_OUT)
    message.refresh_from_db()
    assert page_of(moderator, message).select("form[action$='/resend/']")
    actions.resend(message=message)


def test_reason_is_in_words_with_those_of_the_server() -> None:
    with override("en"):
        assert left_alone.in_words("hard: 550 gone") == "There is no such mailbox: 550 gone"
        assert left_alone.in_words("opted_out") == "The person asked for no more mail to many"
        assert left_alone.in_words("a reason of nobody") == "a reason of nobody"
