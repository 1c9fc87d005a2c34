"""The page behind the signed link: topics, language, leaving, being erased."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from announcements.bounces.actions import suppress
from announcements.bounces.enums import SuppressionReason
from announcements.bounces.models import SuppressedAddress
from announcements.outbox.actions import enqueue
from announcements.outbox.enums import Priority, State
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import actions, kinds, links, tickets
from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.erasure import was_erased
from announcements.subscriptions.errors import NoSuchSubscription
from announcements.subscriptions.models import Consent, Subscriber, Topic

ADDRESS = "inkar@example.kz"
Subscribed = Callable[..., Subscriber]


@pytest.fixture
def reader() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def person(subscribed: Subscribed) -> Subscriber:
    return subscribed(ADDRESS, "news", "events", language="ru")


def page_of(email: str = ADDRESS, language: str = "ru") -> str:
    return f"/{language}/subscribe/mine/{tickets.issue('preferences', email)}/"


def write_digest(to: str = ADDRESS) -> OutboxMessage:
    return enqueue(
        kind=kinds.DIGEST,
        to=to,
        language="ru",
        letter=Letter("s", "t"),
        cause="digest:2026-W47",
        priority=Priority.BULK,
    )


def test_page_shows_what_one_gets(person: Subscriber, reader: Client) -> None:
    page = BeautifulSoup(reader.get(page_of()).content, "lxml")
    assert [tick["value"] for tick in page.select("input[name=topics][checked]")] == ["news", "events"]
    assert page.select_one("input[name=language][checked]")["value"] == "ru"
    assert page.select_one("meta[name=robots]")["content"].startswith("noindex")


def test_page_is_not_kept_by_anybody(person: Subscriber, reader: Client) -> None:
    address = page_of()
    answer = reader.get(address)
    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    Subscriber.objects.update(language="en")
    assert reader.get(address).content != answer.content


@pytest.mark.parametrize("count", [1, 5])
def test_page_costs_the_same_for_any_number_of_topics(
    subscribed: Subscribed, reader: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    subscribed(ADDRESS, *("news", "events", "lectures", "competitions", "opportunities")[:count])
    reader.get("/ru/subscribe/")
    with django_assert_max_num_queries(8):
        assert reader.get(page_of()).status_code == 200


def test_topics_and_language_are_changed(person: Subscriber, reader: Client) -> None:
    answer = reader.post(page_of(), {"topics": ["lectures"], "language": "kk", "do": "save"})
    assert answer.status_code == 303
    person.refresh_from_db()
    assert person.language == "kk"
    assert [topic.code for topic in person.topics.all()] == ["lectures"]
    proof = Consent.objects.get()
    assert (proof.topics, proof.language) == ("lectures", "ru"), "the page was read in Russian"


def test_taking_topics_away_needs_no_new_consent(person: Subscriber, reader: Client) -> None:
    reader.post(page_of(), {"topics": ["news"], "language": "ru"})
    assert not Consent.objects.exists()


@pytest.mark.parametrize("form", [{"language": "ru"}, {"do": "leave"}, {"do": "leave", "topics": ["news"]}])
def test_no_topics_and_the_button_both_unsubscribe(person: Subscriber, reader: Client, form: dict[str, object]) -> None:
    digest = write_digest()
    answer = reader.post(page_of(), form, follow=True)
    assert "писем больше не будет" in answer.content.decode()
    person.refresh_from_db()
    assert (person.state, person.topics.count()) == (SubscriberState.LEFT, 0)
    digest.refresh_from_db()
    assert digest.state == State.SKIPPED, "what waited in the outbox does not go"


def test_one_may_come_back(person: Subscriber, reader: Client) -> None:
    reader.post(page_of(), {"do": "leave"})
    suppress(recipient=ADDRESS, reason=SuppressionReason.OPTED_OUT)
    reader.post(page_of(), {"topics": ["news"], "language": "ru"})
    person.refresh_from_db()
    assert person.state == SubscriberState.ACTIVE
    assert Consent.objects.get().topics == "news"
    assert not SuppressedAddress.objects.filter(lifted_at=None).exists()


def test_topic_that_is_no_longer_offered_stays_until_it_is_given_up(person: Subscriber, reader: Client) -> None:
    Topic.objects.filter(code="events").update(is_open=False)
    page = BeautifulSoup(reader.get(page_of()).content, "lxml")
    assert "events" in [tick["value"] for tick in page.select("input[name=topics][checked]")]
    reader.post(page_of(), {"topics": ["news"], "language": "ru"})
    assert reader.post(page_of(), {"topics": ["events"], "language": "ru"}).status_code == 422


@pytest.mark.parametrize("form", [{"topics": ["nothing"], "language": "ru"}, {"topics": ["news"], "language": "tlh"}])
def test_what_cannot_be_chosen_changes_nothing(person: Subscriber, reader: Client, form: dict[str, object]) -> None:
    assert reader.post(page_of(), form).status_code == 422
    person.refresh_from_db()
    assert (person.language, person.topics.count(), person.state) == ("ru", 2, SubscriberState.ACTIVE)


@pytest.mark.parametrize("do", [{"do": "leave"}, {"do": "erase"}, {"topics": ["news"], "language": "ru"}])
def test_only_a_letter_brings_a_younger_link(person: Subscriber, reader: Client, do: dict[str, object]) -> None:
    """The 180 days count from the letter, however often the page is used."""
    address = page_of()
    answer = reader.post(address, do)
    assert answer["Location"].startswith(f"{address}?done=")


def test_one_click_meanwhile_is_not_overwritten_unseen(person: Subscriber) -> None:
    """The page was read before the click and saved after it: that is coming back, and is written down as such."""
    stale, news = Subscriber.objects.get(), Topic.objects.get(code="news")
    actions.leave(email=ADDRESS, scope=links.SUBSCRIPTIONS)
    left_at = Subscriber.objects.get().state_changed_at
    actions.change(subscriber=stale, topics=[news], language="ru", read_in="ru")
    current = Subscriber.objects.get()
    assert (current.state, current.state_changed_at > left_at) == (SubscriberState.ACTIVE, True)
    assert Consent.objects.get().topics == "news"


def test_erased_meanwhile_is_not_brought_back(person: Subscriber) -> None:
    stale = Subscriber.objects.get()
    Subscriber.objects.all().delete()
    with pytest.raises(NoSuchSubscription):
        actions.change(subscriber=stale, topics=[], language="ru", read_in="ru")


def test_erasing_needs_a_tick(person: Subscriber, reader: Client) -> None:
    answer = reader.post(page_of(), {"do": "erase"}, follow=True)
    assert "поставьте отметку" in answer.content.decode()
    assert Subscriber.objects.exists()


def test_erasing_leaves_nothing_that_names_the_person(person: Subscriber, reader: Client) -> None:
    Consent.objects.create(subscriber=person, way="form", language="ru")
    waiting = write_digest()
    other = write_digest("dana@example.kz")
    registration = enqueue(
        kind="staff.notice", to=ADDRESS, language="ru", letter=Letter("s", "t"), cause="event.registration:1"
    )
    suppress(recipient=ADDRESS, reason=SuppressionReason.SOFT)
    answer = reader.post(page_of(), {"do": "erase", "sure": "1"})
    assert answer.status_code == 200
    assert ADDRESS not in answer.content.decode()
    assert not Subscriber.objects.exists()
    assert not Consent.objects.exists()
    assert not SuppressedAddress.objects.exists()
    left = set(OutboxMessage.objects.values_list("pk", flat=True))
    assert left == {other.pk, registration.pk}, "letters of other rooms are theirs to erase"
    assert waiting.pk not in left
    assert was_erased({ADDRESS, "dana@example.kz"}) == {ADDRESS}
    assert reader.get(page_of()).status_code == 410


def test_link_grows_old_but_unsubscribing_does_not(
    person: Subscriber, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickets, "PREFERENCES_FOR", timedelta(seconds=-1))
    assert reader.get(page_of()).status_code == 410
    path = links.leave_url(ADDRESS, "ru", links.SUBSCRIPTIONS).partition(".kz")[2]
    assert reader.post(path).status_code == 200


def test_unknown_and_unconfirmed_addresses_have_no_page(subscribed: Subscribed, reader: Client) -> None:
    subscribed("pending@example.kz", state=SubscriberState.PENDING)
    for email in ("nobody@example.kz", "pending@example.kz"):
        assert reader.get(page_of(email)).status_code == 410
        assert reader.post(page_of(email), {"topics": ["news"], "language": "ru"}).status_code == 410
