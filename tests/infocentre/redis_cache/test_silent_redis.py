"""Pages keep coming, and soon, while Redis is dead."""

import pytest
from django.core.cache import cache
from django.test import Client

from infocentre.redis_cache import tolerant
from infocentre.redis_cache.connections import Rest
from tests.portal.tree import Tree
from tests.services.redis import Redis

pytestmark = [pytest.mark.services, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def awake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tolerant, "_rest", Rest())


def test_pages_answer_before_during_and_after(tree: Tree, client: Client, own_redis: Redis):
    assert client.get("/kk/").status_code == 200
    assert client.get("/readyz").json() == {"database": "ok", "redis": "ok"}
    own_redis.kill()
    for path in ("/kk/", "/ru/news/", "/livez"):
        assert client.get(path).status_code == 200, path
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["redis"]) == (200, "down")


def test_change_published_while_redis_is_dead_is_seen(tree: Tree, client: Client, own_redis: Redis):
    path = f"/kk/{tree.section.slug}/"
    client.get(path)
    own_redis.kill()
    tree.section.heading_kk = "Жаңа тақырып"
    tree.section.save_revision().publish()
    assert "Жаңа тақырып" in client.get(path).content.decode()


def test_cache_keeps_values_while_redis_lives(own_redis: Redis):
    cache.set("a", {"b": 1})
    assert cache.get("a") == {"b": 1}
    assert cache.get_many(["a", "c"]) == {"a": {"b": 1}}


def test_cache_has_nothing_while_redis_is_dead(own_redis: Redis):
    cache.set("a", 1)
    own_redis.kill()
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_many(["a"]) == {}
    assert "a" not in cache
    cache.set("a", 2)
    assert cache.delete("a") is False
