"""An announcement to people whom the tests make up."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from announcements.audiences import exclusions
from announcements.audiences.people import Person
from announcements.mailing import mail, results, unsubscribing
from announcements.mailing.models import Announcement
from announcements.mailing.unsubscribing import WayOut
from people.models import User
from tests.announcements.audiences.conftest import rooms  # noqa: F401 - a fixture
from tests.announcements.audiences.rooms import Room

from .desk import At

READERS = [{"type": "test__readers", "value": {"relation": "include"}, "id": "1"}]
TEXTS = {
    "kk": ("Дәріске шақыру", "<p>Сәлем, {name}!</p>"),
    "ru": ("Приглашение на лекцию", "<p>Здравствуйте, {name}!</p>"),
    "en": ("An invitation", "<p>Dear {name},</p>"),
}
PEOPLE = [
    Person("inkar@example.kz", "Инкар", "kk"),
    Person("dana@example.kz", "Дана", "ru"),
    Person("john@example.kz", "John", "en"),
]


def text(html: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": html, "id": "1"}]


def words(*languages: str) -> dict[str, Any]:
    """Subject and body in these languages."""
    fields: dict[str, Any] = {}
    for code in languages:
        fields[f"subject_{code}"], fields[f"body_{code}"] = TEXTS[code][0], text(TEXTS[code][1])
    return fields


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The language of the person at the desk; letters have their own."""
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The room by itself: what subscriptions and bounces add is tested with them."""
    monkeypatch.setattr(unsubscribing, "_find", None)
    monkeypatch.setattr(results, "_registry", {})
    monkeypatch.setattr(exclusions, "_registry", {})


@pytest.fixture
def announce(db: None, rooms: Room) -> Callable[..., Announcement]:  # noqa: F811
    """A draft to three readers of three languages."""
    rooms.readers = PEOPLE

    def made(*languages: str, **fields: Any) -> Announcement:
        values = {"audience": READERS, **words(*(languages or ("kk", "ru", "en"))), **fields}
        announcement: Announcement = Announcement.objects.create(**values)
        return announcement

    return made


@pytest.fixture
def staff(db: None) -> Callable[..., User]:
    def member(group: str, name: str = "") -> User:
        name = name or group.lower()
        user: User = User.objects.create_user(name, f"{name}@example.kz", "long enough 1", language="en")
        user.groups.add(Group.objects.get(name=group))
        return user

    return member


@pytest.fixture
def way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the room of subscriptions will register."""

    def find(*, address: str, language: str, topic: str, cause: str) -> WayOut:
        url = f"https://portal.example.kz/{language}/out/?a={address}&topic={topic}&cause={cause}"
        return WayOut(url, {"List-Unsubscribe": f"<{url}>"})

    monkeypatch.setattr(unsubscribing, "_find", find)


@pytest.fixture
def at_desk(staff: Callable[..., User]) -> At:
    def signed_in(group: str) -> Client:
        client = Client()
        client.force_login(staff(group))
        return client

    return signed_in


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Sets the machine's clock forward or back from the real time."""
    real = timezone.now

    def put(by: timedelta) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() + by)

    return put


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three at a time, and at most six ahead of the drain."""
    monkeypatch.setattr(mail, "CHUNK", 3)
    monkeypatch.setattr(mail, "AHEAD", 6)
