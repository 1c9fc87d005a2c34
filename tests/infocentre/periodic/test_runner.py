import logging
import threading
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from infocentre.periodic import jobs, runner
from infocentre.periodic.models import JobRun

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def started(name: str, ago: timedelta, ended: bool = True) -> None:
    moment = timezone.now() - ago
    JobRun.objects.filter(name=name).update(started_at=moment, ended_at=moment if ended else None)


def test_new_job_is_due_at_once_and_then_not(only):
    ran = only("sweep")
    assert runner.run_due() == ["sweep"]
    assert runner.run_due() == []
    assert ran == ["sweep"]


def test_job_is_due_again_after_its_interval(only):
    only("sweep")
    runner.run_due()
    started("sweep", MINUTE + timedelta(seconds=1))
    assert runner.run_due() == ["sweep"]


def test_job_is_not_due_before_its_interval(only):
    only("sweep")
    runner.run_due()
    started("sweep", MINUTE - timedelta(seconds=5))
    assert runner.run_due() == []


def test_running_job_is_not_started_beside_itself(only):
    only("sweep")
    runner.run_due()
    started("sweep", 2 * MINUTE, ended=False)
    assert runner.run_due() == []


def test_job_that_died_with_its_process_is_taken_up_after_the_lease(only):
    only("sweep")
    runner.run_due()
    started("sweep", jobs.find("sweep").lease + timedelta(seconds=1), ended=False)
    assert runner.run_due() == ["sweep"]


def test_lease_is_the_jobs_own(only):
    only("sweep", every=timedelta(seconds=1), lease=timedelta(seconds=30))
    runner.run_due()
    started("sweep", timedelta(seconds=29), ended=False)
    assert runner.run_due() == []
    started("sweep", timedelta(seconds=31), ended=False)
    assert runner.run_due() == ["sweep"]


def test_job_that_ran_while_the_clock_was_a_year_ahead_is_not_silent_for_a_year(only):
    only("sweep")
    runner.run_due()
    started("sweep", timedelta(days=-365))
    assert runner.run_due() == ["sweep"]
    assert runner.run_due() == []


def test_job_with_something_left_over_has_its_next_turn_at_once_after_the_others(only):
    ran = only("mailing", "remind", result=jobs.UNFINISHED)
    assert runner.run_due() == ["mailing", "remind"]
    assert JobRun.left_over(["mailing"])
    runner.run_due()
    assert ran == ["mailing", "remind"] * 2


def test_loop_does_not_pause_while_something_is_left_over(only, monkeypatch):
    ran = only("mailing", result=jobs.UNFINISHED)
    monkeypatch.setattr(runner, "close_old_connections", lambda: None)

    class Patient(threading.Event):
        def wait(self, timeout=None):
            raise AssertionError("paused")

        def is_set(self):
            return len(ran) == 3

    runner.loop(Patient())
    assert len(ran) == 3


def test_only_one_of_many_claims_succeeds(only):
    only("sweep")
    job = jobs.find("sweep")
    assert [JobRun.claim(job) for _ in range(5)] == [True, False, False, False, False]


def test_failing_job_is_logged_and_kept_and_the_others_run(only, caplog):
    ran = only("broken", fault=RuntimeError("no paper"))
    only("sound")
    with caplog.at_level(logging.ERROR):
        runner.run_due()
    assert ran == ["broken", "sound"]
    assert "broken" in caplog.text
    assert "no paper" in JobRun.objects.get(name="broken").fault
    assert JobRun.objects.get(name="sound").fault == ""


def test_fault_is_forgotten_when_the_job_succeeds(only):
    only("sweep")
    runner.run_due()
    JobRun.objects.update(fault="old", started_at=timezone.now() - 2 * MINUTE, ended_at=timezone.now())
    runner.run_due()
    assert JobRun.objects.get().fault == ""


def test_two_jobs_of_one_name_are_refused(only):
    only("sweep")
    with pytest.raises(ValueError, match="sweep"):
        jobs.register("sweep", every=MINUTE, run=print)


def test_loop_waits_for_a_silent_database_and_goes_on(monkeypatch, caplog):
    stop = threading.Event()
    turns = []

    def turn() -> None:
        turns.append(1)
        if len(turns) == 3:
            stop.set()
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(runner, "run_due", turn)
    monkeypatch.setattr(runner, "close_old_connections", lambda: None)
    runner.loop(stop, pause=0)
    assert len(turns) == 3
    assert "wait for the database" in caplog.text
