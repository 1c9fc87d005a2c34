"""Two real Celery workers with beat, Redis and PostgreSQL, killed with -9 while they send: pool processes one at a time, as
the system does when memory runs out, now and then a whole worker, and at the end both at once, as when the machine is
restarted: then nobody is there who would send a hint, and beat's sweep has to find what is left.

OUTBOX_MESSAGES and OUTBOX_KILLS make it as big as wanted: CONTRIBUTING.md names the size that was promised.
"""

import os
import random
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from celery import Celery as Application

from tests.services.celery import Beat, Celery
from tests.services.redis import Redis

from .mailing import assert_none_lost, wait_until_settled, write_many
from .sink import Sink, listen

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

MESSAGES = int(os.environ.get("OUTBOX_MESSAGES", "400"))
KILLS = int(os.environ.get("OUTBOX_KILLS", "6"))
WHOLE_WORKER_EVERY = 7  # starting one again takes as long as loading all of the portal
LEASE_SECONDS = 6


@pytest.fixture
def sink() -> Iterator[Sink]:
    handler = Sink()
    handler.server = listen(handler)
    yield handler
    handler.server.stop()


class Crew:
    def __init__(self, redis_url: str, sink: Sink, running: ExitStack) -> None:
        waits = {"EMAIL_TIMEOUT": LEASE_SECONDS // 2, "OUTBOX_LAST_ANSWER_SECONDS": LEASE_SECONDS // 2}
        seconds = {name: str(value) for name, value in {**waits, "OUTBOX_LEASE_SECONDS": LEASE_SECONDS}.items()}
        mail = {"EMAIL_URL": f"smtp://127.0.0.1:{sink.server.port}", **seconds}
        self.sender = Application(broker=redis_url, set_as_current=False)
        self.beat = Beat(redis_url, **mail)
        self.workers = [Celery(redis_url, beat=False, **mail) for _ in range(2)]
        programs = (*self.workers, self.beat)
        with ThreadPoolExecutor() as starting:  # loading all of the portal takes a while
            for program in starting.map(type(self.beat).__enter__, programs):
                running.push(program.__exit__)

    def nudge(self) -> None:
        """As a page does that writes one more letter."""
        self.sender.send_task("announcements.drain_outbox", expires=60)

    def kill(self, number: int) -> None:
        victim = random.choice(self.workers)
        if number % WHOLE_WORKER_EVERY:
            victim.kill_pool(wait=False)
            self.nudge()
        else:
            victim.kill()
            victim.start()

    def kill_both(self) -> None:
        for worker in self.workers:
            worker.kill()
        with ThreadPoolExecutor() as starting:
            list(starting.map(Celery.start, self.workers))

    def all_live(self) -> bool:
        return not any(program.has_ended() for program in (*self.workers, self.beat))

    def said(self) -> str:
        return "\n".join(worker.said() for worker in self.workers)


def test_kill_loses_nothing_and_doubles_at_most_one(own_redis: Redis, sink: Sink) -> None:
    ids = write_many(MESSAGES)
    sink.pause = 0.02
    with ExitStack() as running:
        crew = Crew(own_redis.url, sink, running)
        crew.nudge(), crew.nudge()
        for number in range(1, KILLS - 1):
            # Each kill hits somebody at work, however many were sent while the last one was got over.
            further = len(sink.taken) + random.randrange(1, len(ids) // (2 * KILLS))
            sink.wait_for_more(min(further, len(ids)), crew.all_live, crew.said)
            crew.kill(number)
        crew.kill_both()
        wait_until_settled(sink, ids, crew.all_live, crew.said)
        assert sink.connections > 2, "one worker did all of it"
    sys.stdout.write(assert_none_lost(sink, ids, kills=KILLS))  # shown with -s
