"""What never went, was broken off, or is deleted: nothing of it is public, stays behind, or goes on by itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from announcements.mailing import actions, mail, slugs, work
from announcements.mailing.enums import Hindrance, State
from announcements.mailing.errors import Hindered
from announcements.mailing.models import Addressee, Announcement
from announcements.outbox.models import OutboxMessage
from infocentre.page_cache import generation
from people.models import User

Announce = Callable[..., Announcement]


@pytest.fixture
def advanced(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """How often the cached pages were forgotten."""
    told: list[bool] = []
    monkeypatch.setattr(generation, "advance_on_commit", lambda: told.append(True))
    return told


def late(announcement: Announcement) -> Announcement:
    """Planned for the day before yesterday, when the machine was off."""
    passed = timezone.now() - timedelta(days=2)
    Announcement.objects.filter(pk=announcement.pk).update(state=State.SCHEDULED, send_at=passed)
    work.work()
    announcement.refresh_from_db()
    return announcement


def test_what_waits_for_staff_and_never_went_is_not_public(announce: Announce, client: Client) -> None:
    announcement = late(announce(archived=True))
    assert (announcement.state, announcement.hindrance) == (State.PAUSED, Hindrance.LATE)
    assert not announcement.is_public
    assert client.get(f"/ru/announcements/{announcement.slug}/").status_code == 404
    assert announcement.subject_ru not in client.get("/ru/announcements/").content.decode()


def test_page_that_was_public_is_forgotten_when_it_is_taken_back(announce: Announce, advanced: list[bool]) -> None:
    announcement = announce(archived=True)
    actions.send(announcement=announcement)
    actions.pause(announcement=announcement)
    advanced.clear()
    actions.take_back(announcement=announcement)
    assert advanced


@pytest.mark.parametrize("archived", [True, False])
def test_page_that_was_public_is_forgotten_when_it_is_deleted(
    announce: Announce, advanced: list[bool], archived: bool
) -> None:
    announcement = announce(archived=archived)
    actions.send(announcement=announcement)
    actions.pause(announcement=announcement)
    advanced.clear()
    Announcement.objects.get().delete()
    assert bool(advanced) is archived


def test_taking_back_leaves_no_list_of_addresses(announce: Announce) -> None:
    """Gathering was broken off in the middle."""
    announcement = announce()
    actions.send(announcement=announcement)
    Addressee.objects.create(announcement=announcement, recipient="a@example.kz", address="a@example.kz", language="kk")
    actions.pause(announcement=announcement)
    actions.take_back(announcement=announcement)
    assert not Addressee.objects.exists()


# --- deleting ------------------------------------------------------------------------------------------


@pytest.fixture
def moderator(staff: Callable[..., User]) -> Client:
    client = Client()
    client.force_login(staff("Moderators"))
    return client


def ways_to_delete(announcement: Announcement) -> list[str]:
    many = reverse("wagtail_bulk_action", args=["announcements", "announcement", "delete"])
    return [reverse("announcements:delete", args=[announcement.pk]), f"{many}?id={announcement.pk}"]


@pytest.mark.parametrize("way", [0, 1], ids=["one", "many at once"])
def test_what_is_being_sent_is_not_deleted(announce: Announce, moderator: Client, way: int) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    address = ways_to_delete(announcement)[way]
    assert b"pause it first" in moderator.post(address, follow=True).content
    assert Announcement.objects.exists()
    actions.pause(announcement=announcement)
    moderator.post(address)
    assert not Announcement.objects.exists(), "control: paused, it is deleted this way"


@pytest.mark.parametrize(
    "delete", [lambda: Announcement.objects.get().delete(), lambda: Announcement.objects.all().delete()]
)
def test_guard_is_with_the_record_itself(announce: Announce, delete: Callable[[], Any]) -> None:
    """Whoever deletes it, and however late it was begun."""
    actions.send(announcement=announce())
    with pytest.raises(ProtectedError), transaction.atomic():
        delete()
    assert Announcement.objects.exists()


def test_nothing_of_a_deleted_one_goes_on(announce: Announce) -> None:
    announcement, other = announce(), announce("ru")
    for one in (announcement, other):
        actions.send(announcement=one)
    work.work()
    first = OutboxMessage.objects.filter(cause=announcement.cause).earliest("pk")
    sent = {"state": "sent", "sent_at": timezone.now(), "next_attempt_at": None}
    OutboxMessage.objects.filter(pk=first.pk).update(**sent)
    actions.pause(announcement=announcement)
    Announcement.objects.get(pk=announcement.pk).delete()
    assert list(OutboxMessage.objects.filter(cause=announcement.cause)) == [first], "that it was sent stays known"
    assert OutboxMessage.objects.filter(cause=other.cause).count() == 3


# --- two at the same moment ------------------------------------------------------------------------------


def test_staff_pause_at_the_moment_it_is_hindered(
    announce: Announce, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The round goes on with the next announcement."""
    first, second = announce(), announce("kk")
    for announcement in (first, second):
        actions.send(announcement=announcement)
    gather = mail.gather

    def hindered(announcement: Announcement, fence: int) -> None:
        if announcement.pk == first.pk:
            actions.pause(announcement=announcement)
            raise Hindered(Hindrance.NOBODY)
        gather(announcement, fence)

    monkeypatch.setattr(mail, "gather", hindered)
    work.work()
    first.refresh_from_db()
    assert (first.state, first.hindrance) == (State.PAUSED, ""), "staff need no reason"
    assert set(OutboxMessage.objects.values_list("cause", flat=True)) == {second.cause}


@pytest.mark.parametrize("collisions", [1, 2])
def test_two_of_one_subject_begin_at_the_same_moment(
    announce: Announce, monkeypatch: pytest.MonkeyPatch, collisions: int
) -> None:
    """The other one took the address after we had looked: the next address is taken, once."""
    taken, final = announce(), slugs.final
    actions.send(announcement=taken)
    taken.refresh_from_db()
    answers = [taken.slug] * collisions
    monkeypatch.setattr(slugs, "final", lambda announcement: answers.pop() if answers else final(announcement))
    second = announce()
    if collisions > 1:
        with pytest.raises(IntegrityError):
            actions.send(announcement=second)
        return
    actions.send(announcement=second)
    second.refresh_from_db()
    assert second.slug == f"{taken.slug}-2"
