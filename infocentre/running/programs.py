"""The programs that together are the running portal."""

import sys
from dataclasses import dataclass

from django.conf import settings

from infocentre.settings.environment import BASE_DIR


@dataclass(frozen=True)
class Program:
    name: str
    command: tuple[str, ...]


def web() -> Program:
    options = {
        "--interface": "wsgi",
        "--host": settings.HOST,
        "--port": settings.PORT,
        "--workers": settings.WEB_WORKERS,
        "--blocking-threads": settings.WEB_THREADS,
        "--workers-kill-timeout": 10,
        "--log-level": "warning",
    }
    pairs = (str(part) for pair in options.items() for part in pair)
    command = (
        sys.executable,
        "-m",
        "granian",
        *pairs,
        "--no-ws",
        "--respawn-failed-workers",
        "infocentre.wsgi:application",
    )
    return Program("web server", command)


def _celery(name: str, *arguments: str) -> Program:
    return Program(name, (sys.executable, "-m", "celery", "-A", "infocentre", "--quiet", *arguments))


def background() -> list[Program]:
    """The periodic jobs: a loop of our own, or Celery where there is a broker."""
    if not settings.REDIS_URL:
        return [Program("periodic jobs", (sys.executable, str(BASE_DIR / "manage.py"), "run_periodic", "--loop"))]
    return [
        _celery("Celery worker", "worker", "--concurrency", "2", "--loglevel", "warning", "--without-gossip"),
        _celery("Celery beat", "beat", "--loglevel", "warning", "--pidfile="),
    ]


def programs() -> list[Program]:
    return [web(), *background()]
