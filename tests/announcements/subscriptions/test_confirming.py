"""The link of the letter: looked at by programs, pressed by people, once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from announcements.bounces.actions import suppress
from announcements.bounces.enums import SuppressionReason
from announcements.bounces.models import SuppressedAddress
from announcements.subscriptions import actions, consent_text, erasure, tickets
from announcements.subscriptions.enums import ConsentWay, SubscriberState
from announcements.subscriptions.models import Consent, ErasedAddress, Subscriber, Topic, Wish
from announcements.subscriptions.queries import subscribers_of

from .conftest import letters_to, link_in

ADDRESS = "inkar@example.kz"


@pytest.fixture
def reader() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def link(topics: dict[str, Topic]) -> str:
    actions.ask(address=ADDRESS, language="kk", topics=[topics["news"], topics["lectures"]])
    [letter] = letters_to(ADDRESS)
    return link_in(letter)


def state() -> str:
    return Subscriber.objects.get(email=ADDRESS).state


def test_program_that_opens_links_confirms_nothing(link: str, reader: Client) -> None:
    for ask in (reader.get, reader.head, reader.get):
        assert ask(link).status_code == 200
    assert state() == SubscriberState.PENDING
    assert not list(subscribers_of("news"))
    assert reader.put(link).status_code == 405


def test_page_says_what_is_agreed_to(link: str, reader: Client) -> None:
    answer = reader.get(link)
    page = BeautifulSoup(answer.content, "lxml").select_one("main").get_text(" ", strip=True)
    for words in (ADDRESS, "Жаңалықтар", "Дәрістер мен жазбалар", "Қазақша", "келісемін"):
        assert words in page
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_pressing_the_button_subscribes_and_keeps_the_proof(link: str, reader: Client) -> None:
    before = timezone.now()
    answer = reader.post(link)
    assert answer.status_code == 303
    assert "?done=confirmed" in answer["Location"]
    person = Subscriber.objects.get()
    assert (person.state, person.language) == (SubscriberState.ACTIVE, "kk")
    assert {topic.code for topic in person.topics.all()} == {"news", "lectures"}
    proof = person.consents.get()
    assert (proof.way, proof.text_version, proof.language) == (ConsentWay.FORM, consent_text.VERSION, "kk")
    assert proof.topics == "news, lectures"
    assert proof.given_at >= before
    assert list(subscribers_of("lectures")) == [(ADDRESS, "kk")]
    page = reader.get(answer["Location"])
    assert "Жазылымыңыз расталды" in page.content.decode()


def test_consent_names_the_language_it_was_read_in(link: str, reader: Client) -> None:
    reader.post(link.replace("/kk/", "/en/", 1))
    assert Consent.objects.get().language == "en"
    assert Subscriber.objects.get().language == "kk", "letters stay in the language that was asked for"


def test_second_press_changes_nothing(link: str, reader: Client) -> None:
    reader.post(link)
    since = Subscriber.objects.get().state_changed_at
    for answer in (reader.post(link), reader.get(link)):
        page = answer.content.decode()
        assert "Жазылымыңыз расталды" in page
        assert "/subscribe/mine/" not in page, "the letter may have been passed on"
        assert 'href="/kk/subscribe/"' in page
    assert Consent.objects.count() == 1
    assert Subscriber.objects.get().state_changed_at == since


def test_used_link_does_not_bring_back_who_left(link: str, reader: Client) -> None:
    reader.post(link)
    actions.leave(email=ADDRESS, scope="subscriptions")
    assert reader.get(link).status_code == 410
    assert reader.post(link).status_code == 410
    assert state() == SubscriberState.LEFT


def test_old_link_is_refused_and_leads_on(link: str, reader: Client) -> None:
    Wish.objects.update(created_at=timezone.now() - tickets.CONFIRM_FOR - timedelta(minutes=1))
    answer = reader.post(link)
    assert answer.status_code == 410
    page = BeautifulSoup(answer.content, "lxml")
    assert page.select_one("main a.button")["href"] == "/kk/subscribe/"
    assert state() == SubscriberState.PENDING


@pytest.mark.parametrize("page", ["confirm", "mine", "leave"])
@pytest.mark.parametrize("ticket", ["x", "gAAAAABlyuse", "a" * 3000])
def test_link_that_is_none_gives_a_page_that_helps(db: None, reader: Client, page: str, ticket: str) -> None:
    for ask in (reader.get, reader.post):
        answer = ask(f"/ru/subscribe/{page}/{ticket}/")
        assert answer.status_code == 404
        assert 'href="/ru/subscribe/"' in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]


def test_ticket_of_another_purpose_confirms_nothing(link: str, reader: Client) -> None:
    wish = Wish.objects.get()
    for foreign in (tickets.issue("leave", wish.pk), tickets.issue("preferences", ADDRESS)):
        assert reader.post(f"/kk/subscribe/confirm/{foreign}/").status_code == 404
    assert state() == SubscriberState.PENDING


def test_link_of_an_erased_person_leads_to_nobody(link: str, reader: Client) -> None:
    reader.post(link)
    erasure.erase(subscriber=Subscriber.objects.get())
    assert reader.post(link).status_code == 410
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("reason", SuppressionReason)
def test_who_comes_back_by_themselves_is_written_to_again(link: str, reader: Client, reason: SuppressionReason) -> None:
    suppress(recipient=ADDRESS, reason=reason, detail="550 5.1.1")
    ErasedAddress.objects.create(fingerprint=erasure.fingerprint(ADDRESS))
    reader.post(link)
    assert not SuppressedAddress.objects.filter(lifted_at=None).exists()
    assert not ErasedAddress.objects.exists()


def test_what_nobody_confirmed_is_forgotten(subscribed: Callable[..., Subscriber], link: str) -> None:
    subscribed("stays@example.kz")
    actions.ask(address="fresh@example.kz", language="ru", topics=[])
    Wish.objects.filter(subscriber__email=ADDRESS).update(created_at=timezone.now() - timedelta(days=8))
    actions.forget_unconfirmed()
    assert set(Subscriber.objects.values_list("email", flat=True)) == {"stays@example.kz", "fresh@example.kz"}
