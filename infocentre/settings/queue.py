"""Celery and Redis when REDIS_URL is set; otherwise the same periodic jobs run as a loop beside the web server."""

from .environment import url

REDIS_URL = url("REDIS_URL", {"redis", "rediss", "unix"}, "an address such as redis://127.0.0.1:6379/0")

# How long a request waits for a Redis that is silent, before it goes on without.
REDIS_WAIT_SECONDS = 0.5

CELERY_BROKER_URL = REDIS_URL or "memory://"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "Asia/Almaty"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker as long as it takes
# A dead or hung broker must never hold up a request: give up after two seconds.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "visibility_timeout": 600,
}
CELERY_TASK_PUBLISH_RETRY = False
# Beat only ticks; which job is due stands in the database, so beat keeps no state. An old tick is worth nothing, but one
# that waits behind a mailing is worth waiting for.
CELERY_BEAT_SCHEDULER = "infocentre.periodic.beat:SteadyScheduler"
CELERY_BEAT_SCHEDULE = {
    "periodic": {"task": "infocentre.periodic.tick", "schedule": 5.0, "options": {"expires": 30}},
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False


def redis_cache(address: str) -> dict[str, object]:
    options = {"socket_timeout": REDIS_WAIT_SECONDS, "socket_connect_timeout": REDIS_WAIT_SECONDS}
    return {"BACKEND": "infocentre.redis_cache.tolerant.TolerantRedisCache", "LOCATION": address, "OPTIONS": options}


CACHES = {
    "default": redis_cache(REDIS_URL) if REDIS_URL else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# Wagtail hands indexing and reference counting to django-tasks; they are quick, so they run at once, except after a
# large import.
TASKS = {"default": {"BACKEND": "infocentre.records.indexing.IndexingBackend", "ENQUEUE_ON_COMMIT": False}}
