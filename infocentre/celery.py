"""The Celery application of the portal; used when REDIS_URL is set."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")

app = Celery("infocentre")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
