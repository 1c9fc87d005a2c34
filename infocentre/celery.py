"""The Celery application of the portal; used when REDIS_URL is set."""

import logging
import os
from typing import Any

from celery import Celery
from celery.app.amqp import AMQP
from kombu.connection import Connection
from kombu.transport import redis

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")

logger = logging.getLogger("infocentre.celery")

RECONNECT_SECONDS = 3


class ForgivingQoS(redis.QoS):
    """A message whose "done" Redis did not hear is done all the same. Kombu goes on counting it as in the worker's hands:
    two of them while Redis hangs, and a worker that may hold two takes no task any more, for ever. Redis hands it out once
    more after the visibility timeout; every task of ours bears that."""

    def ack(self, delivery_tag: str) -> None:
        try:
            super().ack(delivery_tag)
        except Exception:
            self._quick_ack(delivery_tag)
            raise

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:
        try:
            super().reject(delivery_tag, requeue=requeue)
        except Exception:
            self._quick_ack(delivery_tag)
            raise

    def restore_unacked(self, client: Any = None) -> None:
        """When the line is closed. Kombu lets the fault of a Redis that is gone through to the worker, which falls over it."""
        try:
            super().restore_unacked(client)
        except Exception as error:  # noqa: BLE001 - kombu's own confusion as well
            logger.warning("Unfinished tasks could not be handed back to Redis: %s", error)
            self._delivered.clear()


class ForgivingChannel(redis.Channel):
    QoS = ForgivingQoS


class ForgivingTransport(redis.Transport):
    Channel = ForgivingChannel


class PromptConnection(Connection):
    """Asks a broker that is away every few seconds; kombu's own pause grows to half a minute, and no setting changes it."""

    def get_transport_cls(self) -> Any:
        found = super().get_transport_cls()
        return ForgivingTransport if found is redis.Transport else found

    def _ensure_connection(self, *args: Any, **kwargs: Any) -> Any:
        return super()._ensure_connection(*args, **{"interval_max": RECONNECT_SECONDS, **kwargs})


class PromptAMQP(AMQP):
    Connection = PromptConnection


app = Celery("infocentre", amqp=PromptAMQP)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
