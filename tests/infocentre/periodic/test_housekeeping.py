import logging
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.models import Revision

from infocentre.periodic import housekeeping, jobs

from .scheduled_pages import is_live, scheduled, section

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_page_goes_live_when_its_time_has_come():
    page = scheduled(timezone.now() - HOUR)
    housekeeping.publish_scheduled()
    assert is_live(page)


def test_page_waits_for_its_time():
    page = scheduled(timezone.now() + HOUR)
    housekeeping.publish_scheduled()
    assert not is_live(page)


def test_page_is_withdrawn_when_it_expires():
    page = section(expire_at=timezone.now() - HOUR)
    housekeeping.publish_scheduled()
    assert not is_live(page)


def test_page_that_cannot_be_published_holds_up_no_other(monkeypatch, caplog):
    broken, sound = scheduled(timezone.now() - 2 * HOUR), scheduled(timezone.now() - HOUR)
    publish = Revision.publish

    def faulty(revision: Revision, **options: object) -> None:
        if revision.object_id == str(broken.pk):
            raise RuntimeError("a fault of its own")
        publish(revision, **options)

    monkeypatch.setattr(Revision, "publish", faulty)
    with caplog.at_level(logging.ERROR):
        housekeeping.publish_scheduled()
    assert is_live(sound) and not is_live(broken)
    assert "a fault of its own" in caplog.text


def test_expired_sessions_are_cleared_and_live_ones_stay():
    old, new = SessionStore(), SessionStore()
    old.set_expiry(-60)
    for session in (old, new):
        session.create()
    housekeeping.clear_sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == [new.session_key]


def test_jobs_are_registered():
    assert {job.name for job in jobs.registered()} >= {"publish_scheduled", "clear_sessions"}
