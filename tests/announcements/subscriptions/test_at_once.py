"""The same thing done by many at the same moment: threads, each with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from threading import Barrier
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import actions, digest, digest_sources
from announcements.subscriptions.digest_sources import DigestItem
from announcements.subscriptions.importing.actions import Terms, check, take_over
from announcements.subscriptions.models import Consent, Subscriber, Topic, Wish
from infocentre.languages.fallback import Translation
from people.models import User

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.long]
MONDAY = datetime(2026, 11, 23, 10, 5, tzinfo=ZoneInfo("Asia/Almaty"))
THREADS = 6


def at_once(act: Callable[[], Any]) -> list[Any]:
    """What each of them got."""
    start = Barrier(THREADS)

    def run(_number: int) -> Any:
        start.wait(timeout=30)
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


@pytest.fixture
def news(transactional_db: None) -> Topic:
    return Topic.objects.get(code="news")


def test_one_address_asked_for_by_many_gets_three_letters(news: Topic) -> None:
    at_once(lambda: actions.ask(address="inkar@example.kz", language="kk", topics=[news]))
    assert Subscriber.objects.count() == 1
    assert OutboxMessage.objects.count() == actions.LETTERS_A_DAY


def test_link_pressed_many_times_at_once_is_one_consent(news: Topic) -> None:
    actions.ask(address="inkar@example.kz", language="kk", topics=[news])
    wish = Wish.objects.get()
    people = at_once(lambda: actions.confirm(wish_id=wish.pk, read_in="kk").pk)
    assert len(set(people)) == 1
    assert Consent.objects.count() == 1


def test_digest_made_by_many_reaches_everybody_once(news: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        person = Subscriber.objects.create(
            email=f"p{number}@example.kz",
            address=f"p{number}@example.kz",
            language="kk",
            state="active",
            state_changed_at=MONDAY - timedelta(days=5),
        )
        person.topics.add(news)
    monkeypatch.setattr("announcements.subscriptions.digest.timezone.now", lambda: MONDAY)
    item = DigestItem(Translation("Жаңалық", "kk", "kk"), "/kk/news/x/")
    digest_sources.register("at-once", topic="news", items=lambda *_: [item])
    at_once(digest.send_weekly)
    assert OutboxMessage.objects.count() == 40


def test_list_taken_over_twice_at_once_is_taken_over_once(news: Topic) -> None:
    terms = Terms(source="s", consent_date=date(2026, 1, 1), language="kk", topics=[news])
    staff = User.objects.create_user("moderator")
    text = "email\n" + "".join(f"p{number}@example.kz\n" for number in range(30))
    found = check(content=text.encode(), file_name="a.csv", terms=terms, by=staff)
    assert at_once(lambda: take_over(list_import=found)) == [30] * THREADS
    assert (Subscriber.objects.count(), Consent.objects.count()) == (30, 30)
