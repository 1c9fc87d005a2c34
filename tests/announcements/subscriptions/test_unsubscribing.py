"""One click (RFC 8058), and what it means for people who subscribed and for those who never did."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import Settings

from announcements.bounces.actions import suppress
from announcements.bounces.enums import SuppressionReason
from announcements.bounces.models import SuppressedAddress
from announcements.outbox import batches, mime
from announcements.outbox.actions import enqueue
from announcements.outbox.enums import Priority, State
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import actions
from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.links import SUBSCRIPTIONS, letter_links, topic_of
from announcements.subscriptions.models import Subscriber
from announcements.subscriptions.queries import subscribers_of

from .conftest import SITE
from .one_click import one_click

ADDRESS = "inkar@example.kz"
Subscribed = Callable[..., Subscriber]


def mail(to: str = ADDRESS, **scope: str) -> OutboxMessage:
    """A letter to many, as a room writes it."""
    links = letter_links(to, "kk", **scope)
    count = OutboxMessage.objects.count()
    return enqueue(
        kind="staff.notice",
        to=to,
        language="kk",
        letter=Letter("Тақырып", f"Мәтін {links.leave_url}"),
        cause=f"announcement:{count}",
        headers=links.headers,
        priority=Priority.BULK,
    )


def state(address: str = ADDRESS) -> tuple[str, set[str]]:
    person = Subscriber.objects.get(email=address)
    return person.state, {topic.code for topic in person.topics.all()}


def test_one_click_leaves_one_topic(subscribed: Subscribed) -> None:
    subscribed(ADDRESS, "news", "events")
    assert one_click(mail(topic="news")) == 200
    assert state() == (SubscriberState.ACTIVE, {"events"})
    assert not list(subscribers_of("news"))
    assert not SuppressedAddress.objects.exists()


def test_second_click_changes_nothing(subscribed: Subscribed) -> None:
    subscribed(ADDRESS, "news", "events")
    letter = mail(topic="news")
    assert [one_click(letter), one_click(letter)] == [200, 200]
    assert state() == (SubscriberState.ACTIVE, {"events"})


def test_last_topic_is_everything(subscribed: Subscribed) -> None:
    subscribed(ADDRESS, "news")
    one_click(mail(topic="news"))
    assert state() == (SubscriberState.LEFT, set())


def test_digest_leaves_all_topics(subscribed: Subscribed) -> None:
    subscribed(ADDRESS, "news", "events")
    one_click(mail(scope=SUBSCRIPTIONS))
    assert state() == (SubscriberState.LEFT, set())
    assert not SuppressedAddress.objects.exists(), "letters about an event they registered for may still come"


def test_letter_without_a_topic_ends_all_mail_to_many(subscribed: Subscribed) -> None:
    subscribed(ADDRESS, "news")
    one_click(mail())
    assert state() == (SubscriberState.LEFT, set())
    assert mail().state == State.SKIPPED


@pytest.mark.parametrize("scope", [{}, {"topic": "events"}])
def test_who_never_subscribed_is_left_alone_too(db: None, scope: dict[str, str]) -> None:
    """Registered people are written to as well; their click has to count."""
    waiting, other = mail(), mail("dana@example.kz")
    assert one_click(mail(**scope)) == 200
    assert not Subscriber.objects.exists()
    waiting.refresh_from_db(), other.refresh_from_db()
    assert (waiting.state, other.state) == (State.SKIPPED, State.QUEUED)
    skipped = mail(topic="news")
    assert (skipped.state, skipped.answer, skipped.next_attempt_at) == (State.SKIPPED, "opted_out", None)


def test_personal_mail_still_goes(db: None) -> None:
    one_click(mail())
    own = enqueue(kind="staff.notice", to=ADDRESS, language="kk", letter=Letter("s", "t"), cause="event.registration:1")
    assert own.state == State.QUEUED


def test_program_that_opens_links_unsubscribes_nobody(subscribed: Subscribed) -> None:
    subscribed(ADDRESS, "news")
    path = letter_links(ADDRESS, "kk", topic="news").leave_url.removeprefix(SITE)
    program = Client()
    assert program.get(path).status_code == program.head(path).status_code == 200
    assert state() == (SubscriberState.ACTIVE, {"news"})


def test_page_has_one_button_and_says_what_it_does(subscribed: Subscribed) -> None:
    subscribed(ADDRESS, "news")
    reader = Client(enforce_csrf_checks=True)
    path = letter_links(ADDRESS, "kk", topic="news").leave_url.removeprefix(SITE)
    page = BeautifulSoup(reader.get(path).content, "lxml").select_one("main")
    assert len(page.select("button")) == 1
    assert "«Жаңалықтар»" in page.get_text()
    assert not page.select("form[action]"), "it posts to where it stands"
    done = BeautifulSoup(reader.post(path).content, "lxml").select_one("main")
    assert "«Жаңалықтар»" in done.select_one("[role=status]").get_text()
    back = done.select_one("a.more")["href"]
    assert reader.get(back).status_code == 200


@pytest.mark.parametrize("scope", [{"topic": "news"}, {"scope": SUBSCRIPTIONS}, {}], ids=["topic", "digest", "all"])
@pytest.mark.parametrize("is_subscriber", [True, False])
def test_link_opened_once_more_says_that_it_is_done(
    subscribed: Subscribed, client: Client, scope: dict[str, str], is_subscriber: bool
) -> None:
    if is_subscriber:
        subscribed(ADDRESS, "news", "events")
    path = letter_links(ADDRESS, "kk", **scope).leave_url.removeprefix(SITE)
    assert BeautifulSoup(client.get(path).content, "lxml").select("main form"), "control: it is not done yet"
    client.post(path)
    page = BeautifulSoup(client.get(path).content, "lxml")
    assert not page.select("main form")
    assert page.select_one("main [role=status]")


def test_whose_letters_came_back_has_not_left(subscribed: Subscribed, client: Client) -> None:
    subscribed(ADDRESS, "news")
    suppress(recipient=ADDRESS, reason=SuppressionReason.HARD)
    path = letter_links(ADDRESS, "kk", topic="news").leave_url.removeprefix(SITE)
    assert BeautifulSoup(client.get(path).content, "lxml").select("main form button")
    client.post(path)
    assert state()[0] == SubscriberState.LEFT


def test_link_of_another_topic_still_asks(subscribed: Subscribed, client: Client) -> None:
    subscribed(ADDRESS, "news", "events")
    left, kept = (letter_links(ADDRESS, "kk", topic=topic).leave_url.removeprefix(SITE) for topic in ("news", "events"))
    client.post(left)
    assert BeautifulSoup(client.get(kept).content, "lxml").select("main form")


@pytest.mark.parametrize("ask", ["get", "post"])
@pytest.mark.parametrize("address", [ADDRESS, "nobody@example.kz"])
def test_link_that_works_for_ever_opens_nothing_else(subscribed: Subscribed, ask: str, address: str) -> None:
    """Letters are passed on. The page is the same whether the address subscribed or not."""
    subscribed(ADDRESS, "news", "events")
    path = letter_links(address, "ru").leave_url.removeprefix(SITE)
    page = getattr(Client(), ask)(path).content.decode()
    assert "/subscribe/mine/" not in page
    assert 'href="/ru/subscribe/"' in page
    assert ("никаких рассылок" in page) is (ask == "get")


def announced(to: str = ADDRESS, topic: str = "news", *, held: bool = False) -> OutboxMessage:
    letter = mail(to, topic=topic)
    if held:
        batches.hold(letter.cause)
    return letter


@pytest.mark.parametrize("held", [False, True], ids=["waits", "held back with its cause"])
@pytest.mark.parametrize("scope", [{"topic": "news"}, {"scope": SUBSCRIPTIONS}, {}])
def test_who_leaves_does_not_get_what_was_written_before(
    subscribed: Subscribed, held: bool, scope: dict[str, str]
) -> None:
    """A mailing that was paused, or is large, goes on for days."""
    subscribed(ADDRESS, "news", "events")
    mine, others = announced(held=held), announced("dana@example.kz", held=held)
    one_click(mail(**scope))
    for letter in (mine, others):
        batches.release(letter.cause)
        letter.refresh_from_db()
    assert mine.state == State.SKIPPED
    assert others.state == State.QUEUED


def test_what_was_not_left_still_comes(subscribed: Subscribed) -> None:
    subscribed(ADDRESS, "news", "events")
    events, without = announced(topic="events"), mail()
    one_click(mail(topic="news"))
    assert set(OutboxMessage.objects.filter(state=State.QUEUED)) >= {events, without}
    actions.leave(email=ADDRESS, scope=SUBSCRIPTIONS)
    events.refresh_from_db(), without.refresh_from_db()
    assert (events.state, without.state) == (State.SKIPPED, State.QUEUED), "an event they registered for is no topic"


def test_links_cost_no_query(db: None, django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(0):
        for number in range(50):
            letter_links(f"person-{number}@example.kz", "ru", topic="news")


def test_link_of_the_longest_address_fits_into_its_header(db: None) -> None:
    address = "a" * 60 + "@" + ".".join(["b" * 60] * 3) + ".kz"
    letter = mail(address, topic="opportunities")
    lines = mime.build(letter).split(b"\r\n")
    assert max(map(len, lines)) < 998  # RFC 5322, 2.1.1
    assert one_click(letter) == 200


def test_without_https_one_click_is_not_promised(db: None, settings) -> None:  # type: ignore[no-untyped-def]
    settings.WAGTAILADMIN_BASE_URL = "http://localhost:8000"
    assert "List-Unsubscribe-Post" not in mail().headers


@pytest.mark.parametrize(
    ("scope", "named", "topic"),
    [
        ({"topic": "news"}, "<news.portal.example.kz>", "news"),
        ({"scope": SUBSCRIPTIONS}, "<letters.to-many.portal.example.kz>", ""),
        ({}, "<letters.to-many.portal.example.kz>", ""),
    ],
)
def test_every_letter_to_many_names_its_list(
    db: None, settings: Settings, scope: dict[str, str], named: str, topic: str
) -> None:
    """Mail programs sort by it (RFC 2919); what is on no topic is left by no topic."""
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.kz"
    message = mail(**scope)
    assert message.headers["List-Id"] == named
    assert topic_of(message) == topic
