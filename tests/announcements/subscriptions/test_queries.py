"""What other rooms ask: who reads a topic, streamed; and staff's figures."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from announcements.subscriptions import queries
from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.models import Subscriber, Topic
from announcements.subscriptions.queries import counts, subscribers_of
from announcements.subscriptions.samples import COUNT, load_samples
from infocentre.languages.codes import LANGUAGES

Subscribed = Callable[..., Subscriber]


def test_each_reader_of_a_topic_once(subscribed: Subscribed) -> None:
    subscribed("Inkar@Example.kz", "news", "events")
    subscribed("dana@example.kz", "events", language="ru")
    subscribed("left@example.kz", "news", state=SubscriberState.LEFT)
    subscribed("pending@example.kz", "news", state=SubscriberState.PENDING)
    assert list(subscribers_of("news")) == [("Inkar@Example.kz", "kk")]
    assert list(subscribers_of("events")) == [("Inkar@Example.kz", "kk"), ("dana@example.kz", "ru")]
    assert list(subscribers_of("events", ["ru", "en"])) == [("dana@example.kz", "ru")]
    assert list(subscribers_of("nothing")) == []


def test_readers_come_in_chunks_however_many(subscribed: Subscribed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "CHUNK", 10)
    for number in range(25):
        subscribed(f"person-{number:02}@example.kz")
    with CaptureQueriesContext(connection) as asked:
        found = subscribers_of("news")
        first = next(found)
        assert len(asked) == 1, "nobody else was read yet"
        assert len([first, *found]) == 25
    assert len(asked) == 4


def test_reading_goes_on_while_rows_are_written(subscribed: Subscribed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "CHUNK", 2)
    for number in range(4):
        subscribed(f"person-{number}@example.kz")
    seen = []
    for address, _language in subscribers_of("news"):
        seen.append(address)
        Subscriber.objects.filter(address=address).delete()
    assert len(seen) == 4


def test_figures_by_topic_and_language(subscribed: Subscribed, topics: dict[str, Topic]) -> None:
    subscribed("a@example.kz", "news", "events")
    subscribed("b@example.kz", "news", language="ru")
    subscribed("c@example.kz", "news", state=SubscriberState.LEFT)
    assert counts() == {topics["news"].pk: {"kk": 1, "ru": 1}, topics["events"].pk: {"kk": 1}}


def test_samples_are_marked_made_once_and_never_really_mailed(topics: dict[str, Topic], settings: Settings) -> None:
    assert [load_samples(), load_samples()] == [COUNT, 0]
    people = Subscriber.objects.all()
    assert all(person.is_sample and person.email.endswith("@example.kz") for person in people)
    assert set(people.values_list("language", flat=True)) == set(LANGUAGES)
    assert list(subscribers_of("news"))
    settings.EMAIL_URL = "smtp://mail.example.kz"
    assert not list(subscribers_of("news"))


def test_first_topics_are_complete_in_three_languages(topics: dict[str, Topic]) -> None:
    assert set(topics) == {"news", "events", "lectures", "competitions", "opportunities"}
    for topic in topics.values():
        assert topic.filled_languages == list(LANGUAGES)


@pytest.mark.parametrize("level", [2, 3])
def test_line_for_the_foot_of_other_pages(db: None, client: Client, level: int) -> None:
    html = Template(f"{{% load subscriptions %}}{{% subscribe_line {level} %}}").render(Context())
    assert f'<h{level} id="subscribe-line">' in html
    assert "csrf" not in html, "it stands on cached pages"
    assert 'action="/' in html and "/subscribe/" in html
