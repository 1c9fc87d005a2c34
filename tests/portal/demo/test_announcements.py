"""The sample announcements: to look at, and harmless."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from announcements.mailing import readiness, results
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from announcements.outbox.models import OutboxMessage
from people.models import User
from portal.demo.announcements import load_announcements
from tests.announcements.conftest import sink  # noqa: F401 - a fixture
from tests.announcements.outbox.sink import Sink


@pytest.fixture
def samples(db: None) -> dict[str, Announcement]:
    moderator = User.objects.create_user("moderator", "moderator@example.kz", language="kk")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    load_announcements({})
    return {announcement.state: announcement for announcement in Announcement.objects.all()}


def test_one_of_each_kind(samples: dict[str, Announcement]) -> None:
    assert set(samples) == {State.SENT, State.WAITING, State.DRAFT}
    for announcement in samples.values():
        found = readiness.check(announcement)
        assert (found.problems, found.notes) == ([], [])


def test_nothing_is_ever_mailed(samples: dict[str, Announcement], sink: Sink) -> None:  # noqa: F811
    work(), drain()
    assert sink.taken == []


def test_the_sent_one_has_figures_and_a_page(samples: dict[str, Announcement], client: Client) -> None:
    sent = samples[State.SENT]
    result = results.of(sent)
    assert result.done == result.total == sum(sent.by_language.values()) == OutboxMessage.objects.count()
    assert result.mail.failed == 1
    for code in ("kk", "ru", "en"):
        assert client.get(f"/{code}/announcements/{sent.slug}/").status_code == 200


def test_loading_again_changes_nothing(samples: dict[str, Announcement]) -> None:
    load_announcements({})
    assert Announcement.objects.count() == len(samples)
