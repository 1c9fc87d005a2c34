"""The weekly digest: what is in it, whom it reaches, and that it reaches them once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from pytest_django import Settings

from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import digest, digest_sources, queries
from announcements.subscriptions.digest import send_weekly
from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.models import DigestIssue, Subscriber, Topic

from .conftest import SITE, letters_to
from .digests import ALMATY, MONDAY, Room, last_week, sent

Subscribed = Callable[..., Subscriber]


def test_everybody_gets_their_topics_in_their_language(
    subscribed: Subscribed, news: Room, lectures: Room, at: Callable
) -> None:
    news.publish(last_week(), kk="Жаңа изотоп", ru="Новый изотоп", en="A new isotope")
    lectures.publish(last_week(), kk="Жаңа дәріс", ru="Новая лекция")
    subscribed("kk@example.kz", "news", "lectures")
    subscribed("ru@example.kz", "news", language="ru")
    subscribed("en@example.kz", "lectures", language="en")
    assert send_weekly() == 3
    [kazakh], [russian], [english] = (letters_to(f"{code}@example.kz") for code in ("kk", "ru", "en"))
    assert "Жаңа изотоп" in kazakh.text and "Жаңа дәріс" in kazakh.text
    assert kazakh.text.index("ЖАҢАЛЫҚТАР") < kazakh.text.index("ДӘРІСТЕР МЕН ЖАЗБАЛАР"), "in the order of the topics"
    assert kazakh.subject == "БЯЗИ ақпараттық орталығындағы апта: 2026 ж. 23 қараша"
    assert "Новый изотоп" in russian.text and "лекция" not in russian.text.lower()
    assert f"{SITE}/ru/news/x/" in russian.text
    assert (kazakh.language, russian.language, english.language) == ("kk", "ru", "en")


def test_text_in_another_language_says_so(subscribed: Subscribed, lectures: Room, at: Callable) -> None:
    lectures.publish(last_week(), kk="Жаңа дәріс")
    subscribed("en@example.kz", "lectures", language="en")
    send_weekly()
    [letter] = letters_to("en@example.kz")
    assert "* Жаңа дәріс (text in Kazakh)" in letter.text
    link = BeautifulSoup(letter.html, "lxml").select_one("h3 a")
    assert (link["lang"], link.get_text()) == ("kk", "Жаңа дәріс")


def test_nothing_published_nothing_mailed(subscribed: Subscribed, news: Room, at: Callable) -> None:
    news.publish(last_week(8), kk="Бұрынғы")
    news.publish(MONDAY - timedelta(minutes=2), kk="Ертең туралы")  # after ten o'clock: next week's
    subscribed("kk@example.kz")
    subscribed("other@example.kz", "opportunities")
    assert send_weekly() == 0
    assert not sent()
    assert DigestIssue.objects.get().finished_at


def test_job_that_runs_twice_mails_once(subscribed: Subscribed, news: Room, at: Callable) -> None:
    news.publish(last_week(), kk="Жаңалық")
    subscribed("kk@example.kz")
    assert [send_weekly(), send_weekly()] == [1, 0]
    DigestIssue.objects.update(finished_at=None)  # cut off after the letters, before it was marked
    subscribed("late@example.kz")
    Subscriber.objects.filter(email="late@example.kz").update(state_changed_at=MONDAY)
    send_weekly()
    assert sent() == ["kk@example.kz"], "who came meanwhile waits for the next one"


def test_the_control_a_second_issue_does_mail_again(subscribed: Subscribed, news: Room, at: Callable) -> None:
    news.publish(last_week(), kk="Жаңалық")
    subscribed("kk@example.kz")
    send_weekly()
    DigestIssue.objects.all().delete()
    OutboxMessage.objects.all().delete()
    assert send_weekly() == 1


def test_what_was_cut_off_is_taken_up(
    subscribed: Subscribed, news: Room, at: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "CHUNK", 2)
    monkeypatch.setattr("announcements.outbox.actions.CHUNK", 2)
    news.publish(last_week(), kk="Жаңалық")
    for number in range(5):
        subscribed(f"person-{number}@example.kz")
    real = digest.Writer._letter

    def breaks(self: digest.Writer, reader: Subscriber) -> object:
        if reader.email.startswith("person-3"):
            raise KeyError("broken off")
        return real(self, reader)

    monkeypatch.setattr(digest.Writer, "_letter", breaks)
    with pytest.raises(KeyError):
        send_weekly()
    assert len(sent()) == 2
    monkeypatch.setattr(digest.Writer, "_letter", real)
    send_weekly()
    assert sent() == [f"person-{number}@example.kz" for number in range(5)]


@pytest.mark.parametrize(
    ("moment", "mailed"),
    [
        (datetime(2026, 11, 23, 9, 59, tzinfo=ALMATY), False),
        (datetime(2026, 11, 23, 10, 0, tzinfo=ALMATY), True),
        (datetime(2026, 11, 23, 5, 0, tzinfo=ZoneInfo("UTC")), True),
        (datetime(2026, 11, 24, 9, 59, tzinfo=ALMATY), True),
        (datetime(2026, 11, 24, 10, 0, tzinfo=ALMATY), False),
        (datetime(2026, 11, 28, 12, 0, tzinfo=ALMATY), False),
    ],
)
def test_it_goes_on_monday_in_almaty(
    subscribed: Subscribed, news: Room, at: Callable, moment: datetime, mailed: bool
) -> None:
    news.publish(last_week(1), kk="Жаңалық")
    subscribed("kk@example.kz")
    at(moment)
    assert bool(send_weekly()) is mailed


def test_week_without_a_server_is_made_up_for(subscribed: Subscribed, news: Room, at: Callable) -> None:
    news.publish(MONDAY - timedelta(days=20), kk="Үш апта бұрын")
    news.publish(MONDAY - timedelta(days=10), kk="Екі апта бұрын")
    subscribed("kk@example.kz")
    DigestIssue.objects.create(
        week="2026-W45", since=MONDAY - timedelta(days=28), until=MONDAY - timedelta(days=21), finished_at=MONDAY
    )
    send_weekly()
    [letter] = letters_to("kk@example.kz")
    assert "Екі апта бұрын" in letter.text
    assert "Үш апта бұрын" not in letter.text, "two weeks at most"


def test_clock_that_jumps_mails_nothing_twice(subscribed: Subscribed, news: Room, at: Callable) -> None:
    news.publish(last_week(), kk="Жаңалық")
    subscribed("kk@example.kz")
    send_weekly()
    for days in (364, -7, 7):
        at(MONDAY + timedelta(days=days))
        send_weekly()
    assert len(sent()) == 1


def test_who_is_not_subscribed_gets_none(subscribed: Subscribed, news: Room, at: Callable, settings: Settings) -> None:
    news.publish(last_week(), kk="Жаңалық")
    subscribed("left@example.kz", state=SubscriberState.LEFT)
    subscribed("pending@example.kz", state=SubscriberState.PENDING)
    subscribed("sample-01@example.kz", is_sample=True)
    settings.EMAIL_URL = "smtp://mail.example.kz"
    assert send_weekly() == 0
    settings.EMAIL_URL = ""  # letters are files: the demo may show one
    DigestIssue.objects.all().delete()
    send_weekly()
    assert sent() == ["sample-01@example.kz"]


def test_letter_carries_the_links_of_its_reader_alone(subscribed: Subscribed, news: Room, at: Callable) -> None:
    news.publish(last_week(), kk="Жаңалық")
    for name in ("inkar", "dana"):
        subscribed(f"{name}@example.kz")
    send_weekly()
    [one], [other] = letters_to("inkar@example.kz"), letters_to("dana@example.kz")
    links = [link["href"] for link in BeautifulSoup(one.html, "lxml").select("a[href*='/subscribe/']")]
    assert len(links) == 2
    for link in links:
        assert link in one.text
        assert link not in other.text
    assert links[1] in one.headers["List-Unsubscribe"]
    assert ".invalid" not in one.text + one.html


def test_long_sections_are_shortened(subscribed: Subscribed, news: Room, at: Callable) -> None:
    for number in range(13):
        news.publish(last_week(), kk=f"Жаңалық {number}", ru=f"Новость {number}")
    subscribed("ru@example.kz", language="ru")
    send_weekly()
    [letter] = letters_to("ru@example.kz")
    assert letter.text.count("\n* ") == 8
    assert "… и ещё 5 материалов на сайте" in letter.text


def test_texts_are_made_once_for_all_who_share_them(
    subscribed: Subscribed, news: Room, at: Callable, django_assert_max_num_queries: Callable
) -> None:
    news.publish(last_week(), kk="Жаңалық")
    for number in range(40):
        subscribed(f"person-{number}@example.kz", *(("news", "events") if number % 2 else ("news",)))
    with django_assert_max_num_queries(20):
        assert send_weekly() == 40
    assert news.asked == ["kk"]


def test_title_is_text(subscribed: Subscribed, news: Room, at: Callable) -> None:
    news.publish(last_week(), kk='<b>{{ site_url }}</b> "&" https://leave.invalid')
    subscribed("kk@example.kz")
    send_weekly()
    [letter] = letters_to("kk@example.kz")
    assert '* <b>{{ site_url }}</b> "&"' in letter.text
    assert "&lt;b&gt;{{ site_url }}&lt;/b&gt;" in letter.html


def test_topic_whose_room_is_gone_is_left_out(subscribed: Subscribed, news: Room, at: Callable) -> None:
    news.publish(last_week(), kk="Жаңалық")
    subscribed("kk@example.kz", "events")
    Topic.objects.filter(code="news").delete()
    assert send_weekly() == 0


def test_two_sources_of_one_name_are_a_mistake(news: Room) -> None:
    with pytest.raises(ValueError, match="test-news"):
        digest_sources.register("test-news", topic="news", items=lambda *_: [])
