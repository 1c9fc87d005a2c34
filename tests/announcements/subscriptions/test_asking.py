"""The form: what it answers, and that its answer says nothing about the address."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import actions, limits
from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.models import Subscriber, Topic, Wish
from infocentre.page_cache import generation

from .conftest import letters_to, link_in

FORM = "/kk/subscribe/"


@pytest.fixture
def reader() -> Client:
    """Without cookies; a CSRF check would refuse it."""
    return Client(enforce_csrf_checks=True)


def filled(**changes: object) -> dict[str, object]:
    return {"email": "Inkar@Example.kz", "topics": ["news", "lectures"], "language": "ru", **changes}


def test_address_that_is_forgotten_at_this_very_moment_is_taken_anew(
    topics: dict[str, Topic], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The daily job deletes the unconfirmed row between the look and the lock."""
    find = Subscriber.objects.get_or_create
    lost: list[str] = []

    def and_then_it_is_gone(**values: object) -> tuple[Subscriber, bool]:
        found = find(**values)
        if not lost:
            lost.append(found[0].email)
            Subscriber.objects.all().delete()
        return found

    monkeypatch.setattr(Subscriber.objects, "get_or_create", and_then_it_is_gone)
    actions.ask(address="inkar@example.kz", language="ru", topics=[topics["news"]])
    assert lost
    assert Subscriber.objects.get().wishes.count() == 1


@pytest.mark.parametrize(("state", "kind"), [("active", "subscription.known"), ("left", "subscription.confirm")])
def test_letter_is_about_the_state_that_the_lock_found(
    topics: dict[str, Topic], monkeypatch: pytest.MonkeyPatch, state: str, kind: str
) -> None:
    Subscriber.objects.create(email="inkar@example.kz", address="inkar@example.kz", language="kk")
    find = Subscriber.objects.get_or_create

    def and_then_it_moves(**values: object) -> tuple[Subscriber, bool]:
        found = find(**values)
        Subscriber.objects.update(state=state)
        return found

    monkeypatch.setattr(Subscriber.objects, "get_or_create", and_then_it_moves)
    actions.ask(address="inkar@example.kz", language="ru", topics=[topics["news"]])
    assert OutboxMessage.objects.get().kind == kind


def test_form_offers_the_open_topics_in_the_readers_language(topics: dict[str, Topic], client: Client) -> None:
    Topic.objects.filter(code="competitions").update(is_open=False)
    page = BeautifulSoup(client.get(FORM).content, "lxml")
    ticks = page.select("main input[name=topics]")
    assert [tick["value"] for tick in ticks] == ["news", "events", "lectures", "opportunities"]
    assert not page.select("main input[name=topics][checked]"), "a ticked box would be nobody's consent"
    assert page.select_one("label[for=topic-events]").get_text() == "Іс\u2060-\u2060шаралар"
    assert page.select_one("input[name=language][checked]")["value"] == "kk"


@pytest.mark.parametrize("count", [1, 12])
def test_form_costs_the_same_for_any_number_of_topics(
    db: None, client: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        Topic.objects.create(code=f"more-{number}", name_kk="Тақырып", name_ru="Тема")
    generation.advance()  # nothing commits inside a test
    client.get("/ru/subscribe/")
    with django_assert_max_num_queries(8):
        assert client.get(FORM).status_code == 200


def test_form_is_a_page_that_may_be_kept(client: Client, db: None) -> None:
    answer = client.get(FORM)
    assert not answer.cookies
    assert "private" not in answer["Cache-Control"]


def test_a_changed_topic_is_seen_at_once(
    client: Client, topics: dict[str, Topic], django_capture_on_commit_callbacks: Callable
) -> None:
    assert "Жаңа атау" not in client.get(FORM).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        topics["news"].name_kk = "Жаңа атау"
        topics["news"].save()
    assert "Жаңа атау" in client.get(FORM).content.decode()


def test_asking_mails_a_link_and_subscribes_nobody(topics: dict[str, Topic], reader: Client) -> None:
    answer = reader.post(FORM, filled())
    assert answer.status_code == 302
    assert answer["Location"] == "/kk/subscribe/asked/"
    assert reader.get(answer["Location"]).status_code == 200
    person = Subscriber.objects.get()
    assert (person.email, person.address, person.state) == (
        "inkar@example.kz",
        "Inkar@Example.kz",
        SubscriberState.PENDING,
    )
    [letter] = letters_to("inkar@example.kz")
    assert (letter.language, letter.to_address) == ("ru", "Inkar@Example.kz")
    assert letter.subject == "Подтвердите подписку"
    assert "- Новости\n- Лекции и записи\n" in letter.text
    assert link_in(letter).startswith("/ru/subscribe/confirm/")


def test_the_short_form_asks_for_every_topic_in_the_language_of_the_page(
    topics: dict[str, Topic], reader: Client
) -> None:
    assert reader.post("/en/subscribe/", {"email": "dana@example.kz", "short": "1", "website": ""}).status_code == 302
    wish = Wish.objects.get()
    assert (wish.language, wish.topics.count()) == ("en", 5)


def answer_for(reader: Client, address: str) -> tuple[int, str, dict[str, str]]:
    answer = reader.post(FORM, filled(email=address))
    return answer.status_code, answer.content.decode(), dict(answer.headers)


def test_a_known_address_gets_the_same_answer_and_another_letter(subscribed: Callable, reader: Client) -> None:
    subscribed("known@example.kz")
    subscribed("gone@example.kz", state=SubscriberState.LEFT)
    assert (
        answer_for(reader, "known@example.kz")
        == answer_for(reader, "new@example.kz")
        == answer_for(reader, "gone@example.kz")
    )
    [known], [new], [gone] = map(letters_to, ("known@example.kz", "new@example.kz", "gone@example.kz"))
    assert link_in(known).startswith("/ru/subscribe/mine/")
    assert link_in(new).startswith("/ru/subscribe/confirm/")
    assert link_in(gone).startswith("/ru/subscribe/confirm/")
    assert Subscriber.objects.get(email="known@example.kz").language == "kk", "nothing changes by asking"


def test_one_mailbox_is_not_flooded(topics: dict[str, Topic], reader: Client) -> None:
    answers = {answer_for(reader, address)[:2] for address in ["dana@example.kz", "DANA@example.kz"] * 4}
    assert len(answers) == 1
    assert len(letters_to("dana@example.kz")) == actions.LETTERS_A_DAY


def test_one_connection_is_asked_politely_to_come_back(
    topics: dict[str, Topic], reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FROM_ONE_CONNECTION", 2)
    for number in range(2):
        assert answer_for(reader, f"pupil-{number}@example.kz")[0] == 302
    answer = reader.post(FORM, filled(email="pupil-2@example.kz"))
    assert answer.status_code == 429
    page = BeautifulSoup(answer.content, "lxml")
    assert "минут" in page.select_one(".notice").get_text()
    assert page.select_one("#email")["value"] == "pupil-2@example.kz", "nothing has to be typed again"
    assert not letters_to("pupil-2@example.kz")
    elsewhere = reader.post(FORM, filled(email="pupil-2@example.kz"), REMOTE_ADDR="10.1.1.1")
    assert elsewhere.status_code == 302


def test_a_program_that_fills_in_every_field_gets_the_same_answer_and_no_letter(
    topics: dict[str, Topic], reader: Client
) -> None:
    answer = reader.post(FORM, filled(website="https://spam.example"))
    assert (answer.status_code, answer["Location"]) == (302, "/kk/subscribe/asked/")
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("email", "", "Электрондық пошта мекенжайыңызды жазыңыз."),
        ("email", "inkar.example.kz", "Мекенжайда @ белгісі жоқ."),
        ("email", "inkar@", "Бұл мекенжайға хат жіберу мүмкін емес."),
        ("email", "a@b.kz\r\nBcc: other@example.kz", "Бұл мекенжайға хат жіберу мүмкін емес."),
        ("email", "a@example.kz, b@example.kz", "Бұл мекенжайға хат жіберу мүмкін емес."),
        ("email", "a" * 250 + "@example.kz", "Мекенжай тым ұзын"),
        ("email", "a" * 500_000, "Мекенжай тым ұзын"),
        ("email", "nul\x00@example.kz", ""),
        ("topics", [], "Кемінде бір тақырыпты таңдаңыз."),
        ("topics", ["news", "no-such-topic"], "Тақырыптардың бірі енді ұсынылмайды."),
        ("language", "tlh", "Үш тілдің бірін таңдаңыз."),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(
    topics: dict[str, Topic], reader: Client, field: str, value: object, words: str
) -> None:
    answer = reader.post(FORM, filled(**{field: value}))
    assert answer.status_code == 422
    assert len(answer.content) < 60_000, "a huge value is not sent back"
    page = BeautifulSoup(answer.content, "lxml")
    assert words in page.select_one("main .error").get_text()
    assert words in page.select_one(".notice--bad").get_text()
    if field == "email":
        assert page.select_one("#email")["aria-invalid"] == "true"
        ticked = [tick["value"] for tick in page.select("input[name=topics][checked]")]
        assert ticked == ["news", "lectures"], "what was chosen stays chosen"
    assert not OutboxMessage.objects.exists()


def test_an_address_in_other_letters_is_written_as_servers_know_it(topics: dict[str, Topic], reader: Client) -> None:
    assert reader.post(FORM, filled(email="info@пример.қаз")).status_code == 302
    assert Subscriber.objects.get().email == "info@xn--e1afmkfd.xn--80ao21a"
