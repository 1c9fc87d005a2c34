"""Beat goes on ticking after the clock was put back, which Celery's own scheduler does not."""

from datetime import timedelta
from typing import Any

import pytest
from celery.beat import Scheduler
from django.conf import settings
from django.utils import timezone
from kombu.utils.imports import symbol_by_name

from infocentre.celery import RECONNECT_SECONDS, app
from infocentre.periodic.beat import SteadyScheduler

YEAR = timedelta(days=365)


class Sent:
    """What the scheduler handed to the broker, which is not there."""

    def __init__(self, kind: type[Scheduler], monkeypatch: pytest.MonkeyPatch) -> None:
        self.put = timedelta(0)
        now, app_now = timezone.now, app.now
        monkeypatch.setattr(timezone, "now", lambda: now() + self.put)
        monkeypatch.setattr(app, "now", lambda: app_now() + self.put)
        self.count = 0
        self.scheduler = kind(app=app)
        monkeypatch.setattr(self.scheduler, "apply_entry", self._apply)

    def _apply(self, entry: Any, producer: Any = None) -> None:
        self.count += 1

    def after(self, jump: timedelta) -> int:
        """How often it ticked in half a minute, whose seconds the clock shows as well."""
        self.put += jump
        before = self.count
        for _ in range(60):
            self.put += timedelta(seconds=0.5)
            self.scheduler.tick()
        return self.count - before


@pytest.fixture(params=[SteadyScheduler, Scheduler], ids=["ours", "celery's own"])
def sent(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Sent:
    monkeypatch.setattr(Scheduler, "producer", None)
    return Sent(request.param, monkeypatch)


def test_it_ticks_while_the_clock_goes_on(sent: Sent) -> None:
    assert 5 <= sent.after(timedelta(0)) <= 8


def test_it_ticks_after_the_clock_was_put_back(sent: Sent) -> None:
    sent.after(timedelta(0))
    ticks = sent.after(-YEAR)
    if type(sent.scheduler) is SteadyScheduler:
        assert 4 <= ticks <= 8
    else:  # the control: what ours is for
        assert ticks == 0


def test_it_ticks_after_the_clock_was_put_forward(sent: Sent) -> None:
    sent.after(timedelta(0))
    assert 4 <= sent.after(YEAR) <= 9


def test_settings_name_it() -> None:
    assert symbol_by_name(settings.CELERY_BEAT_SCHEDULER) is SteadyScheduler


@pytest.mark.long
def test_broker_that_is_away_is_asked_every_few_seconds() -> None:
    pauses: list[float] = []

    def wait(error: Exception, pause: float) -> None:
        pauses.append(pause)
        if len(pauses) == 2:
            raise KeyboardInterrupt

    with app.connection_for_read("redis://127.0.0.1:1/0") as connection, pytest.raises(KeyboardInterrupt):
        connection.ensure_connection(wait, callback=lambda: None)
    assert max(pauses) <= RECONNECT_SECONDS
