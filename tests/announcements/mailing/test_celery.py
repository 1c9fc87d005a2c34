"""Under a real Celery worker with beat, on a real broker, database and mail server."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from announcements.mailing import actions
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement
from people.models import User
from tests.announcements.outbox.sink import Sink, listen
from tests.services.celery import Celery
from tests.services.programs import wait_for

from .conftest import words

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def to_editors() -> Announcement:
    editors = Group.objects.get(name="Editors")
    for code in ("kk", "ru", "en"):
        User.objects.create_user(code, f"{code}@example.kz", language=code).groups.add(editors)
    audience = [{"type": "staff__group", "value": {"relation": "include", "group": str(editors.pk)}, "id": "1"}]
    made: Announcement = Announcement.objects.create(audience=audience, **words("kk", "ru", "en"))
    return made


def test_scheduled_announcement_goes_by_itself(
    celery_worker: Callable[[], AbstractContextManager[Celery]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = Sink()
    server = listen(sink)
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{server.port}")
    announcement = to_editors()
    actions.send(announcement=announcement, at=timezone.now() + timedelta(hours=1))
    Announcement.objects.update(send_at=timezone.now() - timedelta(minutes=1))
    try:
        with celery_worker() as worker:
            wait_for(
                lambda: Announcement.objects.get().state == State.SENT,
                120,
                lambda: f"not sent:\n{worker.log.read_text()[-2000:]}",
                worker.has_ended,
            )
    finally:
        server.stop()
    got = {one.recipient: str(one.message["Content-Language"]) for one in sink.taken}
    assert got == {"kk@example.kz": "kk", "ru@example.kz": "ru", "en@example.kz": "en"}
    assert len(sink.taken) == 3
