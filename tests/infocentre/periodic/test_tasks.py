"""The registry under a real Celery worker with beat, on the real broker and database."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from infocentre.periodic.models import JobRun
from infocentre.periodic.tasks import perform
from tests.services.programs import wait_for

from .scheduled_pages import is_live, scheduled


@pytest.mark.django_db
def test_unknown_job_is_logged(caplog):
    perform("no such job")
    assert "no such job" in caplog.text
    assert not JobRun.objects.exists()


@pytest.mark.services
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_worker_publishes_what_is_scheduled(celery_worker):
    page = scheduled(timezone.now() - timedelta(minutes=1))
    with celery_worker() as worker:
        wait_for(
            lambda: is_live(page), 60, lambda: f"still a draft:\n{worker.log.read_text()[-2000:]}", worker.has_ended
        )
    assert JobRun.objects.get(name="publish_scheduled").fault == ""
    assert Page.objects.get(pk=page.pk).first_published_at


@pytest.mark.services
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_worker_lives_through_a_broken_broker(celery_worker, own_redis):
    with celery_worker() as worker:
        wait_for(lambda: JobRun.objects.filter(name="publish_scheduled").exists(), 60, "no tick", worker.has_ended)
        own_redis.kill()
        JobRun.objects.all().delete()
        own_redis.start()
        wait_for(
            lambda: JobRun.objects.filter(name="publish_scheduled").exists(),
            60,
            lambda: f"no tick after the broker came back:\n{worker.log.read_text()[-2000:]}",
            worker.has_ended,
        )
