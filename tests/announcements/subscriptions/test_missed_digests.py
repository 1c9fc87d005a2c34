"""Digests that were cut off, that a source could not fill, that a wrong clock made: no week is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from announcements.subscriptions import digest, digest_sources
from announcements.subscriptions.digest import send_weekly
from announcements.subscriptions.models import DigestIssue, Subscriber
from infocentre.periodic.clock import Watch

from .conftest import letters_to
from .digests import MONDAY, Room, last_week, sent

Subscribed = Callable[..., Subscriber]
NEXT = MONDAY + timedelta(days=7)


@pytest.mark.parametrize("first", [True, False])
def test_what_was_cut_off_for_a_whole_day_is_told_a_week_later(
    subscribed: Subscribed, news: Room, at: Callable, monkeypatch: pytest.MonkeyPatch, first: bool
) -> None:
    if not first:
        before = MONDAY - timedelta(days=7)
        DigestIssue.objects.create(week="2026-W47", since=before, until=before, finished_at=before)
    news.publish(last_week(), kk="Бірінші апта")
    news.publish(MONDAY + timedelta(days=2), kk="Екінші апта")
    subscribed("kk@example.kz")
    with monkeypatch.context() as patched:
        patched.setattr(digest, "enqueue_many", lambda _envelopes: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            send_weekly()
    at(MONDAY + timedelta(hours=24))
    assert send_weekly() == 0, "its time is over"
    at(NEXT)
    assert send_weekly() == 1
    [letter] = letters_to("kk@example.kz")
    assert "Бірінші апта" in letter.text and "Екінші апта" in letter.text


def test_weeks_that_were_cut_off_go_back_two_weeks_at_most(subscribed: Subscribed, news: Room, at: Callable) -> None:
    news.publish(MONDAY - timedelta(days=20), kk="Үш апта бұрын")
    news.publish(MONDAY - timedelta(days=10), kk="Екі апта бұрын")
    subscribed("kk@example.kz")
    for weeks in (1, 2):
        until = MONDAY - timedelta(weeks=weeks)
        DigestIssue.objects.create(week=f"2026-W{48 - weeks}", since=until - timedelta(days=7), until=until)
    send_weekly()
    [letter] = letters_to("kk@example.kz")
    assert "Екі апта бұрын" in letter.text and "Үш апта бұрын" not in letter.text


def test_source_that_fails_keeps_no_others_back_and_is_told_as_soon_as_it_can(
    subscribed: Subscribed,
    news: Room,
    lectures: Room,
    at: Callable,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    news.publish(last_week(), kk="Жаңа изотоп")
    lectures.publish(last_week(), kk="Жаңа дәріс")
    subscribed("news@example.kz")
    subscribed("both@example.kz", "news", "lectures")
    subscribed("lectures@example.kz", "lectures")
    broken = replace(digest_sources._sources["test-news"], items=lambda *_: 1 / 0)
    with monkeypatch.context() as patched:
        patched.setitem(digest_sources._sources, "test-news", broken)
        send_weekly()
    assert sent() == ["both@example.kz", "lectures@example.kz"]
    assert "test-news" in caplog.text
    assert DigestIssue.objects.get().finished_at is None
    send_weekly()
    assert sent() == ["both@example.kz", "lectures@example.kz", "news@example.kz"], "nobody twice"
    assert DigestIssue.objects.get().finished_at


def test_what_a_source_could_not_tell_all_day_comes_with_the_next_issue(
    subscribed: Subscribed, news: Room, at: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    news.publish(last_week(), kk="Жаңа изотоп")
    subscribed("kk@example.kz")
    broken = replace(digest_sources._sources["test-news"], items=lambda *_: 1 / 0)
    with monkeypatch.context() as patched:
        patched.setitem(digest_sources._sources, "test-news", broken)
        assert send_weekly() == 0
    at(NEXT)
    assert send_weekly() == 1
    assert "Жаңа изотоп" in letters_to("kk@example.kz")[0].text


class Clocks:
    """The wall clock, which can be put, and the one of the machine, which cannot."""

    def __init__(self, put: Callable[[datetime], None], now: datetime) -> None:
        self.put, self.now, self.seconds = put, now, 0.0

    def turn(self, **later: float) -> None:
        """Real time passes, and the job has its turn."""
        self.seconds += timedelta(**later).total_seconds()
        self.jump(**later)
        send_weekly()

    def jump(self, **by: float) -> None:
        self.now += timedelta(**by)
        self.put(self.now)


@pytest.fixture
def clocks(at: Callable, monkeypatch: pytest.MonkeyPatch) -> Clocks:
    made = Clocks(at, MONDAY - timedelta(days=6))
    at(made.now)
    monkeypatch.setattr("infocentre.periodic.clock.monotonic", lambda: made.seconds)
    monkeypatch.setattr(digest, "_watch", Watch())
    return made


def test_clock_that_was_a_week_ahead_does_not_take_the_true_mondays_digest(
    subscribed: Subscribed, news: Room, clocks: Clocks
) -> None:
    news.publish(MONDAY - timedelta(days=6.5), kk="Дүйсенбідегі")
    news.publish(MONDAY - timedelta(days=2), kk="Сенбідегі")
    subscribed("kk@example.kz")
    clocks.jump(days=6)
    clocks.turn(minutes=10)
    assert len(sent()) == 1
    clocks.jump(days=-6)
    clocks.turn(minutes=10)
    assert DigestIssue.objects.exists(), "which of the two clocks is right is not known yet"
    clocks.turn(hours=2)
    clocks.turn(days=5, hours=22)  # the true Monday
    [_early, true] = letters_to("kk@example.kz")
    assert "Сенбідегі" in true.text
    clocks.turn(minutes=10)
    assert len(sent()) == 2


def test_clock_that_was_behind_for_some_minutes_mails_nothing_twice(
    subscribed: Subscribed, news: Room, clocks: Clocks
) -> None:
    """As after a start without a battery: 1970, until the time server answers."""
    news.publish(last_week(), kk="Жаңалық")
    subscribed("kk@example.kz")
    clocks.turn(days=6)
    clocks.jump(days=-6)
    for _ in range(5):
        clocks.turn(minutes=10)
    clocks.jump(days=6)
    clocks.turn(minutes=10)
    clocks.turn(hours=2)
    assert sent() == ["kk@example.kz"]
