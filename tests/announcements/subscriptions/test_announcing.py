"""An announcement to the subscribers of a topic: each in the own language, with one click to leave, nobody who left."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from announcements.audiences.people import Person
from announcements.bounces.actions import Report, suppress, take_in
from announcements.bounces.enums import BounceKind, BounceSource, SuppressionReason
from announcements.bounces.models import SuppressedAddress
from announcements.bounces.refusals import notice_refusals
from announcements.mailing import actions, mail, results
from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import actions as subscriptions
from announcements.subscriptions.announcing import left, topics
from announcements.subscriptions.models import Departure, Subscriber
from announcements.subscriptions.queries import subscribers_of
from tests.announcements.outbox.sink import Sink

from .one_click import one_click

Subscribed = Callable[..., Subscriber]
AUDIENCE = [{"type": "subscribers", "value": {"relation": "include", "topic": "news"}, "id": "1"}]


def text(words: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": f"<p>{words}</p>", "id": "1"}]


@pytest.fixture
def announcement(db: None) -> Announcement:
    made: Announcement = Announcement.objects.create(
        audience=AUDIENCE,
        subject_kk="Ашық есік күні",
        body_kk=text("Келіңіз!"),
        subject_ru="День открытых дверей",
        body_ru=text("Приходите!"),
    )
    return made


def letters() -> dict[str, OutboxMessage]:
    return {message.recipient: message for message in OutboxMessage.objects.all()}


def test_each_subscriber_of_the_topic_is_written_to_in_the_own_language(
    announcement: Announcement, subscribed: Subscribed
) -> None:
    subscribed("inkar@example.kz", "news")
    subscribed("dana@example.kz", "news", "events", language="ru")
    subscribed("arman@example.kz", "events")
    actions.send(announcement=announcement)
    work()
    written = {address: message.subject for address, message in letters().items()}
    assert written == {"inkar@example.kz": "Ашық есік күні", "dana@example.kz": "День открытых дверей"}


def test_one_click_in_the_letter_leaves_the_topic(announcement: Announcement, subscribed: Subscribed) -> None:
    subscribed("inkar@example.kz", "news", "events")
    actions.send(announcement=announcement)
    work()
    letter = letters()["inkar@example.kz"]
    assert "/kk/subscribe/leave/" in letter.text
    assert one_click(letter) == 200
    assert list(subscribers_of("news")) == []
    assert list(subscribers_of("events")) == [("inkar@example.kz", "kk")]


def test_link_in_the_letter_shows_one_button_to_people(announcement: Announcement, subscribed: Subscribed) -> None:
    subscribed("inkar@example.kz", "news")
    actions.send(announcement=announcement)
    work()
    words = letters()["inkar@example.kz"].text.split()
    link = next(word for word in words if "/subscribe/leave/" in word)
    shown = Client().get(link[link.index("/kk/") :])
    assert shown.status_code == 200
    assert list(subscribers_of("news")), "a scanner that opens links unsubscribes nobody"


def test_address_that_is_left_alone_gets_nothing(announcement: Announcement, subscribed: Subscribed) -> None:
    subscribed("inkar@example.kz", "news")
    subscribed("gone@example.kz", "news")
    SuppressedAddress.objects.create(recipient="gone@example.kz")
    actions.send(announcement=announcement)
    work()
    assert set(letters()) == {"inkar@example.kz"}


def test_letters_that_came_back_are_counted(announcement: Announcement, subscribed: Subscribed, sink: Sink) -> None:
    """Each letter stands in one line: refused at once it has failed, taken and returned it has bounced."""
    for name in ("inkar", "gone", "returned", "spam"):
        subscribed(f"{name}@example.kz", "news")
    sink.at_recipient["gone@example.kz"] = "550 5.1.1 no such person"
    actions.send(announcement=announcement)
    work()
    drain()
    notice_refusals()
    for name, kind in (("returned", BounceKind.HARD), ("spam", BounceKind.BLOCKED)):
        message = letters()[f"{name}@example.kz"]
        take_in(Report(message=message, kind=kind, source=BounceSource.MAILBOX))
    announcement.refresh_from_db()
    with override("en"):
        figures = {str(row.label): row.count for row in results.of(announcement).rows}
    assert (figures["Sent"], figures["Failed"], figures["Of those sent: came back"]) == (3, 1, 1)


@pytest.mark.parametrize(("language", "name"), [("ru", "Новости"), ("en", "News")])
def test_topics_are_offered_in_the_language_of_the_staff(db: None, language: str, name: str) -> None:
    with override(language):
        assert ("news", name) in list(topics())


def test_who_leaves_by_a_letter_is_counted_once(announcement: Announcement, subscribed: Subscribed) -> None:
    for name in ("inkar", "dana"):
        subscribed(f"{name}@example.kz", "news")
    actions.send(announcement=announcement)
    work()
    letter = letters()["inkar@example.kz"]
    assert one_click(letter) == one_click(letter) == 200
    announcement.refresh_from_db()
    with override("en"):
        assert {row.label: row.count for row in results.of(announcement).rows}["Of those sent: unsubscribed"] == 1
    assert "inkar" not in str(list(Departure.objects.values())), "the address is not kept"


@pytest.mark.parametrize(
    ("leave", "written"),
    [(False, {"inkar@example.kz", "dana@example.kz"}), (True, {"dana@example.kz"})],
    ids=["control", "one left"],
)
def test_who_left_after_the_gathering_is_left_out(
    announcement: Announcement, subscribed: Subscribed, monkeypatch: pytest.MonkeyPatch, leave: bool, written: set[str]
) -> None:
    """Days may pass between the two when staff pause it, or thousands wait."""
    for name in ("inkar", "dana"):
        subscribed(f"{name}@example.kz", "news", "events")
    actions.send(announcement=announcement)
    monkeypatch.setattr(mail, "AHEAD", 0)
    work()
    if leave:
        subscriptions.leave(email="inkar@example.kz", scope="topic:news")
    monkeypatch.setattr(mail, "AHEAD", 5000)
    work()
    assert set(letters()) == written
    announcement.refresh_from_db()
    assert announcement.left_out == ({"left": 1} if leave else {})


@pytest.mark.parametrize(
    ("person", "is_left_out"),
    [
        (Person("left@example.kz", topic="news"), True),
        (Person("other@example.kz", topic="news"), True),
        (Person("reads@example.kz", topic="news"), False),
        (Person("left@example.kz"), False),
        (Person("pending@example.kz", topic="news"), False),
        (Person("never@example.kz", topic="news"), False),
    ],
    ids=[
        "left",
        "reads another topic",
        "reads it",
        "written to as somebody else",
        "never confirmed",
        "never subscribed",
    ],
)
def test_who_has_left_a_topic(subscribed: Subscribed, person: Person, is_left_out: bool) -> None:
    subscribed("left@example.kz", state="left").topics.clear()
    subscribed("other@example.kz", "events")
    subscribed("reads@example.kz", "news", "events")
    subscribed("pending@example.kz", state="pending").topics.clear()
    assert list(left([person])) == ([person.key] if is_left_out else [])


def test_letter_withdrawn_while_it_waited_is_done_with(announcement: Announcement, subscribed: Subscribed) -> None:
    """The person was left alone between the writing and the sending: the bar still comes to its end."""
    subscribed("inkar@example.kz", "news")
    actions.send(announcement=announcement)
    work()
    suppress(recipient="inkar@example.kz", reason=SuppressionReason.COMPLAINT)
    announcement.refresh_from_db()
    assert results.of(announcement).percent == 0, "it is still being sent"
    drain(), work()
    announcement.refresh_from_db()
    assert announcement.state == "sent"
    result = results.of(announcement)
    assert (result.mail.sent, result.total, result.percent) == (0, 0, 100), "gone to none of none"
