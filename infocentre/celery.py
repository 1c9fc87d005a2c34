"""The Celery application of the portal; used when REDIS_URL is set."""

import os
from typing import Any

from celery import Celery
from celery.app.amqp import AMQP
from kombu.connection import Connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")

RECONNECT_SECONDS = 3


class PromptConnection(Connection):
    """Asks a broker that is away every few seconds; kombu's own pause grows to half a minute, and no setting changes it."""

    def _ensure_connection(self, *args: Any, **kwargs: Any) -> Any:
        return super()._ensure_connection(*args, **{"interval_max": RECONNECT_SECONDS, **kwargs})


class PromptAMQP(AMQP):
    Connection = PromptConnection


app = Celery("infocentre", amqp=PromptAMQP)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
