"""A worker goes on taking tasks after Redis was silent at the very moment at which one was done."""

import contextlib
from collections.abc import Callable
from queue import Empty

import pytest
from kombu import Connection
from kombu.common import ignore_errors
from kombu.simple import SimpleQueue

from infocentre.celery import PromptConnection
from tests.services.redis import Redis

pytestmark = pytest.mark.services


@pytest.fixture(params=[PromptConnection, Connection], ids=["ours", "kombu's own"])
def queue(own_redis: Redis, request: pytest.FixtureRequest) -> SimpleQueue:
    """Of one who takes one message at a time, with three waiting."""
    brief = {"socket_timeout": 0.3, "socket_connect_timeout": 0.3}
    with request.param(own_redis.url, transport_options=brief) as connection:
        made = connection.SimpleQueue("tests")
        for number in range(3):
            made.put(number)
        made.consumer.qos(prefetch_count=1)
        yield made


@pytest.mark.parametrize("answer", ["ack", "reject", "requeue"])
def test_message_whose_end_redis_did_not_hear_holds_no_place(queue: SimpleQueue, own_redis: Redis, answer: str) -> None:
    message = queue.get(timeout=5)
    say: Callable[[], object] = getattr(message, answer)
    own_redis.hang()
    with pytest.raises(queue.channel.connection.client.connection_errors):
        say()
    own_redis.go_on()
    if isinstance(queue.channel.connection.client, PromptConnection):
        assert queue.get(timeout=5).payload == 1
    else:  # the control: what ours is for
        with pytest.raises(Empty):
            queue.get(timeout=2)


def test_line_to_a_redis_that_is_gone_can_be_closed(queue: SimpleQueue, own_redis: Redis) -> None:
    """With a message in hand, as Celery does it when the line breaks."""
    connection = queue.channel.connection.client
    queue.get(timeout=5)
    own_redis.kill()
    with contextlib.suppress(Exception):
        connection.collect(socket_timeout=1)
    ignore_errors(connection, connection.close)


def test_message_that_is_done_is_gone(queue: SimpleQueue) -> None:
    for number in range(3):
        message = queue.get(timeout=5)
        assert message.payload == number
        message.ack()
    with pytest.raises(Empty):
        queue.get(timeout=0.5)
