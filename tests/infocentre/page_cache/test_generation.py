import pytest
from django.db import transaction

from infocentre.page_cache import generation
from tests.services.redis import Redis


@pytest.mark.embedded
def test_every_advance_is_seen():
    seen = set()
    for _ in range(50):
        generation.advance()
        seen.add(generation.current())
    assert len(seen) == 50


@pytest.mark.django_db(transaction=True)
def test_moves_on_when_the_transaction_commits_and_not_before():
    before = generation.current()
    with transaction.atomic():
        generation.advance_on_commit()
        assert generation.current() == before
    assert generation.current() != before


@pytest.mark.django_db(transaction=True)
def test_stays_when_the_transaction_is_rolled_back():
    before = generation.current()
    with transaction.atomic():
        generation.advance_on_commit()
        transaction.set_rollback(True)
    assert generation.current() == before


@pytest.mark.services
class TestInRedis:
    def test_two_machines_see_the_same_generation(self, own_redis: Redis):
        here, there = generation._InRedis(), generation._InRedis()
        first = here.read()
        assert first and there.read() == first
        here.advance()
        assert there.read() == here.read() != first

    def test_unknown_while_redis_is_silent(self, own_redis: Redis):
        own_redis.kill()
        assert generation.current() is None

    def test_what_was_published_meanwhile_counts_when_redis_is_back(self, own_redis: Redis, monkeypatch):
        """Redis keeps its memory here, so without care the old generation would be believed again."""
        machine = generation._InRedis()
        before = machine.read()
        monkeypatch.setattr(machine, "_client", generation.brief_client("redis://127.0.0.1:1/0"))
        machine.advance()
        monkeypatch.setattr(machine, "_client", generation.brief_client(own_redis.url))
        monkeypatch.setattr(machine, "_rest", generation.Rest())
        assert machine.read() != before

    def test_redis_that_lost_its_memory_never_repeats_a_generation(self, own_redis: Redis):
        machine = generation._InRedis()
        before = machine.read()
        machine.client().flushall()
        assert machine.read() != before

    def test_what_another_process_published_meanwhile_counts_too(self, own_redis: Redis, monkeypatch):
        """The one that published is gone with its debt; the one that saw the silence pays."""
        reader = generation._InRedis()
        before = reader.read()
        monkeypatch.setattr(reader, "_client", generation.brief_client("redis://127.0.0.1:1/0"))
        assert reader.read() is None
        monkeypatch.setattr(reader, "_client", generation.brief_client(own_redis.url))
        monkeypatch.setattr(reader, "_rest", generation.Rest())
        assert reader.read() != before

    def test_worker_that_serves_no_page_pays_by_itself(self, own_redis: Redis, monkeypatch):
        monkeypatch.setattr(generation, "PAY_EVERY_SECONDS", 0.05)
        worker, reader = generation._InRedis(), generation._InRedis()
        before = reader.read()
        monkeypatch.setattr(worker, "_client", generation.brief_client("redis://127.0.0.1:1/0"))
        worker.advance()
        monkeypatch.setattr(worker, "_client", generation.brief_client(own_redis.url))
        worker._payer.join(timeout=30)
        assert reader.read() != before
