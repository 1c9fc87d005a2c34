"""Erased is erased: also what was mailed to many, also after a new key, also for lists of other rooms."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from announcements.audiences import exclusions
from announcements.audiences.people import Person
from announcements.bounces.actions import Report, take_in
from announcements.bounces.enums import BounceKind, BounceSource
from announcements.bounces.models import Bounce, SuppressedAddress
from announcements.mailing import actions, mail, results
from announcements.mailing.models import Addressee, Announcement
from announcements.mailing.work import work
from announcements.outbox import forgetting
from announcements.outbox.actions import enqueue
from announcements.outbox.enums import Priority, State
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import departures, erasure
from announcements.subscriptions.erasure import erase, forget_erasure, was_erased
from announcements.subscriptions.models import Departure, ErasedAddress, Subscriber

ADDRESS, OTHER = "inkar@example.kz", "dana@example.kz"
OLD, NEW = "an old key that is long enough to be one", "a new key that is long enough to be one"
AUDIENCE = [{"type": "subscribers", "value": {"relation": "include", "topic": "news"}, "id": "1"}]
SENT = {"state": State.SENT, "next_attempt_at": None}
Subscribed = Callable[..., Subscriber]


@pytest.fixture
def announcement(subscribed: Subscribed) -> Announcement:
    """On its way to two people."""
    for address in (ADDRESS, OTHER):
        subscribed(address, "news")
    text = [{"type": "text", "value": "<p>Келіңіз, {name}!</p>", "id": "1"}]
    made: Announcement = Announcement.objects.create(audience=AUDIENCE, subject_kk="Ашық есік", body_kk=text)
    actions.send(announcement=made)
    return made


def everything_of(model: Any) -> str:
    return str(list(model.objects.values()))


def figures(announcement: Announcement) -> Any:
    announcement.refresh_from_db()
    return results.of(announcement)


@pytest.mark.parametrize("state", [State.QUEUED, State.SENT, State.FAILED])
def test_announcement_no_longer_names_the_person(announcement: Announcement, state: State) -> None:
    work()
    mine = OutboxMessage.objects.get(recipient=ADDRESS)
    if state != State.QUEUED:
        sent = timezone.now() if state == State.SENT else None
        fields = {"next_attempt_at": None, "sent_at": sent, "answer": f"250 {ADDRESS}", "to_name": "Инкар"}
        OutboxMessage.objects.filter(pk=mine.pk).update(state=state, **fields)
    erase(subscriber=Subscriber.objects.get(email=ADDRESS))
    assert "inkar" not in everything_of(OutboxMessage).lower()
    mine.refresh_from_db()
    assert (mine.text, mine.html, mine.to_name, mine.headers) == ("", "", "", {})
    assert mine.state == (State.SKIPPED if state == State.QUEUED else state), "nothing goes, and the figures stay true"
    assert OutboxMessage.objects.get(recipient=OTHER).text


def test_who_was_gathered_is_not_written_to(announcement: Announcement, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "AHEAD", 0)
    work()
    assert Addressee.objects.count() == 2
    erase(subscriber=Subscriber.objects.get(email=ADDRESS))
    assert [row.recipient for row in Addressee.objects.all()] == [OTHER]
    monkeypatch.setattr(mail, "AHEAD", 5000)
    work()
    assert [row.recipient for row in OutboxMessage.objects.all()] == [OTHER]
    assert figures(announcement).total == 1, "the letters go to those who are left"
    announcement.refresh_from_db()
    assert announcement.left_out == {"erased": 1}


def test_what_a_drainer_has_in_its_hands_is_forgotten_afterwards(announcement: Announcement) -> None:
    work()
    mine = OutboxMessage.objects.filter(recipient=ADDRESS)
    mine.update(state=State.SENDING, next_attempt_at=None, leased_at=timezone.now(), lease_owner="x")
    erase(subscriber=Subscriber.objects.get(email=ADDRESS))
    assert forgetting.forget_marked() == 0, "it is still going"
    mine.update(state=State.SENT, sent_at=timezone.now(), leased_at=None, lease_owner="")
    assert forgetting.forget_marked() == 1
    assert "inkar" not in everything_of(OutboxMessage)


def test_letter_of_a_forgotten_person_that_comes_back_names_nobody(announcement: Announcement) -> None:
    work()
    message = OutboxMessage.objects.get(recipient=ADDRESS)
    report = {"kind": BounceKind.HARD, "source": BounceSource.MAILBOX, "answer": f"550 {ADDRESS}"}
    take_in(Report(message=message, **report))
    erase(subscriber=Subscriber.objects.get(email=ADDRESS))
    assert "inkar" not in everything_of(Bounce) + everything_of(SuppressedAddress)
    Bounce.objects.all().delete()
    message.refresh_from_db()
    assert take_in(Report(message=message, **report)) is None
    assert not SuppressedAddress.objects.exists()


def test_another_audience_does_not_bring_the_person_back(subscribed: Subscribed) -> None:
    """Whom they asked to leave alone was forgotten with them: that they were erased is what is left to ask."""
    erase(subscriber=subscribed(ADDRESS, "news"))
    people = [Person(ADDRESS), Person(OTHER)]
    assert exclusions.reasons(people) == {ADDRESS: "erased"}
    for priority, state in ((Priority.BULK, State.SKIPPED), (Priority.PERSONAL, State.QUEUED)):
        values = {"kind": "staff.notice", "language": "kk", "letter": Letter("s", "t"), "cause": f"x:{priority}"}
        assert enqueue(to=ADDRESS, priority=priority, **values).state == state


# --- a year later -------------------------------------------------------------------------------------


def test_after_a_year_no_row_names_anybody(announcement: Announcement) -> None:
    work()
    long_ago = timezone.now() - forgetting.AFTER
    sent = OutboxMessage.objects.filter(recipient=ADDRESS)
    sent.update(**SENT, sent_at=long_ago, created_at=long_ago, answer=f"250 {ADDRESS}")
    young = OutboxMessage.objects.filter(recipient=OTHER)
    young.update(**SENT, sent_at=timezone.now(), created_at=long_ago + timedelta(minutes=5))
    before = figures(announcement).mail
    assert (forgetting.forget_old(), forgetting.forget_old()) == (1, 0)
    assert "inkar" not in everything_of(OutboxMessage)
    assert figures(announcement).mail == before
    assert young.exists()


def test_what_still_waits_after_a_year_keeps_its_address(announcement: Announcement) -> None:
    work()
    OutboxMessage.objects.update(created_at=timezone.now() - 2 * forgetting.AFTER)
    assert forgetting.forget_old() == 0


def test_old_rows_are_found_behind_those_forgotten_before(
    announcement: Announcement, monkeypatch: pytest.MonkeyPatch
) -> None:
    work()
    monkeypatch.setattr(forgetting, "CHUNK", 1)
    long_ago = timezone.now() - forgetting.AFTER
    OutboxMessage.objects.update(**SENT, sent_at=long_ago, created_at=long_ago)
    assert forgetting.forget_old() == 2


# --- keys ---------------------------------------------------------------------------------------------


def test_new_key_does_not_forget_who_was_erased(subscribed: Subscribed, settings: Settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    erase(subscriber=subscribed(ADDRESS, "news"))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    assert was_erased({ADDRESS, OTHER}) == {ADDRESS}
    forget_erasure(ADDRESS)
    assert not ErasedAddress.objects.exists()


def test_new_key_counts_nobody_twice(db: None, settings: Settings) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    departures.note(cause="announcement:1", email=ADDRESS)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    departures.note(cause="announcement:1", email=ADDRESS)
    assert Departure.objects.count() == 1
    assert erasure.fingerprint(ADDRESS) == erasure.fingerprints(ADDRESS)[0] != erasure.fingerprints(ADDRESS)[1]
