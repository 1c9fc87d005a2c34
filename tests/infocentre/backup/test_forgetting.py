"""After a restore nothing of the former content may still be shown from a cache."""

import pytest
import redis
from django.conf import settings
from django.core.cache import cache

from infocentre.backup import actions
from infocentre.page_cache import generation


def test_what_was_remembered_of_the_former_content_is_gone() -> None:
    cache.set("a rendition of a former picture", "address")
    before = generation.current()
    actions.forget_remembered()
    assert cache.get("a rendition of a former picture") is None
    assert generation.current() != before


@pytest.mark.services
def test_the_queue_of_celery_stays() -> None:
    client = redis.Redis.from_url(settings.REDIS_URL)
    client.rpush("a queue of this test", "a task")
    actions.forget_remembered()
    assert client.lpop("a queue of this test") == b"a task"
