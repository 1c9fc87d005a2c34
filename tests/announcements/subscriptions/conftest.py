"""People who subscribe, and what reaches them."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from announcements.outbox.models import OutboxMessage
from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.models import Subscriber, Topic

from .digests import MONDAY, Room, room

SITE = "https://centre.example.kz"
Subscribed = Callable[..., Subscriber]


@pytest.fixture(autouse=True)
def public_address(settings: Settings) -> None:
    """Links in letters begin with it; one-click unsubscribing is offered over https only."""
    settings.WAGTAILADMIN_BASE_URL = SITE


@pytest.fixture
def topics(db: None) -> dict[str, Topic]:
    return {topic.code: topic for topic in Topic.objects.all()}


@pytest.fixture
def subscribed(topics: dict[str, Topic]) -> Subscribed:
    """Makes a subscriber who confirmed some time ago."""

    def made(
        email: str = "inkar@example.kz",
        *codes: str,
        language: str = "kk",
        state: str = SubscriberState.ACTIVE,
        **fields: object,
    ) -> Subscriber:
        person = Subscriber.objects.create(
            email=email.lower(),
            address=email,
            language=language,
            state=state,
            state_changed_at=timezone.now() - timedelta(days=30),
            **fields,
        )
        person.topics.set([topics[code] for code in codes or ("news",)])
        return person

    return made


def letters_to(email: str) -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(recipient=email).order_by("pk"))


def link_in(letter: OutboxMessage, part: str = "/subscribe/") -> str:
    """The path of the letter's own link, as the reader of the plain text opens it."""
    found = re.search(rf"{re.escape(SITE)}(/\S*{part}\S*)", letter.text)
    assert found, letter.text
    return found.group(1)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Puts the clock that the digest reads."""

    def put(moment: datetime) -> None:
        monkeypatch.setattr("announcements.subscriptions.digest.timezone.now", lambda: moment)

    put(MONDAY)
    return put


@pytest.fixture
def news() -> Iterator[Room]:
    yield from room("news")


@pytest.fixture
def lectures() -> Iterator[Room]:
    yield from room("lectures")
