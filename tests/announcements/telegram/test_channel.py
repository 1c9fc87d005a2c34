"""Telegram beside mail: one post for each announcement and language."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from announcements.mailing import actions, channels, readiness
from announcements.mailing.enums import State
from announcements.mailing.errors import IllegalMove
from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox.drainer import drain
from announcements.telegram import actions as telegram_actions
from announcements.telegram import bot
from announcements.telegram.channel import Telegram as Channel
from announcements.telegram.enums import PostState
from announcements.telegram.models import TelegramPost
from announcements.telegram.text import post
from people.models import User
from tests.announcements.mailing.conftest import text
from tests.announcements.outbox.sink import Sink

from .stand_in import Telegram, refusal

Announce = Callable[..., Announcement]


@pytest.fixture
def begun(announce: Announce, telegram: Telegram) -> Announcement:
    announcement = announce(channels=["telegram"], archived=True)
    actions.send(announcement=announcement)
    return announcement


def now(announcement: Announcement) -> Announcement:
    announcement.refresh_from_db()
    return announcement


def states() -> dict[str, str]:
    return dict(TelegramPost.objects.values_list("language", "state"))


def test_each_language_goes_to_its_channel_once(begun: Announcement, telegram: Telegram, sink: Sink) -> None:
    work(), drain(), work(), work()
    assert {(one["chat_id"], one["text"].split("\n")[0]) for one in telegram.posted} == {
        ("@jinr_kk", "<b>Дәріске шақыру</b>"),
        ("-1001234567890", "<b>Приглашение на лекцию</b>"),
    }
    assert len(telegram.posted) == 2
    assert len(sink.taken) == 3, "mail goes as well"
    assert now(begun).state == State.SENT


def test_post_that_staff_settled_meanwhile_is_not_posted_again(
    begun: Announcement, telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They look at it while the one before it goes out."""
    first, second = TelegramPost.objects.order_by("pk")
    settled = {"state": PostState.SENT, "message_id": 77, "posted_at": timezone.now()}
    post_it = bot.send_message

    def and_staff_settle_the_other(*question: Any) -> bot.Outcome:
        TelegramPost.objects.filter(pk=second.pk).update(**settled)
        return post_it(*question)

    monkeypatch.setattr(bot, "send_message", and_staff_settle_the_other)
    work()
    assert [one["chat_id"] for one in telegram.posted] == [first.channel]
    assert TelegramPost.objects.get(pk=second.pk).message_id == 77


def test_only_where_it_was_chosen(announce: Announce, telegram: Telegram) -> None:
    actions.send(announcement=announce())
    work()
    assert telegram.posted == []
    assert not TelegramPost.objects.exists()


def test_language_without_a_text_gets_no_post(announce: Announce, telegram: Telegram) -> None:
    """Its channel is for readers of that language; a note tells staff so."""
    announcement = announce("ru", channels=["telegram"])
    assert any("Қазақша" in note and "Telegram" in note for note in readiness.check(announcement).notes)
    actions.send(announcement=announcement)
    work()
    assert [one["chat_id"] for one in telegram.posted] == ["-1001234567890"]


def test_not_offered_without_a_token(settings: Settings) -> None:
    settings.TELEGRAM_BOT_TOKEN = ""
    assert channels.optional() == []


def test_posts_whose_bot_was_taken_away_are_staffs_to_decide(
    begun: Announcement, telegram: Telegram, settings: Settings, sink: Sink
) -> None:
    settings.TELEGRAM_BOT_TOKEN = ""
    work(), drain(), work()
    assert set(states().values()) == {PostState.FAILED}
    assert telegram.asked == []
    assert now(begun).state == State.SENT, "the letters went"


def test_too_many_is_posted_after_the_wait(
    begun: Announcement, telegram: Telegram, monkeypatch: pytest.MonkeyPatch, sink: Sink
) -> None:
    telegram.answers = [refusal(429, "Too Many Requests", retry_after=600)]
    work(), drain(), work()
    assert len(telegram.asked) == 2, "the first waits, the other channel does not"
    assert PostState.RETRY in states().values()
    assert now(begun).state == State.SENDING
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(seconds=599))
    work()
    assert len(telegram.asked) == 2
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(seconds=601))
    work()
    assert len(telegram.posted) == 2
    assert now(begun).state == State.SENT


def test_refusal_is_shown_and_the_letters_go(begun: Announcement, telegram: Telegram, sink: Sink) -> None:
    telegram.answers = [refusal(400, "Bad Request: chat not found")] * 2
    work(), drain(), work()
    assert set(states().values()) == {PostState.FAILED}
    assert TelegramPost.objects.first().answer == "400 Bad Request: chat not found"  # type: ignore[union-attr]
    assert len(sink.taken) == 3
    assert now(begun).state == State.SENT
    work()
    assert len(telegram.asked) == 2, "nothing is repeated by itself"


def test_answer_that_was_lost_makes_no_second_post(begun: Announcement, telegram: Telegram) -> None:
    telegram.answers = ["cut"]
    work(), work(), work()
    assert len(telegram.posted) == 2
    assert PostState.UNCERTAIN in states().values()


def test_worker_killed_between_question_and_answer_makes_no_second_post(
    begun: Announcement, telegram: Telegram
) -> None:
    class Killed(BaseException):
        """As `kill -9`: nothing of ours runs after it."""

    def die(*args: object) -> None:
        raise Killed

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("announcements.telegram.bot._posted", die)
        with pytest.raises(Killed):
            work()
    assert len(telegram.posted) == 1
    work(), work()
    assert len(telegram.posted) == 2, "the other language; the first is not repeated"
    assert sorted(states().values()) == [PostState.SENT, PostState.UNCERTAIN]


def test_paused_nothing_is_posted(begun: Announcement, telegram: Telegram) -> None:
    actions.pause(announcement=begun)
    work()
    assert telegram.posted == []
    actions.resume(announcement=begun)
    work()
    assert len(telegram.posted) == 2


def test_what_was_stopped_for_good_is_not_posted(begun: Announcement, telegram: Telegram, sink: Sink) -> None:
    """The worker of one post died with it, the other waits."""
    kk, ru = TelegramPost.objects.order_by("language")
    work()
    telegram.posted.clear()
    TelegramPost.objects.filter(pk=kk.pk).update(state=PostState.SENDING)
    TelegramPost.objects.filter(pk=ru.pk).update(state=PostState.QUEUED)
    actions.pause(announcement=begun)
    actions.stop(announcement=begun)
    work(), work()
    assert states() == {"kk": PostState.UNCERTAIN}
    with pytest.raises(IllegalMove, match="stopped for good"):
        telegram_actions.post_again(post=TelegramPost.objects.get())
    assert telegram.posted == []


def test_staff_post_again(begun: Announcement, telegram: Telegram, sink: Sink) -> None:
    telegram.answers = [refusal(403, "Forbidden"), "cut"]
    work(), drain(), work()
    failed = TelegramPost.objects.get(state=PostState.FAILED)
    telegram_actions.post_again(post=failed)
    with pytest.raises(IllegalMove):
        telegram_actions.post_again(post=failed)  # a second click
    work()
    assert (now(begun).state, len(telegram.posted)) == (State.SENT, 2)
    uncertain = TelegramPost.objects.get(state=PostState.UNCERTAIN)
    telegram_actions.settle(post=uncertain)
    work()
    assert set(states().values()) == {PostState.SENT}
    assert len(telegram.posted) == 2


def test_database_knows_one_post_for_a_language(begun: Announcement) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TelegramPost.objects.create(announcement=begun, language="kk", channel="@other", text="x")


def test_figures(begun: Announcement, telegram: Telegram) -> None:
    telegram.answers = [refusal(403, "Forbidden")]
    work()
    figures = Channel().figures(begun)
    assert (figures.waiting, figures.sent, figures.failed) == (0, 1, 1)


# --- the words of a post ------------------------------------------------------------------------------------


def test_post_speaks_to_nobody_in_particular(announce: Announce) -> None:
    said = post(announce(archived=True), "en")
    assert "Dear reader," in said
    assert "/en/announcements/" in said
    assert "{name}" not in said
    assert "/announcements/" not in post(announce(), "en"), "no link where there is no page"


def test_hostile_text_is_escaped(announce: Announce) -> None:
    announcement = announce(subject_kk="<b>a</b> & {event.__class__}", body_kk=text("<p>1 &lt; 2 &lt;/b&gt;</p>"))
    said = post(announcement, "kk")
    assert "&lt;b&gt;a&lt;/b&gt; &amp; {event.__class__}" in said
    assert "1 &lt; 2 &lt;/b&gt;" in said


def test_long_text_is_cut_at_a_word_and_keeps_its_link(announce: Announce) -> None:
    announcement = announce(archived=True, body_kk=text(f"<p>{'ұзақ сөз ' * 2000}</p>"))
    said = post(announcement, "kk")
    assert len(said) < 4096
    assert "…" in said
    assert said.endswith(f"/kk/announcements/{announcement.slug}/")


# --- at the desk --------------------------------------------------------------------------------------------


def settle(client: Client, post_pk: int, announcement: Announcement, again: str) -> None:
    address = reverse("announcements:settle_post", args=[announcement.pk, post_pk])
    client.post(address, {"again": again})


def test_staff_see_the_posts_and_decide(
    begun: Announcement,
    telegram: Telegram,
    client: Client,
    staff: Callable[..., User],
) -> None:
    telegram.answers = [refusal(403, "Forbidden: <b>bot was kicked</b>"), "cut"]
    work()
    client.force_login(staff("Moderators"))
    page = BeautifulSoup(client.get(reverse("announcements:inspect", args=[begun.pk])).content, "lxml")
    rows = [" ".join(row.get_text(" ", strip=True).split()) for row in page.select("[aria-labelledby=posts] tbody tr")]
    assert any("403 Forbidden: <b>bot was kicked</b>" in row and "Post again" in row for row in rows)
    assert any("look into the channel" in row and "It is in the channel" in row for row in rows)
    failed, uncertain = (TelegramPost.objects.get(state=state) for state in (PostState.FAILED, PostState.UNCERTAIN))
    settle(client, failed.pk, begun, "yes"), settle(client, uncertain.pk, begun, "no")
    assert sorted(states().values()) == [PostState.QUEUED, PostState.SENT]


def test_editor_decides_nothing(
    begun: Announcement,
    telegram: Telegram,
    client: Client,
    staff: Callable[..., User],
) -> None:
    telegram.answers = [refusal(403, "Forbidden")] * 2
    work()
    client.force_login(staff("Editors"))
    settle(client, TelegramPost.objects.earliest("pk").pk, begun, "yes")
    assert set(states().values()) == {PostState.FAILED}
